"""How staff ask another agency, and ask it no more."""

from typing import Any

from handlers.desk import cases, consultation, days, fields, proposing
from handlers.desk.proposing import Proposal
from handlers.reading import agencies
from handlers.services.bureau.moment import Work
from handlers.services.casework import consultation as case_consultation
from handlers.services.casework import recall
from handlers.services.casework.consultation import Question
from handlers.services.clock import clockwork
from handlers.services.letters import notices
from handlers.services.post import audience, messages
from handlers.services.post.turn import Turn
from law.codes import Act, Asking, Cause
from storage.tables import Consultation


def ask(turn: Turn, written: str, rest: str) -> None:
    """Ask another agency by ``/ask NUMBER AGENCY [determine|confirm] [DATE] WHAT``; without one, list who was asked."""
    work = cases.named(turn, written)
    if not rest.strip():
        consultation.show(turn, work)
        return
    proposing.propose(turn, work, QUESTION, rest)


def _ask(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    party, tail = consultation.parted(rest)
    code, tail = fields.perhaps("asking", tail)
    day, text = days.first_day(tail)
    question = Question(Asking(code or agencies.asking_of(party)), text)
    on = days.of_case(turn, work.case, day, subject=question.asking)
    return consultation.begin(turn, work, Cause.OTHER_AGENCY, party=party, on=on, question=question)


QUESTION = Proposal(Act.CONSULT_AGENCY, _ask)


def unask(turn: Turn, written: str, rest: str) -> None:
    """Ask an agency no more by ``/unask NUMBER PLACE REASON``."""
    proposing.propose(turn, cases.named(turn, written), RECALL, rest)


def _unask(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    """Ask the agency no more, and tell the rooms and whoever has the case."""
    place, reason = consultation.parted(rest)
    row = consultation.at(work, place)
    letter = recall.take_back(work, row, reason=reason)
    notices.hand(turn, work.case, letter, to=work.actor.address)
    said = _facts(work, row) | {"reason": reason, "waiting": len(case_consultation.waiting(work))}
    turn.say("unasked", case=work.case, letter=letter.number, **said)
    others = dict.fromkeys([*audience.rooms(turn.session, work.case), *audience.desk(turn.session, work.case)])
    for chat in others:
        if chat not in (turn.incoming.chat, turn.incoming.person):
            messages.say(turn, chat, "unasked_by_other", case=work.case, **said)
    return {"party": row.party}


RECALL = Proposal(Act.CONSULT_WITHDRAW, _unask)


def _facts(work: Work, row: Consultation) -> dict[str, Any]:
    known = {"number": work.case.number, "place": case_consultation.place(work, row), "due_on": work.case.due_on}
    known |= {"by_chat": bool(work.case.address), "stopped": work.case.stopped}
    known |= {"runs_on": clockwork.runs_on(work.session, work.case, row.kind)}
    known |= {"overdue": clockwork.is_over(work.session, work.case, work.today)}
    return known | {"party": row.party, "sent_on": row.sent_on}
