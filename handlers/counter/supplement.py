"""How an applicant answers a demand for clarification: by command, by button or in plain words."""

from handlers.counter import intake
from handlers.reading import numbers
from handlers.services.bureau import actors
from handlers.services.bureau import numbers as bureau_numbers
from handlers.services.casework import acts
from handlers.services.casework import supplement as case_supplement
from handlers.services.post.buttons import button
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases, people
from storage.engine import Session
from storage.tables import Case, Draft
from templates import words

SUPPLEMENT = "supplement"
WAITING = "awaiting_clarification"


def waiting(session: Session, chat: str) -> list[Case]:
    """The cases of a chat that wait for a clarification, newest first."""
    return [case for case in cases.of_address(session, chat) if case.status == WAITING]


def supplement(turn: Turn, rest: str) -> None:
    """Take ``/supplement [NUMBER] TEXT`` from an applicant."""
    first, *tail = rest.split(maxsplit=1)
    named = own(turn, first)
    if named is not None:
        _take_own(turn, named, "".join(tail))
        return
    if numbers.is_whole(first):
        bureau_numbers.for_applicant(turn, first, chat=turn.incoming.chat)
    _take_only(turn, rest)


def own(turn: Turn, written: str) -> Case | None:
    """The own case of a written number; None where the word names none."""
    try:
        return bureau_numbers.for_applicant(turn, written, chat=turn.incoming.chat)
    except Refusal:
        return None


def _take_own(turn: Turn, case: Case, text: str) -> None:
    if not turn.incoming.private:
        raise Refusal("private_only", command=SUPPLEMENT)
    on = turn.today
    case_supplement.take(turn.on(case, actors.applicant(turn.incoming.person)), text, on=on)


def _take_only(turn: Turn, text: str) -> None:
    mine = waiting(turn.session, turn.incoming.chat)
    if not mine:
        raise Refusal("nothing_to_supplement")
    if len(mine) > 1:
        _offer(turn, text, mine)
    else:
        _take_own(turn, mine[0], text)


def offer(turn: Turn) -> bool:
    """Ask whether plain words answer a demand; False where nothing waits in this chat."""
    mine = waiting(turn.session, turn.incoming.chat)
    if mine:
        _offer(turn, turn.incoming.text, mine)
    return bool(mine)


def _offer(turn: Turn, text: str, mine: list[Case]) -> None:
    answers = {"text": case_supplement.checked(text), "message": turn.incoming.message_id}
    people.begin_draft(
        turn.session,
        turn.incoming.chat,
        turn.incoming.person,
        kind=SUPPLEMENT,
        step="choose",
        answers=answers,
        now=turn.now,
    )
    language = turn.language
    label = words.label("button", "supplement", language)
    rows = [[button(f"{label} {case.number}", "supplement_to", case.id)] for case in mine]
    rows.append([button(words.label("button", "supplement_new", language), "supplement_new")])
    turn.say("supplement_which", rows=rows, total=len(mine))


def begin(turn: Turn, case_id: str) -> None:
    """Wait for the words of a clarification, asked for by the button of its notice."""
    case = _own(turn, case_id)
    answers = {"case": case.id}
    people.begin_draft(
        turn.session,
        turn.incoming.chat,
        turn.incoming.person,
        kind=SUPPLEMENT,
        step="text",
        answers=answers,
        now=turn.now,
    )
    turn.say("ask_supplement", case=case, number=case.number)


def _own(turn: Turn, case_id: str) -> Case:
    case = cases.by_id(turn.session, int(case_id))
    if case.address != turn.incoming.chat:
        raise Refusal("no_such_case", number=case.number)
    acts.allow(turn.on(case, actors.applicant(turn.incoming.person)), "supplement")
    return case


def hear(turn: Turn, draft: Draft) -> None:
    """Take the words that a draft waits for."""
    if draft.step != "text":
        raise Refusal("press_a_button")
    case = _own(turn, str(draft.answers["case"]))
    _take_own(turn, case, turn.incoming.text)
    turn.session.delete(draft)


def choose(turn: Turn, case_id: str) -> None:
    """Take the words said before as the clarification of the chosen case."""
    draft = _said(turn)
    _take_own(turn, _own(turn, case_id), draft.answers["text"])
    turn.session.delete(draft)


def begin_new(turn: Turn) -> None:
    """Take the words said before as the first words of something new."""
    draft = _said(turn)
    intake.begin(turn, text=draft.answers["text"])


def _said(turn: Turn) -> Draft:
    draft = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    if draft is None or draft.kind != SUPPLEMENT or draft.step != "choose":
        raise Refusal("button_expired")
    return draft
