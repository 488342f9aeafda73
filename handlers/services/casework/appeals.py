"""Reconsideration and litigation about a case: opened, decided, and counted once (Art. 51; 行政复议法, 行政诉讼法)."""

from datetime import date
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.casework.acts import Permit
from law.codes import Act, AppealKind, AppealResult
from law.errors import Refusal
from storage import cases
from storage.engine import Session
from storage.tables import Appeal, Case


def open_(work: Work, kind: AppealKind, *, on: date, body: str) -> Appeal:
    """Record a review or a suit about a case.

    A suit against us and the review body together is one suit (2016, No. 201): while one is open there is no second.
    Refusal appeal_open, review_missing, or of the lifecycle.
    """
    permit = acts.permit(work, Act.APPEAL)
    known = cases.attached(work.session, Appeal, work.case)
    _check(known, kind, on=on, article=permit.article)
    row = Appeal(bureau_id=work.session.bureau_id, case_id=work.case_id, kind=kind, opened_on=on, remark=body or None)
    work.session.add(row)
    work.session.flush()
    permit.done(on=on, appeal=row.id, kind=kind, body=body)
    return row


def _check(known: list[Appeal], kind: AppealKind, *, on: date, article: str) -> None:
    for place, row in enumerate(known, 1):
        if row.kind.is_suit == kind.is_suit and row.ended_on is None:
            raise Refusal("appeal_open", kind=row.kind, place=place, opened_on=row.opened_on)
    decided = {row.kind for row in known if row.ended_on is not None and row.ended_on <= on}
    if kind.follows is not None and kind.follows not in decided:
        raise Refusal("review_missing", on=on, article=article)


def decide(permit: Permit, row: Appeal, *, result: AppealResult, on: date) -> None:
    """Record how a review or a suit ended; Refusal appeal_over, before_appeal, date_in_future."""
    work = permit.work
    if row.ended_on is not None:
        raise Refusal("appeal_over", kind=row.kind, ended_on=row.ended_on)
    if on < row.opened_on:
        raise Refusal("before_appeal", on=on, opened_on=row.opened_on)
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    row.result, row.ended_on = result, on
    work.session.add(row)
    work.session.flush()
    permit.done(on=on, appeal=row.id, result=result)


def lines(session: Session, case: Case) -> list[dict[str, Any]]:
    """The appeals of a case as its file lists them."""
    return [row.model_dump() for row in cases.attached(session, Appeal, case)]
