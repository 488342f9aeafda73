"""A wrong ending taken back: the clock runs on, what waits is waited for again, and who heard of the end hears it."""

from datetime import date
from typing import Any

from handlers.services.bureau import office, reported
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import (
    acts,
    clarification,
    consultation,
    correction,
    decisions,
    excess,
    fees,
    orders,
    reasons,
    waits,
)
from handlers.services.clock import clockwork, told
from handlers.services.post import keyboards, messages
from law.codes import Act, AppealResult, Cause, Job, LetterKind, LetterState, Outcome
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases, journal
from storage.reminders import Due
from storage.tables import Appeal, Letter

GIVEN_UP = (Outcome.WITHDRAWN, waits.ENDS[Cause.CLARIFICATION], waits.ENDS[Cause.PAYMENT])
"""The ends that are an applicant's own doing: where it was none of theirs, nothing was given up."""
_CONSULTING = {way.act for way in consultation.WAYS.values()}


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
    # What moved the date behind the end its applicant was told nothing of then.
    is_counted = case.due_on != was
    is_moved = is_counted or case.told_due_on not in (None, case.due_on)
    _tell_open(permit, is_withdrawn=before["outcome"] == Outcome.WITHDRAWN, is_moved=is_moved)
    if is_moved:
        before_on = was if is_counted else case.told_due_on
        told.changed(work, case, was=before_on, cause=_why_moved(work, counted=is_counted))
    return moved


def _why_moved(work: Work, *, counted: bool) -> str:
    """Why the date of a case is another than its applicant was told, as a word of the label group.

    `counted`: the count of today gives another than that of its end, by days off that were published since or by an
    older rule. Else a day was corrected since it was told, or who was asked was asked no more.
    """
    if counted:
        is_new = work.case.provisional or journal.last(work.session, "calendar") is not None
        return "calendar" if is_new else told.why_held(work, work.case)
    was = [each.due_was for each in correction.made(work.session, work.case)]
    return "recorded" if work.case.told_due_on in was else "consulted"


def _tell_open(permit: acts.Permit, *, is_withdrawn: bool, is_moved: bool) -> None:
    """Tell whoever had heard of an end that it no longer stands: by chat, or on paper where a letter had told it.

    With what is waited for: a date that stands still is none to wait for.
    """
    work, case = permit.work, permit.work.case
    said: dict[str, Any] = {"withdrawn": is_withdrawn, **awaited(work)}
    stands = None if case.stopped else case.due_on
    if case.address:
        facts: dict[str, Any] = {"number": case.number, "due_on": None if is_moved else stands}
        facts["overdue"] = bool(stands and stands < work.today)
        rows = keyboards.progress(work.session, case)
        messages.say(work, case.address, "reopened", rows=rows, case=case, stopped=case.stopped, **facts, **said)
    elif (former := ended_by(work)) and former.issued_at:
        known: dict[str, Any] = {} if KINDS[case.kind].formal else {"matter": case.kind}
        known |= {"due_on": stands, "overdue": bool(stands and stands < work.today)}
        known["former_due_on"] = told.former(case)
        told_on = office.today(work.session, former.issued_at)
        permit.give(former_number=former.number, told_on=told_on, **known, **said)


def awaited(work: Work) -> dict[str, Any]:
    """What is still awaited of an applicant, each with its last day, of which `lapsed` are over; and of others.

    `clear_by_on`, `pay_by_on` and `reasons_by_on` are None where nothing of theirs is; `asked_others` says whether
    anybody else was asked and has not answered. `spared_by_on`: reasons are no longer awaited, as an answer came
    before that day, and are taken until then all the same.
    """
    # The journal is at hand: nothing is looked up for what was never asked.
    done = {entry.act for entry in journal.of_case(work.session, work.case_id)}
    demand = clarification.open_demand(work) if Act.CLARIFY in done else None
    fee = fees.open_fee(work) if Act.CHARGE in done else None
    days: dict[str, date | None] = {
        "clear": demand.answer_by_on if demand else None,
        "pay": fees.last_day(work, fee) if fee else None,
        "reasons": excess.unanswered(work) if Act.ASK_REASONS in done else None,
    }
    lapsed = [name for name, day in days.items() if day and day < work.today]
    others = bool(done & _CONSULTING) and bool(consultation.waiting(work))
    said = {f"{name}_by_on": day for name, day in days.items()} | {"lapsed": lapsed, "asked_others": others}
    return said | {"spared_by_on": excess.cut_off(work) if Act.ASK_REASONS in done else None}


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
