"""Totals that a list names: exact up to a bound, so that counting never costs more with what is stored."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func
from sqlmodel import select

from storage.engine import Session

MOST = 1000
"""So many rows are counted; nobody reads a list to its end that is longer."""


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows there are: `seen` of them, and `more` than these where the bound was reached."""

    seen: int
    more: bool = False


def of(session: Session, rows: Select[Any]) -> Total:
    """Count the rows that a question finds, and stop at the bound."""
    # One row beyond tells whether there are more.
    found = session.exec(select(func.count()).select_from(rows.limit(MOST + 1).subquery())).one()
    return Total(min(found, MOST), found > MOST)
