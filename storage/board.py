"""What the board of a bureau counts: all that is open by its date, and what came and ended since a day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import col

from law.codes import Kind
from storage.cases import OPEN
from storage.engine import Session
from storage.tables import Case


class Open(NamedTuple):
    """So many open cases with one last day (None: they have none) whose clock runs, or stands."""

    due_on: date | None
    stopped: bool
    many: int


class Ended(NamedTuple):
    """So many cases of one kind that came on one day and ended on another."""

    kind: Kind
    received_on: date
    concluded_on: date
    many: int


def open_(session: Session, kinds: Sequence[Kind]) -> list[Open]:
    """The open cases of some kinds by their last day: one row a day, however many there are."""
    mine = (col(Case.bureau_id) == session.bureau_id, OPEN, col(Case.kind).in_(kinds))
    rows = (
        select(col(Case.due_on), col(Case.stopped), func.count())
        .where(*mine)
        .group_by(col(Case.due_on), col(Case.stopped))
    )
    return [Open(*row) for row in session.execute(rows)]


def came(session: Session, kinds: Sequence[Kind], since: date) -> dict[date, int]:
    """How many cases of some kinds were received on each day since one; what is answered anew is counted once."""
    mine = (col(Case.bureau_id) == session.bureau_id, col(Case.kind).in_(kinds), col(Case.redo_of).is_(None))
    rows = select(col(Case.received_on), func.count()).where(*mine, col(Case.received_on) >= since)
    found = session.execute(rows.group_by(col(Case.received_on)))
    return {row[0]: row[1] for row in found}


def ended(session: Session, kinds: Sequence[Kind], since: date) -> list[Ended]:
    """The cases of some kinds that have ended since a day, by the days of their receipt and their end."""
    mine = (col(Case.bureau_id) == session.bureau_id, col(Case.kind).in_(kinds), col(Case.redo_of).is_(None))
    these = (*mine, col(Case.concluded_on) >= since, col(Case.received_on).is_not(None))
    days = (col(Case.kind), col(Case.received_on), col(Case.concluded_on))
    rows = select(*days, func.count()).where(*these).group_by(*days)
    return [Ended(*row) for row in session.execute(rows)]
