"""Cases and what hangs on them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, text, union_all
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, select

from law import standing
from law.codes import Kind
from storage import bureaus, totals
from storage.among import among
from storage.engine import Session
from storage.tables import Applicant, Case, JournalEntry, casework
from storage.totals import Total

Row = TypeVar("Row", bound=SQLModel)

LOOKED_AT = 200
"""So many running cases are looked at each morning for what an older rule counted otherwise."""

ENDED = standing.DONE
# Words of the indexes and not conditions of columns, whose values would be bound: see there.
OPEN = text(casework.OPEN)
UNRECEIVED = text(casework.UNRECEIVED)
DOUBTED = text(casework.DOUBTED)
IN_TERM = text(casework.IN_TERM)


def _mine(session: Session) -> ColumnElement[bool]:
    return col(Case.bureau_id) == session.bureau_id


def by_number(session: Session, number: str) -> Case | None:
    """Find a case by its number as printed."""
    return session.exec(select(Case).where(_mine(session), Case.number == number)).first()


def by_id(session: Session, case_id: int) -> Case:
    """The case of an id that we gave out ourselves."""
    case = session.get_one(Case, case_id)
    if case.bureau_id != session.bureau_id:
        raise LookupError(f"case {case_id} is another bureau's")
    return case


def locked(session: Session, case_id: int) -> Case:
    """The case, held for this transaction, as it stands now."""
    held: Case | None = session.kept.get((Case, case_id))
    if held is not None:
        return held
    bureaus.hold(session)
    if session.is_sole_writer:
        return hold(session, by_id(session, case_id))
    row = select(Case).where(_mine(session), Case.id == case_id).with_for_update(key_share=True)
    return hold(session, session.exec(row.execution_options(populate_existing=True)).one())


def hold(session: Session, case: Case) -> Case:
    """Know that nobody but this transaction can change a case any more: it was locked here, or made."""
    session.kept[Case, case.id] = case
    return case


def all_locked(session: Session, case_ids: Sequence[int]) -> dict[int, Case]:
    """Some cases by id, each held for this transaction, as they stand now."""
    bureaus.hold(session)
    # In one order, whoever asks: two that hold several must not wait for each other.
    rows = select(Case).where(_mine(session), among(session, '"case".id', "ids")).order_by(col(Case.id))
    rows = rows.with_for_update(key_share=True).execution_options(populate_existing=True)
    found = session.execute(rows, {"ids": case_ids}).scalars()
    return {case.id: hold(session, case) for case in found if case.id is not None}


def held(session: Session, case_ids: Collection[int]) -> dict[int, Case]:
    """Those of some cases that this transaction holds already, by id; nothing is read."""
    known = ((case_id, session.kept.get((Case, case_id))) for case_id in sorted(case_ids))
    return {case_id: case for case_id, case in known if case is not None}


def of_addresses(session: Session, addresses: Sequence[str]) -> list[Case]:
    """The cases filed from some private chats, newest first."""
    rows = select(Case).where(_mine(session), col(Case.address).in_(addresses)).order_by(col(Case.id).desc())
    return list(session.exec(rows))


def running(session: Session) -> list[Case]:
    """Every case whose clock runs or waits."""
    return list(session.exec(select(Case).where(_mine(session), OPEN).order_by(col(Case.id))))


def in_terms(session: Session) -> list[Case]:
    """The running cases that are answered anew or by order: a decision has set their term."""
    return list(session.exec(select(Case).where(_mine(session), IN_TERM).order_by(col(Case.id))))


def held_past(session: Session, today: date, *acts: str) -> list[Case]:
    """The running cases whose clock stands though their last day is past, or whose journal has one of some acts.

    Of the latter those that are due next, as many as `LOOKED_AT` at most: however many run, a morning costs the same.
    """
    stands = select(Case).where(_mine(session), OPEN, col(Case.due_on) < today, col(Case.stopped))
    next_ = select(Case).where(_mine(session), OPEN, col(Case.due_on) >= today)
    ahead = aliased(Case, next_.order_by(col(Case.due_on), col(Case.id)).limit(LOOKED_AT).subquery())
    # One entry is looked for by its case: an EXISTS might be read from end to end.
    mine = (JournalEntry.bureau_id == session.bureau_id, JournalEntry.case_id == ahead.id)
    entry = select(JournalEntry.id).where(*mine, col(JournalEntry.act).in_(acts)).limit(1).scalar_subquery()
    begun = select(ahead).where(entry.is_not(None))
    # Two halves, each with its index.
    found = session.execute(select(Case).from_statement(union_all(stands, begun))).scalars()
    return sorted(found, key=lambda case: case.id or 0)


def doubted(session: Session) -> list[Case]:
    """The cases that came while the clock was in doubt, and of which nobody has settled it yet."""
    return list(session.exec(select(Case).where(_mine(session), DOUBTED).order_by(col(Case.id))))


def unacknowledged(session: Session, *, until: date, kinds: Sequence[Kind], limit: int) -> list[Case]:
    """The cases answered by a day whose receipt is still missing, oldest first; posting proves a posted letter."""
    rows = select(Case).where(*_unreceived(session, until, kinds)).order_by(col(Case.concluded_on), col(Case.id))
    return list(session.exec(rows.limit(limit)))


def count_unacknowledged(session: Session, *, until: date, kinds: Sequence[Kind]) -> Total:
    """How many receipts are still missing by a day."""
    return totals.of(session, select(Case.id).where(*_unreceived(session, until, kinds)))


def _unreceived(session: Session, until: date, kinds: Sequence[Kind]) -> tuple[Any, ...]:
    return _mine(session), UNRECEIVED, col(Case.concluded_on) <= until, col(Case.kind).in_(kinds)


def handlings(session: Session, case: Case) -> list[Case]:
    """A case and what it answers anew, the newest first; looked up once in a transaction."""
    found = [case]
    while (former := found[-1].redo_of) is not None:
        row: Case | None = session.kept.get((Case, former)) or by_number(session, former)
        if row is None:
            break
        session.kept[Case, former] = row
        found.append(row)
    return found


def applicant(session: Session, case: Case) -> Applicant:
    """Who asked."""
    found = session.get_one(Applicant, case.applicant_id)
    session.kept[Applicant, case.applicant_id] = found
    return found


def know_applicants(session: Session, listed: Sequence[Case]) -> None:
    """Look up at once who asked some cases, for lists whose lines would ask one by one."""
    rows = select(Applicant).where(Applicant.bureau_id == session.bureau_id)
    for who in session.exec(rows.where(col(Applicant.id).in_({case.applicant_id for case in listed}))):
        session.kept[Applicant, who.id] = who


def attached(session: Session, table: type[Row], case: Case, **equal: Any) -> list[Row]:
    """The rows of a table that hang on a case, oldest first, narrowed by equal columns."""
    columns = table.__table__.c  # type: ignore[attr-defined]
    wanted = [columns.bureau_id == session.bureau_id, columns.case_id == case.id]
    wanted += [columns[name] == value for name, value in equal.items()]
    return list(session.exec(select(table).where(*wanted).order_by(columns.id)))


def attached_each(session: Session, table: type[Row], listed: Sequence[Case]) -> list[list[Row]]:
    """The rows of a table that hang on each of some cases, oldest first, in their order and in one step."""
    columns = table.__table__.c  # type: ignore[attr-defined]
    of = [columns.bureau_id == session.bureau_id, columns.case_id.in_([case.id for case in listed])]
    found: dict[int | None, list[Row]] = {case.id: [] for case in listed}
    rows: Iterable[Any] = session.exec(select(table).where(*of).order_by(columns.id))
    for row in rows:
        found[row.case_id].append(row)
    return [*found.values()]


def everywhere(session: Session, table: type[Row], **equal: Any) -> list[Row]:
    """The rows of a table in this bureau, oldest first, narrowed by equal columns."""
    columns = table.__table__.c  # type: ignore[attr-defined]
    wanted = [columns.bureau_id == session.bureau_id]
    wanted += [columns[name] == value for name, value in equal.items()]
    return list(session.exec(select(table).where(*wanted).order_by(columns.id)))
