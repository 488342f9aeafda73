"""What silence brings about where somebody was consulted: an end by law, a person's decision, or another reminder."""

from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, concerned, consultation
from handlers.services.clock import clockwork, doubt
from handlers.services.post import audience, messages
from law import conventions, lifecycle
from law.codes import Act, Answer
from law.errors import Refusal
from storage import cases
from storage.reminders import Due
from storage.tables import Consultation


def close(work: Work, row: Consultation, *, text: str) -> None:
    """Close a third party's silence under the law of 2008, which ends none by itself: the body decides.

    Refusal consult_answered, consult_not_over, or of the lifecycle.
    """
    acts.hold(work, row)
    permit = acts.permit(work, Act.CONSULT_CLOSE)
    last_on = consultation.asked_by(work, row)
    consultation.check_open(work, row, work.today)
    if work.today <= last_on:
        raise Refusal("consult_not_over", party=row.party, last_on=last_on, article=permit.article)
    # The applicant does not wait for it that nobody closed in time what nobody answered.
    on = last_on if conventions.flag("unanswered_2008_ends_with_asked_days") else work.today
    consultation.end(permit, row, Answer(conventions.word(consultation.WAYS[row.kind].silence)), on=on, text=text)


def lapse(work: Work, due: Due) -> None:
    """Take a party's silence after its last day: we decide (Art. 32), or it consents (Art. 34); or it is still out."""
    row = work.session.get(Consultation, due.subject_id)
    # A reminder may come after people were faster: what was answered or ended meanwhile is left alone.
    if row is None or row.answered_on is not None:
        return
    # By a day that a wrong clock wrote nobody is silent.
    if row.answer_by_on is None or doubt.is_astray(work, row.answer_by_on):
        _say_out(work, row)
        return
    if not acts.is_possible(work, Act.CONSULT_LAPSE):
        # A reopened case may have gone on to its review meanwhile, and come back from it.
        if work.case.status not in cases.ENDED:
            consultation.plan_look(work, row, since=work.today)
        return
    # Without a recorded receipt the days were counted from the sending: that silence proves nothing.
    said = Answer(conventions.word(consultation.WAYS[row.kind].silence)) if row.received_on else consultation.UNPROVEN
    consultation.end(acts.permit(work, Act.CONSULT_LAPSE), row, said, on=row.answer_by_on)
    case, told_of = work.case, _named(work, row)
    told_of |= {
        "answer": said,
        "answer_by_on": row.answer_by_on,
        "waiting": len(consultation.waiting(work)),
    }
    for chat in audience.desk(work.session, case):
        messages.say(work, chat, "consult_lapsed", case=case, **told_of)


def _say_out(work: Work, row: Consultation) -> None:
    """Say that an answer which no silence stands in for has not come, now and again after some working days."""
    if work.case.status in cases.ENDED:
        return
    consultation.plan_look(work, row, since=work.today)
    case, may_close = work.case, work.case.law_code in lifecycle.find(Act.CONSULT_CLOSE).laws
    days = work.calendar.count(row.sent_on, work.today)
    told_of = _named(work, row) | {"sent_on": row.sent_on, "days": days, "closable": may_close}
    for chat in audience.desk(work.session, case):
        messages.say(work, chat, "consult_out", case=case, **told_of)


def _named(work: Work, row: Consultation) -> dict[str, Any]:
    place = consultation.place(work, row)
    running: dict[str, Any] = {"stopped": work.case.stopped, "due_on": work.case.due_on}
    running |= {"runs_on": clockwork.runs_on(work.session, work.case, row.kind)}
    running |= {"overdue": clockwork.is_over(work.session, work.case, work.today)}
    running |= concerned.told(work.session, work.case, row)
    return {"number": work.case.number, "place": place, "kind": row.kind, "party": row.party} | running
