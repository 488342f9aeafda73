"""Excessive requests (Art. 35): reasons asked for and given, a reasonable delay fixed by an approver."""

from datetime import date, datetime

from handlers.reading import numbers, traces
from handlers.services import actors, acts, dating, desk, form, lapsing, letters, naming, office, saying
from handlers.services.actors import Actor
from handlers.services.buttons import button
from handlers.services.occasion import Incoming
from law import conventions, dates, lifecycle
from law.clock import Event
from law.errors import Refusal
from storage import cases, journal, people
from storage.engine import Session
from storage.tables import Case, Draft
from templates import words

REASONS = "reasons"
WAITING = "awaiting_reasons"


def ask(session: Session, case: Case, reason: str, *, actor: Actor, now: datetime) -> date:
    """Ask an applicant for the reasons of an excessive number of requests; gives the day by which.

    Art. 35 fixes no period; see the convention. Refusal reason_needed, or of the lifecycle.
    """
    acts.allow(session, case, "ask_reasons", actor=actor)
    if not reason.strip():
        raise Refusal("reason_needed", act="ask_reasons")
    today = office.today(session, now)
    answer_by_on = office.calendar(session).add(today, conventions.number("reasons_within_working_days"))
    move = _move("ask_reasons", "stopped", today)
    facts = {"reason": reason, "answer_by_on": answer_by_on}
    acts.perform(session, case, "ask_reasons", actor=actor, now=now, move=move, stay=False, **facts)
    rows = []
    if case.address:
        label = words.label("button", "reasons", saying.language(session, case.address))
        rows = [[button(label, "reasons", case.id)]]
    articles = letters.article(case, "excessive")
    letters.notice(
        session, case, "ask_reasons", now=now, rows=rows, articles=articles, reason=reason, due_on=answer_by_on
    )
    return answer_by_on


def _asked_on(session: Session, case: Case) -> date:
    assert case.id is not None
    asked = [entry.at for entry in journal.of_case(session, case.id) if entry.act == "ask_reasons"]
    return office.today(session, asked[-1])


def _move(act: str, kind: str, on: date) -> Event | None:
    """The clock event of an act, where the convention lets reasons move the clock."""
    return Event(kind, on, cause="reasons") if lifecycle.find(act).clock else None


def give(session: Session, case: Case, text: str, *, on: date, actor: Actor, now: datetime) -> None:
    """Take an applicant's reasons; staff decide whether they are reasonable."""
    acts.allow(session, case, "give_reasons", actor=actor)
    asked_on = _asked_on(session, case)
    if on < asked_on:
        raise Refusal("reasons_before_asked", on=on, asked_on=asked_on, article=letters.article(case, "excessive"))
    question = form.find("description")
    assert question is not None
    said = form.check(question, text)
    acts.perform(
        session, case, "give_reasons", actor=actor, now=now, move=_move("give_reasons", "resumed", on), on=on, text=said
    )
    if case.address:
        saying.say(session, case.address, "reasons_taken", now=now, case=case, number=case.number)
    for chat in lapsing.desk(session, case):
        saying.say(session, chat, "reasons_arrived", now=now, case=case, number=case.number, text=traces.hide(said))


def delay(session: Session, case: Case, *, until: date, reason: str, actor: Actor, now: datetime) -> None:
    """Fix a reasonable delay of the answer and tell the applicant; only for an approver (Art. 35).

    Refusal reason_needed, delay_not_later, or of the lifecycle.
    """
    acts.allow(session, case, "delay", actor=actor)
    if not reason.strip():
        raise Refusal("reason_needed", act="delay")
    move = Event("extended", office.today(session, now), cause="delay", until=until)
    acts.perform(session, case, "delay", actor=actor, now=now, move=move, reason=reason, until=until)
    case.told_due_on = case.due_on
    session.add(case)
    articles = letters.article(case, "excessive")
    letters.notice(session, case, "delay", now=now, articles=articles, reason=reason, due_on=until)


def ask_by_command(session: Session, incoming: Incoming, written: str, reason: str, *, now: datetime) -> None:
    """Ask for reasons by ``/askreasons NUMBER REASON``."""
    case, who = desk.case_of(session, incoming, written, now=now)
    answer_by_on = ask(session, case, reason.strip(), actor=who, now=now)
    saying.say(session, incoming.chat, "reasons_asked", now=now, case=case, number=case.number, on=answer_by_on)


def delay_by_command(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Fix a delay by ``/delay NUMBER DATE REASON``."""
    case, who = desk.case_of(session, incoming, written, now=now)
    acts.allow(session, case, "delay", actor=who)
    day, _, reason = rest.strip().partition(" ")
    until = dates.parse(day)
    delay(session, case, until=until, reason=reason.strip(), actor=who, now=now)
    saying.say(session, incoming.chat, "delayed", now=now, case=case, number=case.number, due_on=case.due_on)


def reasons(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> None:
    """Take ``/reasons [NUMBER] TEXT`` from an applicant, ``/reasons NUMBER [DATE] TEXT`` from staff for paper."""
    if people.officer(session, incoming.person) is not None and not _waiting(session, incoming):
        _take_paper(session, incoming, rest, now=now)
        return
    case, text = _meant(session, incoming, rest, now=now)
    on = office.today(session, now)
    give(session, case, text, on=on, actor=actors.applicant(incoming.person), now=now)


def _waiting(session: Session, incoming: Incoming) -> list[Case]:
    return [case for case in cases.of_address(session, incoming.chat) if case.status == WAITING]


def _meant(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> tuple[Case, str]:
    """The case whose reasons these are: the one named at the beginning, or the only one that waits."""
    first, _, tail = rest.strip().partition(" ")
    try:
        return naming.for_applicant(session, first, chat=incoming.chat, now=now), tail
    except Refusal as refusal:
        if numbers.is_whole(first):
            raise
        waiting = _waiting(session, incoming)
        if not waiting:
            raise Refusal("no_reasons_asked") from refusal
        if len(waiting) > 1:
            raise Refusal("which_case", numbers=[case.number for case in waiting], command=REASONS) from refusal
        return waiting[0], rest.strip()


def _take_paper(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> None:
    written, _, tail = rest.strip().partition(" ")
    case, who = desk.case_of(session, incoming, written, now=now)
    day, text = dating.first_day(tail)
    on = dating.of_case(session, case, day, subject="excessive", now=now)
    give(session, case, text, on=on, actor=who, now=now)
    saying.say(session, incoming.chat, "reasons_noted", now=now, case=case, number=case.number)


def begin(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Wait for an applicant's reasons, asked for by the button of the notice."""
    case = cases.by_id(session, int(case_id))
    if case.address != incoming.chat:
        raise Refusal("no_such_case", number=case.number)
    acts.allow(session, case, "give_reasons", actor=actors.applicant(incoming.person))
    answers = {"case": case.id}
    people.begin_draft(session, incoming.chat, incoming.person, kind=REASONS, step="text", answers=answers, now=now)
    saying.say(session, incoming.chat, "ask_reasons", now=now, case=case, number=case.number)


def hear(session: Session, draft: Draft, incoming: Incoming, *, now: datetime) -> None:
    """Take the words that a draft waits for."""
    case = cases.by_id(session, draft.answers["case"])
    on = office.today(session, now)
    give(session, case, incoming.text, on=on, actor=actors.applicant(incoming.person), now=now)
    session.delete(draft)
