"""Excessive requests (Art. 35): reasons asked for and given, a reasonable delay fixed by an approver."""

from datetime import date

from handlers.reading import traces
from handlers.services.bureau import basis, office
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts
from handlers.services.letters import notices
from handlers.services.post import audience, messages
from handlers.services.post.buttons import button
from law import application, conventions, lifecycle
from law.clock import Event
from law.codes import Act, Cause, LetterKind, Move
from law.errors import Refusal
from storage import journal
from templates import words


def ask(work: Work, reason: str) -> date:
    """Ask an applicant for the reasons of an excessive number of requests; gives the day by which.

    Art. 35 fixes no period; see the convention. Refusal reason_needed, or of the lifecycle.
    """
    acts.allow(work, Act.ASK_REASONS)
    if not reason.strip():
        raise Refusal("reason_needed", act="ask_reasons")
    today = work.today
    answer_by_on = work.calendar.add(today, conventions.number("reasons_within_working_days"))
    move = _move(Act.ASK_REASONS, today)
    facts = {"reason": reason, "answer_by_on": answer_by_on}
    acts.perform(work, Act.ASK_REASONS, move=move, stay=False, **facts)
    rows = []
    if work.case.address:
        label = words.label("button", "reasons", messages.language(work.session, work.case.address))
        rows = [[button(label, "reasons", work.case.id)]]
    articles = basis.article(work.case, "excessive")
    notices.give(
        work, work.case, LetterKind.ASK_REASONS, rows=rows, articles=articles, reason=reason, due_on=answer_by_on
    )
    return answer_by_on


def _asked_on(work: Work) -> date:
    assert work.case.id is not None
    asked = [entry.at for entry in journal.of_case(work.session, work.case.id) if entry.act == Act.ASK_REASONS]
    return office.today(work.session, asked[-1])


def _move(act: Act, on: date) -> Event | None:
    """The clock event of an act, where the convention lets reasons move the clock."""
    row = lifecycle.find(act)
    return Event(row.clock, on, cause=row.cause or "") if row.clock else None


def give(work: Work, text: str, *, on: date) -> None:
    """Take an applicant's reasons; staff decide whether they are reasonable."""
    acts.allow(work, Act.GIVE_REASONS)
    asked_on = _asked_on(work)
    if on < asked_on:
        raise Refusal("reasons_before_asked", on=on, asked_on=asked_on, article=basis.article(work.case, "excessive"))
    question = application.find("description")
    assert question is not None
    said = application.check(question, text)
    acts.perform(work, Act.GIVE_REASONS, move=_move(Act.GIVE_REASONS, on), on=on, text=said)
    if work.case.address:
        messages.say(work, work.case.address, "reasons_taken", case=work.case, number=work.case.number)
    for chat in audience.desk(work.session, work.case):
        messages.say(work, chat, "reasons_arrived", case=work.case, number=work.case.number, text=traces.hide(said))


def delay(work: Work, *, until: date, reason: str) -> None:
    """Fix a reasonable delay of the answer and tell the applicant; only for an approver (Art. 35).

    Refusal reason_needed, delay_not_later, or of the lifecycle.
    """
    acts.allow(work, Act.DELAY)
    if not reason.strip():
        raise Refusal("reason_needed", act="delay")
    move = Event(Move.EXTENDED, work.today, cause=Cause.DELAY, until=until)
    acts.perform(work, Act.DELAY, move=move, reason=reason, until=until)
    work.case.told_due_on = work.case.due_on
    work.session.add(work.case)
    articles = basis.article(work.case, "excessive")
    notices.give(work, work.case, LetterKind.DELAY, articles=articles, reason=reason, due_on=until)
