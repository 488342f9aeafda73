"""Excessive requests (Art. 35): reasons asked for and given, a reasonable delay fixed by an approver."""

from datetime import date
from typing import Any

from handlers.reading import traces
from handlers.services.bureau import facts, office
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, arrivals, clarification, discretion, reasons, showing, supplement, waits
from handlers.services.casework.acts import Permit
from handlers.services.casework.arrivals import Arrival
from handlers.services.casework.awaited import Anew
from handlers.services.clock import clockwork, told
from handlers.services.post import audience, keyboards, messages
from law import conventions, lifecycle
from law.codes import Act, Cause, LetterKind, Outcome, Status
from law.errors import Refusal
from law.standing import DONE
from storage.tables import JournalEntry, Letter


class Wanted(Fact):
    """The reasons that an applicant was asked for: what the office has found, and until when."""

    reason: str
    answer_by_on: date


def ask(work: Work, reason: str) -> date:
    """Ask an applicant for the reasons of an excessive number of requests; gives the day by which.

    Art. 35 fixes no period; see the convention. Paper is given time to arrive. Refusal reason_needed, or of the
    lifecycle.
    """
    permit = acts.permit(work, Act.ASK_REASONS)
    reasons.check("ask_reasons", reason)
    days = conventions.number("reasons_within_working_days")
    answer_by_on = clarification.answer_by(work, days)
    permit.done(reason=reason, answer_by_on=answer_by_on)
    said: dict[str, Any] = {"reason": reason, "due_on": answer_by_on, "period_days": days}
    permit.give(rows=keyboards.reasons(work.session, work.case), **said)
    return answer_by_on


def receive(work: Work, letter: Letter, *, on: date, reason: str = "") -> date:
    """Record the day on which the question arrived; gives the day by which reasons are awaited, by the convention.

    Refusal period_over, before_sending, received_already, received_otherwise, or of the lifecycle.
    """
    permit = acts.permit(work, Act.RECEIVE)
    days, is_open = conventions.number("reasons_within_working_days"), waits_for(work, letter)
    return arrivals.note(permit, letter, on=on, days=days, is_open=is_open, reason=reason)


def waits_for(work: Work, letter: Letter) -> bool:
    """Tell whether the reasons that a letter asked for are still awaited."""
    is_its = work.case.status not in DONE and _is_open(work) and _asked_on(work) == arrivals.asked_on(work, letter)
    return is_its and not arrivals.is_overtaken(work, letter)


def wanted(work: Work) -> Wanted | None:
    """The reasons that were asked for last, until the day that follows from the arrival of the letter if it is known.

    None where nobody asked.
    """
    entries = facts.entries(work, Act.ASK_REASONS, Act.RECEIVE, Act.LEAVE)
    asked = next((entry for entry in reversed(entries) if entry.act == Act.ASK_REASONS), None)
    if asked is None:
        return None
    told_of = Wanted.of(asked)
    moved = [_moved(entry) for entry in entries if entry.act != Act.ASK_REASONS and entry.at >= asked.at]
    days = [told_of.answer_by_on, *(day for day in moved if day)]
    return told_of.model_copy(update={"answer_by_on": days[-1]})


def _moved(entry: JournalEntry) -> date | None:
    """The last day for reasons that an arrival of their question brings, or a service of it anew; None of others."""
    if entry.act == Act.LEAVE:
        return Anew.of(entry).anew.get(LetterKind.ASK_REASONS)
    came = Arrival.of(entry)
    return came.last_on if came.kind == LetterKind.ASK_REASONS else None


def unanswered(work: Work) -> date | None:
    """The last day for reasons that were asked for in this handling and that nobody has given, by which silence counts.

    None where they were given, where nobody asked, and where an answer came before that day was over: who is answered
    need give no reasons, and is asked anew.
    """
    asked = wanted(work) if _is_open(work) else None
    return asked.answer_by_on if asked and _cut_on(work, asked) is None else None


def cut_off(work: Work) -> date | None:
    """The last day for reasons whose time an answer cut short that stands no more, while they may still be given."""
    asked = wanted(work) if _is_open(work) else None
    if asked is None or asked.answer_by_on < work.today or _cut_on(work, asked) is None:
        return None
    return asked.answer_by_on


def _is_open(work: Work) -> bool:
    """Tell whether reasons were asked for and have neither been given nor been found good since."""
    told_of = facts.entries(work, Act.ASK_REASONS, Act.GIVE_REASONS, Act.DELAY)
    return bool(told_of) and told_of[-1].act == Act.ASK_REASONS


class _Ending(Fact):
    """How a case had ended before it was opened again."""

    concluded_on: date | None = None


class _Reopened(Fact):
    """That a case was opened again, and how it had ended before."""

    before: _Ending = _Ending()


def _cut_on(work: Work, asked: Wanted) -> date | None:
    """The day of an end that came before the time for reasons was over and stands no more; None where none did."""
    known = facts.entries(work, Act.ASK_REASONS, Act.REOPEN)
    last = max(place for place, entry in enumerate(known) if entry.act == Act.ASK_REASONS)
    ends = [_Reopened.of(entry).before.concluded_on for entry in known[last + 1 :]]
    return next((day for day in ends if day and day <= asked.answer_by_on), None)


