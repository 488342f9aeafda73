"""The template of letters from the command line: written out, checked, taken into use."""

from pathlib import Path

from bot import assembly
from bot.settings import Settings
from handlers.services.bureau.moment import Moment
from handlers.services.letters import letterhead
from templates import letters as paper


def export(file: Path) -> Path:
    """Write the shipped template to a file that is not there yet."""
    with file.open("xb") as opened:
        opened.write(paper.export_template())
    return file


def check(file: Path) -> list[str]:
    """Say what is wrong with an edited template, a line each; nothing when it can be used."""
    return [paper.explain(problem) for problem in paper.check_template(file.read_bytes())]


def use(told: Settings, file: Path) -> str:
    """Take an edited template into use; gives its SHA-256."""
    content, now = file.read_bytes(), assembly.clock_of(told).now()
    practice = told.token is None
    with assembly.opened(told, practice=practice) as transactions, transactions.write("letters") as session:
        return letterhead.use(Moment(session, now), content, name=file.name)
