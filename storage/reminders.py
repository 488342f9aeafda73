"""Reminders: one row each, said once."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, func, or_, true
from sqlmodel import col, select

from storage.engine import Session
from storage.tables import Reminder
from storage.writing import insert_all_once


def plan(session: Session, case_id: int, due_at: Mapping[str, datetime], *, version: int) -> None:
    """Lay down reminders by kind, each once for a version of the case's due date."""
    shared = {"case_id": case_id, "version": version}
    insert_all_once(session, Reminder, [{**shared, "kind": kind, "due_at": at} for kind, at in due_at.items()])


def drop_open(session: Session, case_id: int, *kinds: str) -> None:
    """Forget what is planned for a case and not done: the kinds that begin so, or all of them."""
    mine = (col(Reminder.bureau_id) == session.bureau_id, col(Reminder.case_id) == case_id)
    named = or_(*(col(Reminder.kind).startswith(kind, autoescape=True) for kind in kinds)) if kinds else true()
    session.execute(delete(Reminder).where(*mine, named, col(Reminder.done_at).is_(None)))


def due(session: Session, now: datetime, *, limit: int = 500) -> list[Reminder]:
    """What is due to be said, oldest first."""
    mine = (Reminder.bureau_id == session.bureau_id, col(Reminder.done_at).is_(None), Reminder.due_at <= now)
    rows = select(Reminder).where(*mine).order_by(col(Reminder.due_at), col(Reminder.id)).limit(limit)
    return list(session.exec(rows.with_for_update(skip_locked=True)))


def next_due_at(session: Session) -> datetime | None:
    """When the next reminder is due, or None."""
    mine = (Reminder.bureau_id == session.bureau_id, col(Reminder.done_at).is_(None))
    return session.exec(select(func.min(Reminder.due_at)).where(*mine)).one()
