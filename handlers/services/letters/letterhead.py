"""The office's own template of letters: checked, kept with its hash, used for every letter from then on."""

from handlers.services.bureau import actors
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from storage import files, journal
from storage.engine import Session
from templates import letters as paper

ACT = "letter_template"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def use(moment: Moment, content: bytes, *, name: str) -> str:
    """Use an edited template from now on; gives its SHA-256. Refusal bad_template names what is wrong in it."""
    problems = paper.check_template(content)
    if problems:
        raise Refusal("bad_template", problems=[paper.explain(problem) for problem in problems])
    sha256 = files.keep(moment.session, content, name=name, media_type=DOCX, now=moment.now)
    journal.append(moment.session, ACT, actor=actors.SYSTEM.address, now=moment.now, sha256=sha256, name=name)
    return sha256


def current(session: Session) -> bytes | None:
    """The template in use; None while it is the shipped one."""
    entry = journal.last(session, ACT)
    return files.find(session, journal.facts(entry)["sha256"]).content if entry else None
