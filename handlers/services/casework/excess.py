"""Excessive requests (Art. 35): reasons asked for and given, a reasonable delay fixed by an approver."""

from datetime import date
from functools import partial

from handlers.reading import traces
from handlers.services.bureau import facts, office
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, arrivals, discretion, reasons, showing, supplement, waits
from handlers.services.casework.acts import Permit
from handlers.services.casework.arrivals import Arrival
from handlers.services.clock import clockwork, told
from handlers.services.post import audience, keyboards, messages
from law import conventions
from law.codes import Act, Cause, LetterKind
from law.errors import Refusal
from storage import cases
from storage.tables import Letter


class Wanted(Fact):
    """The reasons that an applicant was asked for: what the office has found, and until when."""

    reason: str
    answer_by_on: date


def ask(work: Work, reason: str) -> date:
    """Ask an applicant for the reasons of an excessive number of requests; gives the day by which.

    Art. 35 fixes no period; see the convention. Refusal reason_needed, or of the lifecycle.
    """
    permit = acts.permit(work, Act.ASK_REASONS)
    reasons.check("ask_reasons", reason)
    answer_by_on = work.calendar.add(work.today, conventions.number("reasons_within_working_days"))
    permit.done(reason=reason, answer_by_on=answer_by_on)
    permit.give(rows=keyboards.reasons(work.session, work.case), reason=reason, due_on=answer_by_on)
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
    told_of = facts.entries(work, Act.ASK_REASONS, Act.GIVE_REASONS, Act.DELAY)
    return told_of[-1].act == Act.ASK_REASONS and _asked_on(work) == arrivals.sent(work, letter)


def wanted(work: Work) -> Wanted | None:
    """The reasons that were asked for last, until the day that follows from the arrival of the letter if it is known.

    None where nobody asked.
    """
    entries = facts.entries(work, Act.ASK_REASONS, Act.RECEIVE)
    asked = next((entry for entry in reversed(entries) if entry.act == Act.ASK_REASONS), None)
    if asked is None:
        return None
    arrived = [Arrival.of(entry) for entry in entries if entry.act == Act.RECEIVE and entry.at >= asked.at]
    came = next((each.last_on for each in reversed(arrived) if each.kind == LetterKind.ASK_REASONS), None)
    told_of = Wanted.of(asked)
    return told_of.model_copy(update={"answer_by_on": came or told_of.answer_by_on})


def unanswered(work: Work) -> date | None:
    """The last day for reasons that were asked for and that nobody has given, in the handling that asked last.

    None where they were given, and where nobody asked.
    """
    for case in cases.handlings(work.session, work.case):
        handled = work.on(case, work.actor)
        told_of = facts.entries(handled, Act.ASK_REASONS, Act.GIVE_REASONS)
        if told_of:
            asked = wanted(handled)
            return asked.answer_by_on if asked and told_of[-1].act == Act.ASK_REASONS else None
    return None


def check_refusal(work: Work) -> None:
    """Refuse to call reasons bad that we have called reasonable in writing, or that may still come (Art. 35).

    Refusal reasons_accepted, reasons_awaited.
    """
    article = work.article("excessive")
    done = facts.entries(work, Act.ASK_REASONS, Act.DELAY, Act.REOPEN)
    if done and done[-1].act == Act.DELAY:
        on = office.today(work.session, done[-1].at)
        raise Refusal("reasons_accepted", number=work.case.number, on=on, article=article)
    last_on = unanswered(work)
    if last_on is not None and work.today <= last_on:
        raise Refusal("reasons_awaited", number=work.case.number, last_on=last_on, article=article)


def give(work: Work, text: str, *, on: date) -> None:
    """Take an applicant's reasons; staff decide whether they are reasonable.

    Refusal reasons_before_asked, silence_was_none where the request was refused as if none had come, of the
    application's form, or of the lifecycle.
    """
    permit = waits.permit(work, Act.GIVE_REASONS, Cause.REASONS, on=on, last_on=partial(_refused_on, work))
    asked_on = _asked_on(work)
    if on < asked_on:
        raise Refusal("reasons_before_asked", on=on, asked_on=asked_on, article=permit.article)
    said, case = supplement.checked(text), work.case
    permit.done(on=on, text=said)
    if case.address:
        rows = keyboards.leading(work.session, case)
        messages.say(work, case.address, "reasons_taken", rows=rows, case=case, number=case.number)
    showing.heard(work, said)
    for chat in audience.desk(work.session, case):
        # The desk may be a room of many: what names a person in the reasons is for the file alone.
        shown = traces.hide(discretion.readable(work.session, case, said, chat=chat))
        messages.say(work, chat, "reasons_arrived", case=case, number=case.number, text=shown)


def _refused_on(work: Work) -> date | None:
    """The day of the refusal of a request whose reasons nobody knew of; None where reasons were known."""
    told_of = facts.entries(work, Act.ASK_REASONS, Act.GIVE_REASONS)
    return work.case.concluded_on if told_of and told_of[-1].act == Act.ASK_REASONS else None


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
