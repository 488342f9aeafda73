"""Notices of days off from the command line: loaded, listed, compared."""

from pathlib import Path

from bot import assembly, looking, texts
from bot.settings import Settings
from handlers.services.bureau.moment import Moment
from handlers.services.rounds import calendars
from law import days
from law.days import DayChange


def load(told: Settings, file: Path) -> list[str]:
    """Load a notice and say what it changed, a line each."""
    text, now = texts.read(file), assembly.clock_of(told).now()
    cause = f"calendar:{file.name[:40]}:{now.isoformat()}"
    with assembly.opened(told, practice=told.token is None) as transactions, transactions.write(cause) as session:
        loaded = calendars.load(Moment(session, now), text)
    moved = [f"{number}: due date changed" for number in loaded.moved]
    return [f"{loaded.year}: {len(loaded.changes)} days changed", *_lines(loaded.changes), *moved]


def compare(told: Settings, file: Path) -> list[str]:
    """Say what a notice would change, without loading it."""
    year = days.parse_year(texts.read(file))
    with looking.looked_at(told) as session:
        changes = calendars.difference(session, year)
    return [f"{year.year}: {len(changes)} days would change", *_lines(changes)]


def listing(told: Settings) -> list[str]:
    """List the known years and the notices they follow."""
    with looking.looked_at(told) as session:
        return [
            f"{year.year}\t{'published' if year.published else 'provisional'}\t{year.notice}"
            for year in calendars.known(session)
        ]


def _lines(changes: tuple[DayChange, ...]) -> list[str]:
    said = {True: "working", False: "off"}
    return [
        f"{change.on:%a %Y-%m-%d}: {said[change.was_working]} -> {said[change.is_working]} {change.name or ''}".rstrip()
        for change in changes
    ]