def check_refusal(work: Work) -> None:
    """Refuse to call reasons bad that we called reasonable, that may still come or that nobody had to give (Art. 35).

    Of what is answered anew they are asked for anew. Refusal reasons_needed, reasons_accepted, reasons_awaited,
    reasons_cut.
    """
    article, number = work.article("excessive"), work.case.number
    done = facts.entries(work, Act.ASK_REASONS, Act.DELAY, Act.REOPEN)
    if done and done[-1].act == Act.DELAY:
        on = office.today(work.session, done[-1].at)
        raise Refusal("reasons_accepted", number=number, on=on, article=article)
    asked = wanted(work)
    if asked is None:
        raise Refusal("reasons_needed", number=number, anew=bool(work.case.redo_of), article=article)
    if not _is_open(work):
        return
    if ended_on := _cut_on(work, asked):
        days = {"asked_on": _asked_on(work), "last_on": asked.answer_by_on, "ended_on": ended_on}
        raise Refusal("reasons_cut", number=number, article=article, **days)
    if work.today <= asked.answer_by_on:
        raise Refusal("reasons_awaited", number=number, last_on=asked.answer_by_on, article=article)


def permit(work: Work, *, on: date) -> Permit:
    """Permit to take reasons that came on a day: while they are awaited, and by their last day behind an answer too.

    Refusal silence_was_none where the request was refused as if none had come, or of the lifecycle.
    """
    allowed, case = acts.permit(work, Act.GIVE_REASONS), work.case
    asked = wanted(work) if _is_open(work) else None
    if asked is not None and case.status in DONE and case.outcome is Outcome.EXCESSIVE:
        waits.check_none(work, Act.GIVE_REASONS, Cause.REASONS, on=on, last_on=case.concluded_on)
    if asked is None or (case.status in DONE and not _is_in_time(work, asked, on=on)):
        status: dict[str, Any] = {"status": case.status, "kind": case.kind, "law_code": case.law_code}
        raise lifecycle.not_now(Act.GIVE_REASONS, role=work.actor.role, sources=(Status.AWAITING_REASONS,), **status)
    return allowed


def is_taken(work: Work) -> bool:
    """Tell whether reasons that come today are taken."""
    asked = wanted(work) if _is_open(work) else None
    return asked is not None and (work.case.status not in DONE or _is_in_time(work, asked, on=work.today))


def _is_in_time(work: Work, asked: Wanted, *, on: date) -> bool:
    """Tell whether reasons behind an answer come by their last day; of what was taken back nobody wants any."""
    return work.case.outcome not in (Outcome.EXCESSIVE, Outcome.WITHDRAWN) and on <= asked.answer_by_on


def give(work: Work, text: str, *, on: date) -> None:
    """Take an applicant's reasons; staff decide whether they are reasonable.

    What was answered stays answered, and what others are asked for is waited for on; a draft in review goes back, for
    it was written without them. Refusal reasons_before_asked, of the application's form, or of `permit`.
    """
    allowed, case = permit(work, on=on), work.case
    asked_on = _asked_on(work)
    if on < asked_on:
        raise Refusal("reasons_before_asked", on=on, asked_on=asked_on, article=allowed.article)
    said, is_over = supplement.checked(text), case.status in DONE
    stays = case.status not in (Status.AWAITING_REASONS, Status.IN_REVIEW)
    allowed.done(on=on, text=said, stay=stays, moves=not stays)
    told: dict[str, Any] = {"number": case.number, "over": is_over}
    if case.address:
        rows = keyboards.leading(work.session, case)
        messages.say(work, case.address, "reasons_taken", rows=rows, case=case, **told)
    showing.heard(work, said)
    for chat in audience.desk(work.session, case):
        # The desk may be a room of many: what names a person in the reasons is for the file alone.
        shown = traces.hide(discretion.readable(work.session, case, said, chat=chat))
        messages.say(work, chat, "reasons_arrived", case=case, text=shown, **told)


def _asked_on(work: Work) -> date:
    """The day of the last question; the status says that there is one."""
    return office.today(work.session, facts.entries(work, Act.ASK_REASONS)[-1].at)


def delay(permit: Permit, *, until: date, reason: str) -> date | None:
    """Fix a reasonable delay of the answer and tell the applicant; only for an approver (Art. 35).

    Its letter says that reasons were given and found reasonable, and which day fixed before no longer stands; gives
    that day. Refusal reasons_not_given, reason_needed, reason_bare, delay_not_later.
    """
    if not facts.entries(permit.work, Act.GIVE_REASONS):
        raise Refusal("reasons_not_given", number=permit.work.case.number, article=permit.article)
    reasons.check("delay", reason)
    # A day that is named and is off moves to the next working day (民法典 203), as that of a decision does.
    until, work = permit.work.calendar.on_or_after(until), permit.work
    before = clockwork.count(work.session, work.case).fixed_on
    permit.done(until=until, reason=reason)
    told.now(work, work.case)
    permit.give(reason=reason, due_on=until, former_due_on=before)
    return before
