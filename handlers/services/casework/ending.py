"""After the reply: received, delivered, closed; and the case that its applicant takes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.services.bureau import office, reported
from handlers.services.bureau.facts import Fact, entries
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import (
    acts,
    arrivals,
    deliveries,
    needless,
    redress,
    starting,
    withdrawal,
)
from handlers.services.clock import clockwork
from handlers.services.post import audience, keyboards, messages
from law.codes import Act, Handover, LetterState
from law.errors import Refusal
from law.kinds import KINDS
from law.standing import DONE
from storage import cases
from storage.tables import Letter

WAYS = tuple(Handover)


@dataclass(frozen=True, slots=True)
class Served:
    """A notice that was delivered, and the last day of the period that began with it, where one did."""

    letter: Letter
    last_on: date | None


def acknowledge(work: Work) -> None:
    """Note that the citizen has the reply."""
    if work.case.acknowledged_at is not None:
        raise Refusal("acknowledged_already", number=work.case.number)
    permit = acts.permit(work, Act.ACKNOWLEDGE)
    if work.case.reply_came_on is None:
        # Before it is noted, so that it is known from when the days were counted. A day that staff recorded stands.
        redress.arrive(work, work.today)
    work.case.acknowledged_at = work.now
    permit.done()
    clockwork.rest(work.session, work.case)


def deliver(
    work: Work, *, way: str, on: date, remark: str = "", sure: Sure = (), letter: Letter | None = None
) -> Served | None:
    """Record a delivery outside the chat; by post the day of posting is the day of the answer (2016, No. 235).

    Sending again what came back does not move the day of the answer, nor does a copy of what went by chat. While a
    case is open, or where a notice is named, it is that which was delivered and is given back; what it asks for is
    counted from the day on which it was handed over. Refusal way_unknown, before_receipt, date_in_future,
    delivered_before_reply, received_before_posting, no_letter_yet, year_touched, or of the lifecycle.
    """
    permit = acts.permit(work, Act.DELIVER)
    case, is_notice = work.case, work.case.status not in DONE or (letter is not None and not letter.outcome)
    _check(work, way, on, None if is_notice else answered_on(work))
    if is_notice:
        letter = deliveries.left_by(work, on, letter)
        came_on = arrivals.recorded_on(work, letter)
        deliveries.check_came(work, came_on, on=on, before=deliveries.of_notice(work, letter), letter=letter)
        permit.done(on=on, way=way, remark=remark, letter=letter.number)
        # What is posted arrives later, which is recorded by itself.
        return Served(letter, None if way == Handover.POST else starting.handed_over(work, letter, on=on))
    years = reported.NONE
    before = [found.on for _, found in deliveries.known(work)]
    deliveries.check_came(work, _came_on(work), on=on, before=before)
    ended_on = ends_on(work, [*before, on])
    if ended_on is not None:
        years = reported.admit(work, sure, concluded_on=ended_on)
        case.concluded_on = ended_on
    case.delivered_on = on
    permit.done(on=on, way=way, remark=remark, **reported.kept(years))
    clockwork.rest(work.session, case)
    # What is posted arrives later; what came before, by chat or otherwise, was known before.
    known_on = redress.known_on(work, case)
    if way != Handover.POST and (known_on is None or on < known_on):
        redress.learn(work, on)
    return None


def receive(work: Work, letter: Letter, *, on: date, reason: str = "") -> None:
    """Record the day on which the reply arrived, as the post or a signature says; the days to contest it follow.

    Refusal period_over where it is not the reply that stands, before_sending, received_already, received_otherwise, or
    of the lifecycle.
    """
    permit, case = acts.permit(work, Act.DELIVER), work.case
    issued = cases.attached(work.session, Letter, case, state=LetterState.ISSUED)
    # A case that was reopened has no reply that stands.
    if case.status not in DONE or letter.id != max(row.id or 0 for row in issued if row.outcome):
        raise Refusal("period_over", number=case.number, **arrivals.named(letter), article=permit.article)
    # What was posted later than it was drawn did not come before.
    sent_on = max(arrivals.sent(work, letter), deliveries.posted_on(work) or date.min)
    if on < sent_on:
        raise Refusal("before_sending", on=on, sent_on=sent_on)
    corrected = arrivals.changed(recorded_on(work, letter), on, reason)
    case.delivered_on = case.delivered_on or on
    permit.done(on=on, **Signed(letter=letter.number or "", received_on=on).kept, **corrected)
    clockwork.rest(work.session, case)
    redress.learn(work, on)


class Signed(Fact):
    """That a reply arrived on a day, as it was recorded by the number of its letter; a delivery names none."""

    letter: str = ""
    received_on: date | None = None


def _came_on(work: Work) -> date | None:
    """The day on which staff recorded that the reply arrived which they deliver; None where it went by chat, or none.

    What went by chat came that way: paper is a copy of it.
    """
    letters = cases.attached(work.session, Letter, work.case, state=LetterState.ISSUED)
    answer = next((row for row in reversed(letters) if row.outcome), None)
    is_known = answer is not None and work.case.by_chat_on is None and recorded_on(work, answer) is not None
    return work.case.reply_came_on if is_known else None


def recorded_on(work: Work, letter: Letter) -> date | None:
    """The day of arrival that is recorded for a reply; None while none is."""
    known = (Signed.of(entry) for entry in entries(work, Act.DELIVER))
    found = [each.received_on for each in known if each.received_on and each.letter == letter.number]
    return found[-1] if found else None


def _check(work: Work, way: str, on: date, answered: date | None) -> None:
    received_on, article = work.case.received_on, work.article("supply")
    if way not in WAYS:
        raise Refusal("way_unknown", way=way)
    if received_on is None or on < received_on:
        raise Refusal("before_receipt", on=on, received_on=received_on, article=article)
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    if answered is not None and on < answered:
        raise Refusal("delivered_before_reply", on=on, answered_on=answered, article=article)


def answered_on(work: Work) -> date | None:
    """The day of the last letter that a delivery can be about."""
    letters = cases.attached(work.session, Letter, work.case, state=LetterState.ISSUED)
    issued = [row.issued_at for row in letters if row.outcome]
    return office.today(work.session, issued[-1]) if issued and issued[-1] else None


def ends_on(work: Work, served: Sequence[date]) -> date | None:
    """The day of an answer that was delivered on some days, in whatever order they were noted; None where none moves.

    What went by chat was answered then: a copy on paper changes nothing of it. Else it is the first of these days. What
    nobody answered, as a request that was taken back, has no answer whose day could move.
    """
    drawn_on = answered_on(work) if work.case.concluded_on is not None and work.case.by_chat_on is None else None
    return max(min(served), drawn_on) if drawn_on is not None else None


def close(work: Work) -> None:
    """Close an answered case."""
    permit = acts.permit(work, Act.CLOSE)
    work.case.closed_at = work.now
    permit.done()


def withdraw(work: Work) -> None:
    """End a case because its applicant takes it back; its officer hears it, and whoever was asked about it."""
    permit, case = acts.permit(work, Act.WITHDRAW), work.case
    parties = needless.end(work)
    permit.done()
    if case.address:
        messages.say(work, case.address, "withdrawn", case=case, number=case.number)
    officer = audience.in_hand(work.session, case)
    # The card says it in the room; who works on it, or has the letters to others, hears it too.
    for chat in [officer.address] if officer else audience.keepers(work.session, case) if parties else ():
        messages.say(work, chat, "withdrawn_by_applicant", case=case, number=case.number, parties=parties)
    if KINDS[case.kind].confirms_withdrawal and case.received_on is not None:
        # One of several pressed the button: the others may say that they did not.
        joint = {"joint": True} if withdrawal.together(work.session, case) else {}
        onward = keyboards.leading(work.session, case)
        permit.give(outcome=None, rows=onward, withdrawn_on=case.concluded_on, case_number=case.number, **joint)
