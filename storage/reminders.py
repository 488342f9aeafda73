"""Reminders: one row each, said once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy
from sqlalchemy import delete, func, update
from sqlmodel import col, select

from law.codes import Job
from storage.among import among
from storage.engine import Session
from storage.tables import Reminder
from storage.writing import insert_once_later


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due about a case.

    `day` is the day it is about: a due date, a last day to answer or to pay. `subject_id` tells apart what a case may
    have several of: the consultation, the fee, or before a due date how many working days are left; 0 for the rest.
    """

    kind: Job
    day: date
    subject_id: int = 0


class Laid(NamedTuple):
    """A reminder that is laid down, as it is read: thousands of them are no rows to be watched for changes."""

    id: int
    case_id: int
    kind: Job
    subject_id: int
    day: date
    version: int

    @property
    def due(self) -> Due:
        """What it reminds of."""
        return Due(self.kind, self.day, self.subject_id)


_LAID = [getattr(Reminder, name) for name in Laid._fields]


def plan(session: Session, case_id: int, due_at: Mapping[Due, datetime], *, version: int) -> None:
    """Lay down reminders, each once for a version of the case's due date."""
    for due, at in due_at.items():
        row = {"case_id": case_id, "kind": due.kind, "subject_id": due.subject_id, "day": due.day, "due_at": at}
        insert_once_later(session, Reminder, **row, version=version)


def drop_open(session: Session, case_id: int, *kinds: Job, subject_id: int | None = None) -> None:
    """Forget what is planned for a case and not done: some kinds, or all; one subject, or all."""
    doomed = delete(Reminder).where(
        col(Reminder.bureau_id) == session.bureau_id, col(Reminder.case_id) == case_id, col(Reminder.done_at).is_(None)
    )
    if kinds:
        doomed = doomed.where(col(Reminder.kind).in_(kinds))
    if subject_id is not None:
        doomed = doomed.where(col(Reminder.subject_id) == subject_id)
    session.execute(doomed)


def is_done(session: Session, case_id: int, what: Due) -> bool:
    """Tell whether something was said about a case and a day, whatever its subject."""
    mine: tuple[Any, ...] = (Reminder.bureau_id == session.bureau_id, Reminder.case_id == case_id)
    told: tuple[Any, ...] = (Reminder.kind == what.kind, Reminder.day == what.day, col(Reminder.done_at).is_not(None))
    return session.exec(select(Reminder.id).where(*mine, *told).limit(1)).first() is not None


def due(session: Session, now: datetime, *, limit: int = 500) -> list[Laid]:
    """What is due to be said, by case and oldest first: so many reminders or more, for cases come whole.

    Where much has come together, as after a holiday, a case is spoken of once and not in every batch.
    """
    mine: tuple[Any, ...] = (
        Reminder.bureau_id == session.bureau_id,
        col(Reminder.done_at).is_(None),
        Reminder.due_at <= now,
    )
    first = sqlalchemy.select(col(Reminder.case_id)).where(*mine).order_by(col(Reminder.due_at), col(Reminder.id))
    rows = sqlalchemy.select(*_LAID).where(*mine, col(Reminder.case_id).in_(first.limit(limit)))
    rows = rows.order_by(col(Reminder.case_id), col(Reminder.due_at), col(Reminder.id))
    session.write_later(Reminder)
    # Asked of the connection: a session would look at each of thousands of rows for what it may have to watch.
    return [*map(Laid._make, session.connection().execute(rows.with_for_update(skip_locked=True, of=Reminder)))]


def too_early(session: Session, now: datetime, kinds: Sequence[Job]) -> list[int]:
    """The cases of which something of some kinds was said before it was due, or at an instant that is still to come."""
    said = col(Reminder.done_at)
    mine: tuple[Any, ...] = (Reminder.bureau_id == session.bureau_id, said.is_not(None), col(Reminder.kind).in_(kinds))
    early = sqlalchemy.or_(said > now, col(Reminder.due_at) > now)
    found = sqlalchemy.select(col(Reminder.case_id)).where(*mine, early).distinct()
    return list(session.execute(found.order_by(col(Reminder.case_id))).scalars())


def settle(session: Session, rows: Sequence[Laid], *, now: datetime) -> None:
    """Note that some reminders are done, in the table alone."""
    _change(session, rows, done_at=now)


def put_off(session: Session, rows: Sequence[Laid], *, until: datetime) -> None:
    """Let some reminders that are not done be due later."""
    # Nothing else is touched: what the savepoint took back may be what failed.
    _change(session, rows, due_at=until)


def take_up(session: Session, row: Laid, *, at: datetime) -> None:
    """Let a reminder that was settled be due again."""
    _change(session, [row], done_at=None, due_at=at)


def _change(session: Session, rows: Sequence[Laid], **values: datetime | None) -> None:
    session.write_later(Reminder)
    session.flush()
    these = update(_TABLE).where(among(session, "id", "ids")).values(**values)
    session.connection().execute(these, {"ids": [row.id for row in rows]})


_TABLE: sqlalchemy.Table = Reminder.__table__  # type: ignore[attr-defined]


def next_due_at(session: Session) -> datetime | None:
    """When the next reminder is due, or None."""
    mine = (Reminder.bureau_id == session.bureau_id, col(Reminder.done_at).is_(None))
    return session.exec(select(func.min(Reminder.due_at)).where(*mine)).one()
