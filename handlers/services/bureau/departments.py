"""The bureau's departments: loaded from its own list, and the ones that a text may belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.reading import departments as reading
from handlers.services.bureau import actors, readings
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from storage import departments, journal, people
from storage.engine import Session
from storage.tables import Department

LOADED = "departments"
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A department as a list has it, with its line there; officers by their names or addresses."""

    line: int
    name: str
    duties: str = ""
    head: str = ""
    officers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line: it has no name or too long a one, names a department twice, or an officer nobody knows.

    A line with an officer that is not known counts without them; every other one is left out.
    """

    line: int
    code: Literal["nameless", "long", "twice", "officer"]
    word: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many departments there are now, which a list had no more, and what was wrong in it."""

    departments: int
    gone: tuple[str, ...]
    faults: tuple[Fault, ...]


def load(moment: Moment, lines: Sequence[Line]) -> Loaded:
    """Bring the departments to a list, which is the whole of it; Refusal departments_none where no line is good."""
    faults = list(_faults(lines))
    bad = {fault.line for fault in faults}
    good = [line for line in lines if line.line not in bad]
    if not good:
        raise Refusal("departments_none", lines=len(lines))
    gone = [each for each in departments.listed(moment.session) if each.name not in {line.name for line in good}]
    for each in gone:
        departments.lay_aside(moment.session, each)
    for place, line in enumerate(good, 1):
        seats, unknown = _seats(moment.session, line)
        faults += [Fault(line.line, "officer", word) for word in unknown]
        departments.settle(moment.session, line.name, line.duties, place=place, seats=seats)
    many = departments.count(moment.session)
    names = [line.name for line in good]
    journal.append(moment.session, LOADED, actor=actors.SYSTEM.address, now=moment.now, names=names)
    return Loaded(many, tuple(each.name for each in gone), tuple(sorted(faults, key=lambda fault: fault.line)))


def _faults(lines: Sequence[Line]) -> Iterator[Fault]:
    named: set[str] = set()
    for line in lines:
        if not line.name:
            yield Fault(line.line, "nameless", "")
        elif len(line.name) > LONGEST_NAME:
            yield Fault(line.line, "long", line.name[:LONGEST_NAME])
        elif line.name in named:
            yield Fault(line.line, "twice", line.name)
        named.add(line.name)


def _seats(session: Session, line: Line) -> tuple[dict[int, bool], list[str]]:
    seats: dict[int, bool] = {}
    unknown = []
    staff = {word: each.id for each in people.officers(session) for word in (each.name, each.address)}
    for word in dict.fromkeys([*([line.head] if line.head else []), *line.officers]):
        officer_id = staff.get(word)
        if officer_id is None:
            unknown.append(word)
        else:
            seats.setdefault(officer_id, word == line.head)
    return seats, unknown


def nearest(session: Session, text: str) -> list[tuple[Department, float]]:
    """Order the departments by how near a text is to them; empty for a bureau without any."""
    listed, near, _ = _near(session, text)
    return [(listed[each.place], each.score) for each in near]


def proposed(session: Session, text: str) -> Department | None:
    """The department that a text clearly belongs to; None where a person has to say, or there are no departments."""
    listed, near, sure = _near(session, text)
    place = reading.proposed(near, sure=sure)
    return None if place is None else listed[place]


def _near(session: Session, text: str) -> tuple[list[Department], list[reading.Near], float]:
    """The departments, which are near a text, and how near one has to be to be proposed."""
    if not departments.has_some(session):
        return [], [], reading.SURE
    listed = departments.listed(session)
    named, taught = duties(listed), readings.in_force(session, "department")
    sure = reading.TAUGHT if reading.knows(taught, named) else reading.SURE
    return listed, reading.nearest(text, named, taught), sure


def duties(listed: Sequence[Department]) -> reading.Duties:
    """The departments as a text is held against them."""
    return tuple((each.name, each.duties) for each in listed)


def named(session: Session, written: str) -> Department:
    """Find a department by its name or a part of one name only; Refusal department_unknown with the known ones."""
    listed = departments.listed(session)
    word = written.strip()
    whole = [each for each in listed if each.name == word]
    found = whole or [each for each in listed if word and word in each.name]
    if len(found) != 1:
        raise Refusal("department_unknown", written=word[:40], known=[each.name for each in listed])
    return found[0]
