"""How staff ask another agency, and ask it no more: what would leave is looked at first, and then confirmed."""

from datetime import date
from typing import Any, Literal

from handlers.desk import cases, consultation, days, fields, rows
from handlers.reading import agencies
from handlers.services.bureau.moment import Work
from handlers.services.casework import consultation as case_consultation
from handlers.services.casework import recall
from handlers.services.casework.consultation import Question
from handlers.services.letters import notices
from handlers.services.post import audience, messages
from handlers.services.post.buttons import button
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.keyboards import Keyboard
from handlers.services.post.turn import Turn
from law.codes import Asking, Cause
from storage.tables import Consultation


class Questioning(Dialogue):
    """What another agency is to be asked, as it was shown."""

    kind: Literal["questioning"] = "questioning"
    case: int
    party: str
    asking: Asking
    sent_on: date
    text: str


class Recalling(Dialogue):
    """Why another agency is to be asked no more, as it was shown."""

    kind: Literal["recalling"] = "recalling"
    case: int
    consultation: int
    text: str


def ask(turn: Turn, written: str, rest: str) -> None:
    """Ask another agency by ``/ask NUMBER AGENCY [determine|confirm] [DATE] WHAT``; without one, list who was asked."""
    work = cases.named(turn, written)
    party, tail = consultation.parted(rest)
    if not party:
        consultation.show(turn, work)
        return
    code, tail = fields.perhaps("asking", tail)
    day, text = days.first_day(tail)
    question = Question(Asking(code or agencies.asking_of(party)), text)
    on = days.of_case(turn, work.case, day, subject=question.asking)
    _, is_first = case_consultation.admit(work, Cause.OTHER_AGENCY, party=party, on=on, question=question)
    known: dict[str, Any] = {"party": party, "asking": question.asking, "sent_on": on, "text": text}
    asked = Questioning.begin(turn, case=work.case_id, **known)
    known |= {"article": work.article(question.asking), "first": is_first, "by_chat": bool(work.case.address)}
    turn.say("ask_proposed", rows=_below(turn, asked, "ask_send"), case=work.case, number=work.case.number, **known)


def send(turn: Turn, dialogue_id: str) -> None:
    """Ask the agency what was looked at."""
    asked = Questioning.at_hand(turn, dialogue_id)
    question = Question(asked.asking, asked.text)
    work = cases.pressed(turn, asked.case)
    consultation.begin(turn, work, Cause.OTHER_AGENCY, party=asked.party, on=asked.sent_on, question=question)
    asked.end(turn)


def unask(turn: Turn, written: str, rest: str) -> None:
    """Ask an agency no more by ``/unask NUMBER PLACE REASON``."""
    place, reason = consultation.parted(rest)
    work, row = consultation.named(turn, written, place)
    recall.admit(work, row, reason=reason)
    recalling = Recalling.begin(turn, case=work.case_id, consultation=row.id, text=reason)
    said = _facts(work, row) | {"reason": reason, "waiting": len(case_consultation.waiting(work)) - 1}
    turn.say("unask_proposed", rows=_below(turn, recalling, "unask_send"), case=work.case, **said)


def take_back(turn: Turn, dialogue_id: str) -> None:
    """Ask the agency no more, for the reason that was looked at, and tell the rooms and whoever has the case."""
    recalling = Recalling.at_hand(turn, dialogue_id)
    work, row = cases.pressed(turn, recalling.case), rows.pressed(turn, Consultation, str(recalling.consultation))
    letter = recall.take_back(work, row, reason=recalling.text)
    recalling.end(turn)
    notices.hand(turn, work.case, letter, to=work.actor.address)
    said = _facts(work, row) | {"reason": recalling.text, "waiting": len(case_consultation.waiting(work))}
    turn.say("unasked", case=work.case, letter=letter.number, **said)
    others = dict.fromkeys([*audience.rooms(turn.session, work.case), *audience.desk(turn.session, work.case)])
    for chat in others:
        if chat not in (turn.incoming.chat, turn.incoming.person):
            messages.say(turn, chat, "unasked_by_other", case=work.case, **said)


def _facts(work: Work, row: Consultation) -> dict[str, Any]:
    known = {"number": work.case.number, "place": case_consultation.place(work, row), "due_on": work.case.due_on}
    known |= {"by_chat": bool(work.case.address)}
    return known | {"party": row.party, "sent_on": row.sent_on}


def _below(turn: Turn, dialogue: Dialogue, verb: str) -> Keyboard:
    cancel = button(turn.label("button", "cancel"), "cancel", dialogue.id)
    return [[button(turn.label("button", verb), verb, dialogue.id), cancel]]
