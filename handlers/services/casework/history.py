"""What has happened to a case, in its order: who did what and when, in which words, with which letters and files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.reading import traces
from handlers.services.bureau import actors, office
from handlers.services.bureau.moment import Moment
from handlers.services.casework import asides
from handlers.services.letters import issued, naming
from law.codes import Act, Role
from storage import cases, files, journal, people
from storage.engine import Session
from storage.tables import Case, JournalEntry, Letter

SHOWN = 40
"""So many of the latest lines stand in a chat; the register has all."""
LONG = 200
"""What is longer is cut in a chat; the register has it whole."""
_WORDS = {Act.NOTE: "text"}
"""The fact of an act that holds what somebody wrote; of all others it is the reason, where there is one."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, at an instant of the bureau's wall clock.

    `role` and `who`: in which role somebody did it, and their name where they are of the staff. `act` or `aside` says
    what; of a letter that left, `title` and `number`. `text`: in which words; `names`: the files that came or went,
    and their `hashes`.
    """

    at: datetime
    role: Role
    who: str = ""
    act: str = ""
    aside: str = ""
    title: str = ""
    number: str = ""
    text: str = ""
    names: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()
    entry: JournalEntry | None = None


def lines(moment: Moment, case: Case, entries: Sequence[JournalEntry]) -> list[Line]:
    """All that happened to a case, by its entries, oldest first."""
    letters = {row.id: row for row in cases.attached(moment.session, Letter, case)}
    return [line for entry in entries for line in _of(moment, case, entry, letters)]


def latest(moment: Moment, case: Case, entries: Sequence[JournalEntry], *, whole: bool) -> dict[str, Any]:
    """The latest of it for a chat, and how many lines stand before; persons are hidden where it is not ``whole``.

    Of a case whose words are kept nothing that anybody wrote is shown then: a note may say what is reported.
    """
    found = lines(moment, case, entries)
    applicant = cases.applicant(moment.session, case)
    known = () if whole else (applicant.name, applicant.contact, case.delivery_to)

    is_kept = case.words_kept and not whole

    def shown(line: Line) -> dict[str, Any]:
        text = "" if is_kept else line.text if whole else traces.hide(line.text, *known)
        told = {name: getattr(line, name) for name in ("at", "role", "who", "act", "aside", "title", "number")}
        return told | {"names": () if is_kept else line.names, "text": text[:LONG], "cut": len(text) > LONG}

    return {"lines": [shown(line) for line in found[-SHOWN:]], "before": max(len(found) - SHOWN, 0)}


def _of(moment: Moment, case: Case, entry: JournalEntry, letters: dict[int | None, Letter]) -> Iterator[Line]:
    session, facts = moment.session, journal.facts(entry)
    at, (role, who) = office.of(session).local(entry.at), _doer(session, case, entry, facts)
    act = _act(entry.act)
    if act is not None:
        text = str(facts.get(_WORDS.get(act, "reason")) or "")
        yield Line(at, role, who, act=act, text=text, entry=entry)
    elif entry.act in asides.KINDS:
        said = asides.Said.of(entry)
        came = _names(session, said.files)
        hashes = tuple(files.hash_of(each) for each in said.files)
        yield Line(at, role, who, aside=entry.act, text=said.text, names=came, hashes=hashes, entry=entry)
    elif entry.act == issued.ISSUED and (letter := letters.get(facts["letter"])) is not None:
        enclosed = _names(session, facts["enclosed"])
        yield Line(at, role, who, title=naming.title(letter), number=letter.number or "", names=enclosed, entry=entry)


def _act(written: str) -> Act | None:
    """The act as it is called today; None for what the journal keeps beside acts."""
    try:
        return Act(written)
    except ValueError:
        return None


def _doer(session: Session, case: Case, entry: JournalEntry, facts: dict[str, Any]) -> tuple[Role, str]:
    if entry.actor == actors.SYSTEM.address:
        return Role.SYSTEM, ""
    # An applicant's chat is looked for among the staff in vain, and once for each entry.
    officer = None if entry.actor == case.address else people.any_officer(session, entry.actor)
    return (Role(facts.get("role") or officer.role), officer.name) if officer else (Role.APPLICANT, "")


def _names(session: Session, enclosed: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in files.listed(session, enclosed)) if enclosed else ()
