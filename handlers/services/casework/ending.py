"""After the reply: received, delivered, closed, reopened; and the case that its applicant takes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.services.bureau import office, reported
from handlers.services.bureau.facts import Fact, entries
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import (
    acts,
    arrivals,
    clarification,
    consultation,
    decisions,
    deliveries,
    fees,
    needless,
    orders,
    reasons,
    redress,
    starting,
    waits,
    withdrawal,
)
from handlers.services.clock import clockwork, told
from handlers.services.post import audience, keyboards, messages
from law.codes import Act, AppealResult, Cause, Handover, Job, LetterKind, LetterState, Outcome
from law.errors import Refusal
from law.kinds import KINDS
from law.standing import DONE
from storage import cases
from storage.reminders import Due
from storage.tables import Appeal, Letter

WAYS = tuple(Handover)
GIVEN_UP = (Outcome.WITHDRAWN, waits.ENDS[Cause.CLARIFICATION], waits.ENDS[Cause.PAYMENT])
"""The ends that are an applicant's own doing: where it was none of theirs, nothing was given up."""


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


def reopen(work: Work, *, reason: str, sure: Sure = ()) -> int | None:
    """Take a wrong ending back, with its reason; the clock runs on as if it had not ended.

    Gives the year before this one whose figures move with it, None where there is none. For the office's own mistakes:
    Refusal year_reported where that year is reported already, redo_instead where a review or a suit has corrected it.
    What nobody took back, clarified or paid too late, goes on by law: there it is year_touched, and moves when asked.
    """
    reasons.check("reopen", reason)
    permit, case = acts.permit(work, Act.REOPEN), work.case
    moved, years = _moved_year(work, sure)
    # What was ordered and then answered is answered: only a mistake of ours is left in it.
    for row in cases.attached(work.session, Appeal, case):
        if row.result == AppealResult.CORRECTED and not orders.is_because_of(work, row):
            raise Refusal("redo_instead", number=case.number, article=decisions.rules(row))
    before = {"outcome": case.outcome, "ground": case.ground, "concluded_on": case.concluded_on}
    case.outcome = case.ground = case.concluded_on = case.closed_at = None
    # What was received was the wrong answer: the right one has to arrive anew.
    case.acknowledged_at = case.delivered_on = case.by_chat_on = case.reply_came_on = None
    was = case.due_on
    if case.received_on is not None:
        # Notices of days off that came while it was ended passed it by.
        clockwork.recount(work, case)
    permit.done(reason=reason, before=before, was=was, due_on=case.due_on, **reported.kept(years))
    _wait_again(work)
    # A day that was corrected behind the answer moved the date that its applicant was told, who heard nothing then.
    cause = "calendar" if case.due_on != was else "recorded" if case.told_due_on not in (None, case.due_on) else ""
    _tell_open(permit, is_withdrawn=before["outcome"] == Outcome.WITHDRAWN, is_moved=bool(cause))
    if cause:
        told.changed(work, case, was=was if cause == "calendar" else case.told_due_on, cause=cause)
    return moved


def _tell_open(permit: acts.Permit, *, is_withdrawn: bool, is_moved: bool) -> None:
    """Tell whoever had heard of an end that it no longer stands: by chat, or on paper where a letter had told it."""
    work, case, said = permit.work, permit.work.case, {"withdrawn": is_withdrawn}
    # A date that stands still is none to wait for.
    stands = None if case.stopped else case.due_on
    if case.address:
        facts: dict[str, Any] = {"number": case.number, "due_on": None if is_moved else stands}
        rows = keyboards.progress(work.session, case)
        messages.say(work, case.address, "reopened", rows=rows, case=case, **facts, **said)
    elif (former := ended_by(work)) and former.issued_at:
        known: dict[str, Any] = {"due_on": stands, "overdue": stands < work.today} if stands else {}
        told_on = office.today(work.session, former.issued_at)
        permit.give(former_number=former.number, told_on=told_on, **known, **said)


def ended_by(work: Work) -> Letter | None:
    """The letter that ended a case of somebody on paper, which stands until another letter says otherwise."""
    if work.case.address or not KINDS[work.case.kind].on_paper:
        return None
    issued = cases.attached(work.session, Letter, work.case, state=LetterState.ISSUED)
    return next((each for each in reversed(issued) if each.outcome or each.kind is LetterKind.WITHDRAWAL), None)


def _wait_again(work: Work) -> None:
    """Look after what a case still waits for: its end has forgotten every plan, and its clock stands all the same."""
    demand = clarification.open_demand(work)
    if demand is not None:
        waits.resume(work, Due(Job.CLARIFY, demand.answer_by_on))
    # A demand alone may leave the clock running, and so does a fee that nothing waits for; what is asked in the term of
    # a decision waits beside a clock that runs.
    if not clockwork.count(work.session, work.case).open_stops and fees.holds_up(work):
        return
    fee = fees.open_fee(work)
    if fee is not None and fee.id is not None:
        waits.resume(work, Due(Job.UNPAID, fees.last_day(work, fee), fee.id))
    for row in consultation.waiting(work):
        consultation.plan(work, row)


def waiting(work: Work) -> list[Cause]:
    """What a case waits for, by the causes for which its clock stands."""
    fee = fees.open_fee(work) if fees.holds_up(work) else None
    open_ = [(Cause.CLARIFICATION, clarification.open_demand(work)), (Cause.PAYMENT, fee)]
    return [cause for cause, row in open_ if row is not None] + [row.kind for row in consultation.waiting(work)]


def _moved_year(work: Work, sure: Sure) -> tuple[int | None, reported.Touched]:
    """The first year that is over and counts the case otherwise while it is open, and the reported years that move.

    Refusal year_reported, or year_touched of what its applicant was taken to have given up.
    """
    open_: dict[str, Any] = {"concluded_on": None, "outcome": None, "ground": None}
    years = reported.moved(work, **open_)
    if work.case.outcome in GIVEN_UP:
        return years[0] if years else None, reported.admit(work, sure, **open_)
    for year in years:
        if reported.is_reported(work, year):
            due_on = reported.due_on(work, year)
            # One that was published before its day is not due yet.
            told: dict[str, Any] = {
                "due_on": due_on,
                "published": work.today < due_on,
                "article": reported.article(year),
            }
            raise Refusal("year_reported", number=work.case.number, year=year, **told)
    return years[0] if years else None, reported.NONE


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
