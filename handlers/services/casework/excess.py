"""Excessive requests (Art. 35): reasons asked for and given, a reasonable delay fixed by an approver."""

from datetime import date, datetime

from handlers.reading import traces
from handlers.services.bureau import basis, office
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts
from handlers.services.letters import notices
from handlers.services.post import audience, messages
from handlers.services.post.buttons import button
from law import application, conventions, lifecycle
from law.clock import Event
from law.codes import Act, Cause, LetterKind, Move
from law.errors import Refusal
from storage import journal
from storage.engine import Session
from storage.tables import Case
from templates import words


def ask(session: Session, case: Case, reason: str, *, actor: Actor, now: datetime) -> date:
    """Ask an applicant for the reasons of an excessive number of requests; gives the day by which.

    Art. 35 fixes no period; see the convention. Refusal reason_needed, or of the lifecycle.
    """
    acts.allow(session, case, Act.ASK_REASONS, actor=actor)
    if not reason.strip():
        raise Refusal("reason_needed", act="ask_reasons")
    today = office.today(session, now)
    answer_by_on = office.calendar(session).add(today, conventions.number("reasons_within_working_days"))
    move = _move(Act.ASK_REASONS, today)
    facts = {"reason": reason, "answer_by_on": answer_by_on}
    acts.perform(session, case, Act.ASK_REASONS, actor=actor, now=now, move=move, stay=False, **facts)
    rows = []
    if case.address:
        label = words.label("button", "reasons", messages.language(session, case.address))
        rows = [[button(label, "reasons", case.id)]]
    articles = basis.article(case, "excessive")
    notices.give(
        session, case, LetterKind.ASK_REASONS, now=now, rows=rows, articles=articles, reason=reason, due_on=answer_by_on
    )
    return answer_by_on


def _asked_on(session: Session, case: Case) -> date:
    assert case.id is not None
    asked = [entry.at for entry in journal.of_case(session, case.id) if entry.act == Act.ASK_REASONS]
    return office.today(session, asked[-1])


def _move(act: Act, on: date) -> Event | None:
    """The clock event of an act, where the convention lets reasons move the clock."""
    row = lifecycle.find(act)
    return Event(row.clock, on, cause=row.cause or "") if row.clock else None


def give(session: Session, case: Case, text: str, *, on: date, actor: Actor, now: datetime) -> None:
    """Take an applicant's reasons; staff decide whether they are reasonable."""
    acts.allow(session, case, Act.GIVE_REASONS, actor=actor)
    asked_on = _asked_on(session, case)
    if on < asked_on:
        raise Refusal("reasons_before_asked", on=on, asked_on=asked_on, article=basis.article(case, "excessive"))
    question = application.find("description")
    assert question is not None
    said = application.check(question, text)
    acts.perform(
        session,
        case,
        Act.GIVE_REASONS,
        actor=actor,
        now=now,
        move=_move(Act.GIVE_REASONS, on),
        on=on,
        text=said,
    )
    if case.address:
        messages.say(session, case.address, "reasons_taken", now=now, case=case, number=case.number)
    for chat in audience.desk(session, case):
        messages.say(session, chat, "reasons_arrived", now=now, case=case, number=case.number, text=traces.hide(said))


def delay(session: Session, case: Case, *, until: date, reason: str, actor: Actor, now: datetime) -> None:
    """Fix a reasonable delay of the answer and tell the applicant; only for an approver (Art. 35).

    Refusal reason_needed, delay_not_later, or of the lifecycle.
    """
    acts.allow(session, case, Act.DELAY, actor=actor)
    if not reason.strip():
        raise Refusal("reason_needed", act="delay")
    move = Event(Move.EXTENDED, office.today(session, now), cause=Cause.DELAY, until=until)
    acts.perform(session, case, Act.DELAY, actor=actor, now=now, move=move, reason=reason, until=until)
    case.told_due_on = case.due_on
    session.add(case)
    articles = basis.article(case, "excessive")
    notices.give(session, case, LetterKind.DELAY, now=now, articles=articles, reason=reason, due_on=until)
