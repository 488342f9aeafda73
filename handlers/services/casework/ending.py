"""After the reply: received, delivered, closed, reopened; and the case that its applicant takes back."""

from datetime import date

from handlers.services.bureau import basis, office
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from handlers.services.post import messages
from law.codes import Act, Handover, LetterKind, LetterState, Outcome
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases
from storage.tables import Letter

WAYS = tuple(Handover)


def acknowledge(work: Work) -> None:
    """Note that the citizen has the reply."""
    if work.case.acknowledged_at is not None:
        raise Refusal("acknowledged_already", number=work.case.number)
    acts.allow(work, Act.ACKNOWLEDGE)
    work.case.acknowledged_at = work.now
    acts.perform(work, Act.ACKNOWLEDGE)
    clockwork.rest(work.session, work.case)


def deliver(work: Work, *, way: str, on: date, remark: str = "") -> None:
    """Record a delivery outside the chat; by post the day of posting is the day of the answer (2016, No. 235).

    Sending again what came back does not move the day of the answer.
    """
    acts.allow(work, Act.DELIVER)
    if way not in WAYS:
        raise Refusal("way_unknown", way=way)
    if work.case.received_on is None or on < work.case.received_on:
        raise Refusal(
            "before_receipt", on=on, received_on=work.case.received_on, article=basis.article(work.case, "supply")
        )
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    answered_on = _answered_on(work)
    if answered_on is not None and on < answered_on:
        raise Refusal(
            "delivered_before_reply", on=on, answered_on=answered_on, article=basis.article(work.case, "supply")
        )
    if work.case.delivered_on is None and work.case.concluded_on is not None and on > work.case.concluded_on:
        work.case.concluded_on = on
    work.case.delivered_on = on
    acts.perform(work, Act.DELIVER, way=way, on=on, remark=remark)
    clockwork.rest(work.session, work.case)


def _answered_on(work: Work) -> date | None:
    """The day of the last letter that a delivery can be about."""
    issued = [
        row.issued_at
        for row in cases.attached(work.session, Letter, work.case, state=LetterState.ISSUED)
        if row.outcome
    ]
    return office.today(work.session, issued[-1]) if issued and issued[-1] else None


def close(work: Work) -> None:
    """Close an answered case."""
    acts.allow(work, Act.CLOSE)
    work.case.closed_at = work.now
    acts.perform(work, Act.CLOSE)
    clockwork.rest(work.session, work.case)


def reopen(work: Work, *, reason: str) -> None:
    """Take a wrong ending back, with its reason; the clock runs on as if it had not ended."""
    if not reason.strip():
        raise Refusal("reason_needed", act="reopen")
    acts.allow(work, Act.REOPEN)
    before = {"outcome": work.case.outcome, "ground": work.case.ground, "concluded_on": work.case.concluded_on}
    work.case.outcome = work.case.ground = work.case.concluded_on = work.case.closed_at = work.case.acknowledged_at = (
        work.case.delivered_on
    ) = None
    acts.perform(work, Act.REOPEN, reason=reason, before=before)
    clockwork.plan(work, work.case)
    if work.case.address:
        messages.say(
            work, work.case.address, "reopened", case=work.case, number=work.case.number, due_on=work.case.due_on
        )


def withdraw(work: Work) -> None:
    """End a case because its applicant takes it back."""
    acts.allow(work, Act.WITHDRAW)
    work.case.outcome, work.case.concluded_on, work.case.closed_at = Outcome.WITHDRAWN, work.today, work.now
    acts.perform(work, Act.WITHDRAW)
    clockwork.rest(work.session, work.case)
    if work.case.address:
        messages.say(work, work.case.address, "withdrawn", case=work.case, number=work.case.number)
    if KINDS[work.case.kind].confirms_withdrawal and work.case.received_on is not None:
        notices.give(work, work.case, LetterKind.WITHDRAWAL, withdrawn_on=work.case.concluded_on)
