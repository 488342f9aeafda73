"""How an applicant answers a demand for clarification: by command, by button or in plain words."""

from datetime import datetime

from handlers.counter import intake
from handlers.reading import numbers
from handlers.services.bureau import actors, office, ownership
from handlers.services.bureau import numbers as bureau_numbers
from handlers.services.casework import acts
from handlers.services.casework import supplement as case_supplement
from handlers.services.post import messages
from handlers.services.post.buttons import button
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from storage import cases, people
from storage.engine import Session
from storage.tables import Case, Draft
from templates import words

SUPPLEMENT = "supplement"
WAITING = "awaiting_clarification"


def waiting(session: Session, chat: str) -> list[Case]:
    """The cases of a chat that wait for a clarification, newest first."""
    return [case for case in ownership.mine(session, chat) if case.status == WAITING]


def supplement(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> None:
    """Take ``/supplement [NUMBER] TEXT`` from an applicant."""
    first, *tail = rest.split(maxsplit=1)
    named = own(session, incoming, first, now=now)
    if named is not None:
        _take_own(session, named, "".join(tail), incoming, now=now)
        return
    if numbers.is_whole(first):
        bureau_numbers.for_applicant(session, first, chat=incoming.chat, now=now)
    _take_only(session, incoming, rest, now=now)


def own(session: Session, incoming: Incoming, written: str, *, now: datetime) -> Case | None:
    """The own case of a written number; None where the word names none."""
    try:
        return bureau_numbers.for_applicant(session, written, chat=incoming.chat, now=now)
    except Refusal:
        return None


def _take_own(session: Session, case: Case, text: str, incoming: Incoming, *, now: datetime) -> None:
    if not incoming.private:
        raise Refusal("private_only", command=SUPPLEMENT)
    on = office.today(session, now)
    case_supplement.take(session, case, text, on=on, actor=actors.applicant(incoming.person), now=now)


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
    answers = {"text": case_supplement.checked(text), "message": incoming.message_id}
    people.begin_draft(
        session, incoming.chat, incoming.person, kind=SUPPLEMENT, step="choose", answers=answers, now=now
    )
    language = messages.language(session, incoming.chat)
    label = words.label("button", "supplement", language)
    rows = [[button(f"{label} {case.number}", "supplement_to", case.id)] for case in mine]
    rows.append([button(words.label("button", "supplement_new", language), "supplement_new")])
    messages.say(session, incoming.chat, "supplement_which", now=now, rows=rows, total=len(mine))


def begin(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Wait for the words of a clarification, asked for by the button of its notice."""
    case = _own(session, incoming, case_id)
    answers = {"case": case.id}
    people.begin_draft(session, incoming.chat, incoming.person, kind=SUPPLEMENT, step="text", answers=answers, now=now)
    messages.say(session, incoming.chat, "ask_supplement", now=now, case=case, number=case.number)


def _own(session: Session, incoming: Incoming, case_id: str) -> Case:
    case = cases.by_id(session, int(case_id))
    if not ownership.owns(session, case, incoming.chat):
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
