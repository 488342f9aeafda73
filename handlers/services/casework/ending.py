"""After the reply: received, delivered, closed, reopened; and the case that its applicant takes back."""

from datetime import date

from handlers.services.bureau import issues, office
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, arrivals, redress
from handlers.services.clock import clockwork, told
from handlers.services.letters import notices
from handlers.services.post import messages
from law import duties, periods
from law.codes import Act, AppealResult, Duty, Handover, LetterState
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases
from storage.tables import Appeal, Letter

WAYS = tuple(Handover)


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


def deliver(work: Work, *, way: str, on: date, remark: str = "") -> None:
    """Record a delivery outside the chat; by post the day of posting is the day of the answer (2016, No. 235).

    Sending again what came back does not move the day of the answer.
    """
    permit = acts.permit(work, Act.DELIVER)
    _check(work, way, on, permit.article)
    case = work.case
    # What nobody answered, as a request that was taken back, has no answer whose day could move.
    if case.delivered_on is None and case.concluded_on is not None and _answered_on(work) is not None:
        case.concluded_on = max(on, case.concluded_on)
    case.delivered_on = on
    permit.done(on=on, way=way, remark=remark)
    clockwork.rest(work.session, case)
    # What is posted arrives later, and what went by chat is there already.
    if way != Handover.POST and not notices.goes_by_chat(case):
        redress.arrive(work, on)


def receive(work: Work, letter: Letter, *, on: date) -> None:
    """Record the day on which the reply arrived, as the post or a signature says; the days to contest it follow.

    Refusal period_over where it is not the reply that stands, before_sending, or of the lifecycle.
    """
    permit, case = acts.permit(work, Act.DELIVER), work.case
    issued = cases.attached(work.session, Letter, case, state=LetterState.ISSUED)
    if letter.id != max(row.id or 0 for row in issued if row.outcome):
        raise Refusal("period_over", number=case.number, **arrivals.named(letter), article=permit.article)
    sent_on = arrivals.sent(permit, letter)
    if on < sent_on:
        raise Refusal("before_sending", on=on, sent_on=sent_on)
    case.delivered_on = case.delivered_on or on
    permit.done(on=on, letter=letter.number)
    clockwork.rest(work.session, case)
    redress.arrive(work, on)


def _check(work: Work, way: str, on: date, article: str) -> None:
    received_on, answered_on = work.case.received_on, _answered_on(work)
    if way not in WAYS:
        raise Refusal("way_unknown", way=way)
    if received_on is None or on < received_on:
        raise Refusal("before_receipt", on=on, received_on=received_on, article=article)
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    if answered_on is not None and on < answered_on:
        raise Refusal("delivered_before_reply", on=on, answered_on=answered_on, article=article)


def _answered_on(work: Work) -> date | None:
    """The day of the last letter that a delivery can be about."""
    letters = cases.attached(work.session, Letter, work.case, state=LetterState.ISSUED)
    issued = [row.issued_at for row in letters if row.outcome]
    return office.today(work.session, issued[-1]) if issued and issued[-1] else None


def close(work: Work) -> None:
    """Close an answered case."""
    permit = acts.permit(work, Act.CLOSE)
    work.case.closed_at = work.now
    permit.done()


def reopen(work: Work, *, reason: str) -> int | None:
    """Take a wrong ending back, with its reason; the clock runs on as if it had not ended.

    Gives the year before this one whose figures move with it, None where there is none. For the office's own mistakes:
    Refusal year_reported where that year is reported already, redo_instead where a review or a suit has corrected it.
    """
    if not reason.strip():
        raise Refusal("reason_needed", act="reopen")
    permit, case = acts.permit(work, Act.REOPEN), work.case
    moved = _moved_year(work)
    if any(row.result == AppealResult.CORRECTED for row in cases.attached(work.session, Appeal, case)):
        raise Refusal("redo_instead", number=case.number, article=periods.REDO_RULES)
    before = {"outcome": case.outcome, "ground": case.ground, "concluded_on": case.concluded_on}
    case.outcome = case.ground = case.concluded_on = case.closed_at = None
    # What was received was the wrong answer: the right one has to arrive anew.
    case.acknowledged_at = case.delivered_on = case.reply_came_on = None
    was = case.due_on
    if case.received_on is not None:
        # Notices of days off that came while it was ended passed it by.
        clockwork.recount(work, case)
    permit.done(reason=reason, before=before, was=was, due_on=case.due_on)
    is_moved = case.due_on != was
    if case.address:
        stands = None if is_moved else case.due_on
        messages.say(work, case.address, "reopened", case=case, number=case.number, due_on=stands)
    if is_moved:
        told.changed(work, case, was=was, cause="calendar")
    return moved


def _moved_year(work: Work) -> int | None:
    """The year whose figures say that a case ended in it, if it is over; Refusal year_reported where they stand."""
    case, today = work.case, work.today
    year = case.concluded_on.year if case.concluded_on else today.year
    if year == today.year or case.redo_of or not KINDS[case.kind].discloses:
        return None
    due_on = duties.day_of(Duty.REPORT, year, level=work.office.level, local=work.office.report_day)
    if today >= due_on or issues.of_year(work.session, year):
        article = duties.DUTIES[Duty.REPORT].article(year)
        raise Refusal("year_reported", number=case.number, year=year, due_on=due_on, article=article)
    return year


def withdraw(work: Work) -> None:
    """End a case because its applicant takes it back."""
    permit, case = acts.permit(work, Act.WITHDRAW), work.case
    permit.done()
    if case.address:
        messages.say(work, case.address, "withdrawn", case=case, number=case.number)
    if KINDS[case.kind].confirms_withdrawal and case.received_on is not None:
        permit.give(outcome=None, withdrawn_on=case.concluded_on)
