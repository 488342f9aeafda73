"""What staff see of what a case waits for from its applicant: the sum of a fee, until when, and until when it is clear.

Read from the entries and rows alone, for it is shown with every card, below all acts.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import Field

from handlers.services.bureau import office
from handlers.services.bureau.facts import Fact
from law.codes import Act, DayOf, ExtensionState, LetterKind, Status
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case, Extension, Fee, JournalEntry

AGAIN = "notice_again"
"""What the journal calls it that a notice which did not arrive was sent once more."""
_ASKS = {LetterKind.CLARIFICATION: Act.CLARIFY, LetterKind.FEE: Act.CHARGE}
_NOTICES = {Act.CLARIFY: LetterKind.CLARIFICATION, Act.ASK_REASONS: LetterKind.ASK_REASONS}
_WANTS = {Status.AWAITING_CLARIFICATION: LetterKind.CLARIFICATION, Status.AWAITING_PAYMENT: LetterKind.FEE}


class Asked(Fact):
    """Which items a demand asks for, and until when it wants its answer."""

    items: tuple[str, ...] = ()
    answer_by_on: date


class Came(Fact):
    """That the demand itself arrived, and the last day that follows."""

    kind: LetterKind | None = None
    received_on: date | None = None
    last_on: date | None = None


class Anew(Fact):
    """That whoever was asked has left, and until when those who stay have for it, by the kind of its notice."""

    anew: dict[LetterKind, date] = Field(default_factory=dict)


def told(session: Session, case: Case, entries: Sequence[JournalEntry]) -> dict[str, Any]:
    """What is awaited of an applicant, with its last day, and whether the day of receipt was corrected."""
    corrected = [entry for entry in entries if entry.act == Act.REDATE]
    is_other = any(journal.facts(entry).get("what", DayOf.RECEIVED) == DayOf.RECEIVED for entry in corrected)
    said: dict[str, Any] = {"clear_by_on": _clear_by(case, entries), "receipt_corrected": is_other}
    said |= {"reasons_by_on": _last(entries, Act.ASK_REASONS) if case.status == Status.AWAITING_REASONS else None}
    return said | {"fee": _fee(session, case), "longer": _longer(session, case, entries)}


def _longer(session: Session, case: Case, entries: Sequence[JournalEntry]) -> int | None:
    """The days of an extension that waits for an approver; None where none does."""
    # Most cases propose none, and are not asked for them.
    if Act.EXTEND_PROPOSE not in {entry.act for entry in entries}:
        return None
    found = cases.attached(session, Extension, case, state=ExtensionState.PROPOSED)
    return found[-1].days if found else None


def last_on(session: Session, case: Case) -> date | None:
    """The last day of what a case waits for from its applicant; None where it waits for nothing, or has no day."""
    assert case.id is not None
    if case.status == Status.AWAITING_PAYMENT:
        fee = _fee(session, case)
        return fee["pay_by_on"] if fee else None
    entries = journal.of_case(session, case.id)
    return _last(entries, Act.ASK_REASONS) if case.status == Status.AWAITING_REASONS else _clear_by(case, entries)


def of_applicant(session: Session, case: Case) -> dict[str, Any]:
    """What is awaited of an applicant as they read it themselves: the sum, the items, and the last day of each."""
    assert case.id is not None
    entries = journal.of_case(session, case.id)
    demands = [Asked.of(entry) for entry in entries if entry.act == Act.CLARIFY]
    clear_by_on = _clear_by(case, entries)
    items = demands[-1].items if demands and clear_by_on else ()
    kind = _WANTS.get(case.status)
    comes = kind is not None and under_way(session, entries, kind) is not None
    return {"fee": _fee(session, case), "clear_by_on": clear_by_on, "items": items, "comes_again": comes}


def under_way(session: Session, entries: Sequence[JournalEntry], kind: LetterKind) -> JournalEntry | None:
    """The last time that a notice was sent once more, where it is not recorded yet that it arrived; else None."""
    last: JournalEntry | None = None
    for entry in entries:
        if entry.act == _ASKS[kind]:
            last = None
        elif entry.act == AGAIN:
            last = entry
        elif entry.act == Act.LEAVE and kind in Anew.of(entry).anew:
            last = None
        elif entry.act == Act.RECEIVE and last is not None and (came := Came.of(entry)).kind == kind:
            is_since = came.received_on is not None and came.received_on >= office.today(session, last.at)
            last = None if is_since else last
    return last


def _fee(session: Session, case: Case) -> dict[str, Any] | None:
    if case.status != Status.AWAITING_PAYMENT:
        return None
    standing = [row for row in cases.attached(session, Fee, case) if row.withdrawn_on is None and row.paid_on is None]
    if not standing:
        return None
    fee = standing[-1]
    amount = f"{fee.amount:.0f}" if fee.amount == fee.amount.to_integral_value() else f"{fee.amount:.2f}"
    return {"amount": amount, "pay_by_on": fee.pay_by_on}


def _clear_by(case: Case, entries: Sequence[JournalEntry]) -> date | None:
    return _last(entries, Act.CLARIFY) if case.status == Status.AWAITING_CLARIFICATION else None


def _last(entries: Sequence[JournalEntry], act: Act) -> date | None:
    """The last day of what an act asked for last, as the arrival of its notice moved it; None where nobody asked."""
    last_on: date | None = None
    kind = _NOTICES[act]
    for entry in entries:
        if entry.act == act:
            last_on = Asked.of(entry).answer_by_on
        elif entry.act == Act.RECEIVE and (came := Came.of(entry)).kind == kind:
            last_on = came.last_on or last_on
        elif entry.act == Act.LEAVE:
            last_on = Anew.of(entry).anew.get(kind, last_on)
    return last_on
