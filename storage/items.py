"""The items of a request: what it asks for, one by one, and how many there are."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import col

from law.codes import Outcome
from storage import cases
from storage.engine import Session
from storage.tables import Case, Item


def of_case(session: Session, case: Case) -> list[Item]:
    """The items of a request in their order; none where it asks for one thing."""
    # The case itself knows: most requests have none, and are not asked for them.
    return sorted(cases.attached(session, Item, case), key=lambda row: row.ordinal) if case.item_count else []


def outcomes(session: Session, case: Case) -> tuple[Outcome, ...]:
    """How the items of a request end as they are drafted; none where one is not drafted yet."""
    known = [row.outcome for row in of_case(session, case)]
    return () if None in known else tuple(outcome for outcome in known if outcome)


def lay(session: Session, case: Case, items: Sequence[dict[str, Any]]) -> None:
    """Put items, with what is answered to them, in the place of those that a request had; none make it whole again."""
    mine = (col(Item.bureau_id) == session.bureau_id, col(Item.case_id) == case.id)
    if case.item_count:
        session.execute(delete(Item).where(*mine), execution_options={"synchronize_session": "fetch"})
    if items:
        known = {"bureau_id": session.bureau_id, "case_id": case.id}
        session.execute(insert(Item), [known | {"ordinal": n} | row for n, row in enumerate(items, 1)])
    case.item_count = len(items) or None
    session.add(case)
