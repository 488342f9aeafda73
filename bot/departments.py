"""``gongkai departments``: the bureau's departments from its own list, their duties and who sits in them."""

import re
from pathlib import Path

from bot import assembly, grids, looking
from bot.settings import Settings
from handlers.reading import departments as reading
from handlers.services.bureau import departments
from handlers.services.bureau.departments import Line
from handlers.services.bureau.moment import Moment
from storage import departments as known

_BETWEEN = re.compile(r"[\u3001,\uff0c;\uff1b\s]+")
_FAULTS = {
    "nameless": "no name",
    "long": "the name {word} is too long",
    "twice": "{word} is named twice",
    "officer": "nobody of the staff is called {word}",
}


def load(told: Settings, file: Path) -> list[str]:
    """Bring the departments to a list and say what became of it, a line each; bad lines are named and left out."""
    rows = grids.read(file, reading.columns(), needed="name")
    lines = [_line(row) for row in rows]
    now = assembly.clock_of(told).now()
    cause = f"departments:{file.name[:40]}:{now.isoformat()}"
    with assembly.opened(told, practice=told.token is None) as transactions, transactions.write(cause) as session:
        loaded = departments.load(Moment(session, now), lines)
    faults = [f"line {fault.line}: {_FAULTS[fault.code].format(word=fault.word)}" for fault in loaded.faults]
    gone = [f"{name}: no more in the list" for name in loaded.gone]
    return [f"{loaded.departments} departments", *gone, *faults]


def _line(row: grids.Row) -> Line:
    officers = tuple(word for word in _BETWEEN.split(row.cells.get("officers", "")) if word)
    cells = row.cells
    return Line(row.line, cells.get("name", ""), cells.get("duties", ""), cells.get("head", ""), officers)


def listing(told: Settings) -> list[str]:
    """List the departments with who sits in each, its head first."""
    with looking.looked_at(told) as session:
        return [
            "\t".join((each.name, ", ".join(officer.name for officer in known.officers(session, each.id or 0))))
            for each in known.listed(session)
        ]
