"""What was asked of several by way of one who steps out: it is served on those who stay, and has its days anew.

Nobody is silent to what they were never told (Art. 30, 35; 109号, Art. 6). It is no second demand: the notice is the
one that stands, word for word, in the names of those who stay.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.services.bureau import facts
from handlers.services.bureau.moment import Work
from handlers.services.casework import arrivals, clarification, excess, fees
from handlers.services.clock import clockwork
from handlers.services.letters import naming, notices
from law import conventions
from law.codes import Act, Job, LetterKind, LetterState
from storage import cases, reminders
from storage.reminders import Due
from storage.tables import Fee, Letter


@dataclass(frozen=True, slots=True)
class Owed:
    """What is awaited still: the last day of each by the kind of its notice, and the fee that is to be paid."""

    days: dict[LetterKind, date]
    fee: Fee | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """What the journal keeps of it; nothing where nothing is awaited."""
        days: dict[str, Any] = {"anew": {kind: day.isoformat() for kind, day in self.days.items()}}
        return (days if self.days else {}) | ({"fee": self.fee.id} if self.fee else {})


NOTHING = Owed({})


def find(work: Work) -> Owed:
    """What is awaited of those who stay, with the last day that follows where it is served on them today."""
    found: dict[LetterKind, date] = {}
    demand, by_on = clarification.open_demand(work), excess.unanswered(work)
    # Most cases have no fee, and are not asked for one.
    fee = fees.open_fee(work) if facts.entries(work, Act.CHARGE) else None
    if demand is not None:
        found[LetterKind.CLARIFICATION] = max(demand.answer_by_on, clarification.answer_by(work, demand.days))
    if fee is not None:
        found[LetterKind.FEE] = max(fees.last_day(work, fee), fees.by_law(work, noticed_on=work.today))
    if by_on is not None:
        anew_on = clarification.answer_by(work, conventions.number("reasons_within_working_days"))
        found[LetterKind.ASK_REASONS] = max(by_on, anew_on)
    return Owed(found, fee)


def serve(work: Work, owed: Owed) -> list[dict[str, Any]]:
    """Serve on those who stay what is awaited of them, and wait until its new last day.

    Gives each notice as messages name it, with that day.
    """
    _wait(work, owed)
    said: list[dict[str, Any]] = []
    for kind, last_on in owed.days.items():
        letter = notices.draw(work, work.case, kind, **_anew(work, kind, last_on))
        notices.send(work, work.case, letter)
        said.append({"title": naming.title(letter), "last_on": last_on})
    return said


def _wait(work: Work, owed: Owed) -> None:
    if last_on := owed.days.get(LetterKind.CLARIFICATION):
        reminders.drop_open(work.session, work.case_id, Job.CLARIFY)
        clockwork.plan_after(work, Due(Job.CLARIFY, last_on))
    fee = owed.fee
    if fee is not None and fee.id is not None:
        fee.pay_by_on, fee.received_on = owed.days[LetterKind.FEE], None
        work.session.add(fee)
        reminders.drop_open(work.session, work.case_id, Job.UNPAID, subject_id=fee.id)
        clockwork.plan_after(work, Due(Job.UNPAID, fee.pay_by_on, fee.id))


def _anew(work: Work, kind: LetterKind, last_on: date) -> dict[str, Any]:
    """What the notice that stands says, until another day; with its number and day, for this is the same demand."""
    before = cases.attached(work.session, Letter, work.case, kind=kind, state=LetterState.ISSUED)[-1]
    due_on = work.case.due_on
    said: dict[str, Any] = {**before.facts, "due_on": last_on}
    # A day for the answer that is past is no promise.
    said |= {"reply_on": due_on if due_on and due_on >= work.today else None} if said.get("reply_on") else {}
    if not arrivals.is_again(before):
        said |= {"former_number": before.number, "former_on": arrivals.sent(work, before)}
    return said
