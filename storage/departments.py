"""The departments of the bureau, who sits in them, and whose a case is."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete
from sqlmodel import col, select

from storage import bureaus
from storage.engine import Session
from storage.tables import Case, Department, Officer, Seat

AT_ONCE = 500
"""So many cases are asked for at a time."""
Seats = Mapping[int, bool]
"""The officers of a department by their ids, and whether each leads it."""


def listed(session: Session) -> list[Department]:
    """The departments that the bureau has, as its list has them."""
    return [each for each in _known(session).values() if each.place is not None]


def by_id(session: Session, department_id: int | None) -> Department | None:
    """The department of an id, listed or no more; None where there is none."""
    return _known(session).get(department_id) if department_id else None


def _known(session: Session) -> dict[int | None, Department]:
    # All at once: a page of a list names eight of them, and there are few.
    known: dict[int | None, Department] | None = session.kept.get((Department, session.bureau_id))
    if known is None:
        mine = select(Department).where(Department.bureau_id == session.bureau_id)
        known = {each.id: each for each in session.exec(mine.order_by(col(Department.place), col(Department.id)))}
        session.kept[Department, session.bureau_id] = known
    return known


def of_numbers(session: Session, numbers: Sequence[str]) -> dict[str, int | None]:
    """The department of each of some cases, by their numbers; None of those that have none."""
    found: dict[str, int | None] = {}
    for at in range(0, len(numbers), AT_ONCE):
        rows = select(Case.number, Case.department_id).where(Case.bureau_id == session.bureau_id)
        found |= dict(session.exec(rows.where(col(Case.number).in_(numbers[at : at + AT_ONCE]))).all())
    return found


def has_some(session: Session) -> bool:
    """Say whether the bureau has departments; nothing is asked where its row is held."""
    return bureaus.hold(session).departments > 0


def officers(session: Session, department_id: int) -> list[Officer]:
    """Who sits in a department and may act, its head first."""
    seated = select(Officer).join(Seat, col(Seat.officer_id) == col(Officer.id))
    seated = seated.where(Seat.department_id == department_id, Officer.bureau_id == session.bureau_id)
    able = seated.where(col(Officer.suspended_at).is_(None))
    return list(session.exec(able.order_by(col(Seat.heads).desc(), col(Officer.id))))


def seats(session: Session, officer_id: int) -> list[Department]:
    """The listed departments in which an officer sits, in the order of the list."""
    if not _known(session):
        return []
    mine = set(session.exec(select(Seat.department_id).where(Seat.officer_id == officer_id)))
    return [each for each in listed(session) if each.id in mine]


def heads(session: Session) -> dict[int, int]:
    """The head of each department that has one, by the ids of both; looked up once in a transaction."""
    known: dict[int, int] | None = session.kept.get((Seat, session.bureau_id))
    if known is None:
        rows = select(Seat).join(Department, col(Seat.department_id) == col(Department.id))
        led = rows.where(Department.bureau_id == session.bureau_id, col(Seat.heads).is_(True))
        known = {seat.department_id: seat.officer_id for seat in session.exec(led)}
        session.kept[Seat, session.bureau_id] = known
    return known


def settle(session: Session, name: str, duties: str, *, place: int, seats: Seats) -> Department:
    """Make a department, or bring the one of this name to its duties, its place and who sits in it."""
    mine = (Department.bureau_id == session.bureau_id, Department.name == name)
    found = session.exec(select(Department).where(*mine)).first()
    department = found or Department(bureau_id=session.bureau_id, name=name, duties=duties)
    department.duties, department.place = duties, place
    session.add(department)
    session.flush()
    assert department.id is not None
    session.execute(delete(Seat).where(col(Seat.department_id) == department.id))
    session.add_all(Seat(department_id=department.id, officer_id=each, heads=heads) for each, heads in seats.items())
    _forget(session)
    return department


def lay_aside(session: Session, department: Department) -> None:
    """Take a department from the list; its cases still name it, and nobody sits in it."""
    department.place = None
    session.add(department)
    session.execute(delete(Seat).where(col(Seat.department_id) == department.id))
    _forget(session)


def count(session: Session) -> int:
    """Count the departments that are listed, and keep it with the bureau; gives how many there are."""
    bureau = bureaus.hold(session)
    session.flush()
    bureau.departments = len(listed(session))
    session.add(bureau)
    return bureau.departments


def _forget(session: Session) -> None:
    session.kept.pop((Department, session.bureau_id), None)
    session.kept.pop((Seat, session.bureau_id), None)
