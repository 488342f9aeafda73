"""The answer to a demand for clarification: by command, by button or in plain words; on paper by staff."""

from datetime import date, datetime
from typing import Any

from handlers.reading import numbers
from handlers.services import actors, acts, clarifying, dating, desk, form, intake, lapsing, naming, office, saying
from handlers.services.actors import Actor
from handlers.services.buttons import button
from handlers.services.occasion import Incoming
from law.clock import Event
from law.errors import Refusal
from storage import cases, people, reminders
from storage.engine import Session
from storage.tables import Case, Draft
from templates import words

SUPPLEMENT = "supplement"
WAITING = "awaiting_clarification"


def take(session: Session, case: Case, text: str, *, on: date, actor: Actor, now: datetime) -> None:
    """Take the corrected words of a request received on a day; the full period starts anew then (Art. 30).

    Refusal nothing_to_supplement, before_clarification where the day lies before the demand, or of the lifecycle.
    """
    acts.allow(session, case, "supplement", actor=actor)
    demand = clarifying.asked(session, case)
    if demand is None or demand.answered:
        raise Refusal("nothing_to_supplement")
    if on < demand.told_on:
        raise Refusal("before_clarification", on=on, told_on=demand.told_on)
    said = _checked(text)
    move = Event("restarted", on, cause="clarification") if demand.restarts else None
    case.description = f"{case.description}\n{words.label('said', 'supplement')}{said}"
    acts.perform(session, case, "supplement", actor=actor, now=now, move=move, on=on, text=said)
    assert case.id is not None
    reminders.drop_open(session, case.id, "clarify")
    case.told_due_on = case.due_on
    session.add(case)
    _tell(session, case, said, restarted=demand.restarts, now=now)


def _checked(text: str) -> str:
    question = form.find("description")
    assert question is not None
    return form.check(question, text)


def _tell(session: Session, case: Case, text: str, *, restarted: bool, now: datetime) -> None:
    facts: dict[str, Any] = {"number": case.number, "due_on": case.due_on, "restarted": restarted}
    if case.address:
        saying.say(session, case.address, "supplement_taken", now=now, case=case, **facts)
    for chat in lapsing.desk(session, case):
        saying.say(session, chat, "supplement_arrived", now=now, case=case, **facts)


def waiting(session: Session, chat: str) -> list[Case]:
    """The cases of a chat that wait for a clarification, newest first."""
    return [case for case in cases.of_address(session, chat) if case.status == WAITING]


def supplement(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> None:
    """Take ``/supplement [NUMBER] TEXT`` from an applicant, ``/supplement NUMBER [DATE] TEXT`` from staff."""
    first, *tail = rest.split(maxsplit=1)
    text = "".join(tail)
    named = _named(session, first, now=now)
    if named is not None and named.address == incoming.chat:
        _take_own(session, named, text, incoming, now=now)
    elif people.officer(session, incoming.person) is not None:
        _take_paper(session, incoming, first, text, now=now)
    else:
        if numbers.is_whole(first):
            naming.for_applicant(session, first, chat=incoming.chat, now=now)
        _take_only(session, incoming, rest, now=now)


def _named(session: Session, written: str, *, now: datetime) -> Case | None:
    try:
        return naming.find(session, written, now=now)
    except Refusal:
        return None


def _take_own(session: Session, case: Case, text: str, incoming: Incoming, *, now: datetime) -> None:
    if not incoming.private:
        raise Refusal("private_only", command=SUPPLEMENT)
    on = office.today(session, now)
    take(session, case, text, on=on, actor=actors.applicant(incoming.person), now=now)


def _take_paper(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    case, who = desk.case_of(session, incoming, written, now=now)
    day, text = dating.first_day(rest)
    on = dating.of_case(session, case, day, subject="clarification", now=now)
    take(session, case, text, on=on, actor=who, now=now)


def _take_only(session: Session, incoming: Incoming, text: str, *, now: datetime) -> None:
    mine = waiting(session, incoming.chat)
    if not mine:
        raise Refusal("nothing_to_supplement")
    if len(mine) > 1:
        _offer(session, incoming, text, mine, now=now)
    else:
        _take_own(session, mine[0], text, incoming, now=now)


def offer(session: Session, incoming: Incoming, *, now: datetime) -> bool:
    """Ask whether plain words answer a demand; False where nothing waits in this chat."""
    mine = waiting(session, incoming.chat)
    if mine:
        _offer(session, incoming, incoming.text, mine, now=now)
    return bool(mine)


def _offer(session: Session, incoming: Incoming, text: str, mine: list[Case], *, now: datetime) -> None:
    answers = {"text": _checked(text), "message": incoming.message_id}
    people.begin_draft(
        session, incoming.chat, incoming.person, kind=SUPPLEMENT, step="choose", answers=answers, now=now
    )
    language = saying.language(session, incoming.chat)
    label = words.label("button", "supplement", language)
    rows = [[button(f"{label} {case.number}", "supplement_to", case.id)] for case in mine]
    rows.append([button(words.label("button", "supplement_new", language), "supplement_new")])
    saying.say(session, incoming.chat, "supplement_which", now=now, rows=rows, total=len(mine))


def begin(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Wait for the words of a clarification, asked for by the button of its notice."""
    case = _own(session, incoming, case_id)
    answers = {"case": case.id}
    people.begin_draft(session, incoming.chat, incoming.person, kind=SUPPLEMENT, step="text", answers=answers, now=now)
    saying.say(session, incoming.chat, "ask_supplement", now=now, case=case, number=case.number)


def _own(session: Session, incoming: Incoming, case_id: str) -> Case:
    case = cases.by_id(session, int(case_id))
    if case.address != incoming.chat:
        raise Refusal("no_such_case", number=case.number)
    acts.allow(session, case, "supplement", actor=actors.applicant(incoming.person))
    return case


def hear(session: Session, draft: Draft, incoming: Incoming, *, now: datetime) -> None:
    """Take the words that a draft waits for."""
    if draft.step != "text":
        raise Refusal("press_a_button")
    case = _own(session, incoming, str(draft.answers["case"]))
    _take_own(session, case, incoming.text, incoming, now=now)
    session.delete(draft)


def choose(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Take the words said before as the clarification of the chosen case."""
    draft = _said(session, incoming)
    _take_own(session, _own(session, incoming, case_id), draft.answers["text"], incoming, now=now)
    session.delete(draft)


def begin_new(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Take the words said before as the first words of something new."""
    draft = _said(session, incoming)
    intake.begin(session, incoming, text=draft.answers["text"], now=now)


def _said(session: Session, incoming: Incoming) -> Draft:
    draft = people.draft(session, incoming.chat, incoming.person)
    if draft is None or draft.kind != SUPPLEMENT or draft.step != "choose":
        raise Refusal("button_expired")
    return draft
