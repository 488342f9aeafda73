"""How an applicant gives the reasons of an excessive request (Art. 35)."""

from datetime import datetime

from handlers.reading import numbers
from handlers.services.bureau import actors, office, ownership
from handlers.services.bureau import numbers as bureau_numbers
from handlers.services.casework import acts, excess
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from storage import cases, people
from storage.engine import Session
from storage.tables import Case, Draft

REASONS = "reasons"
WAITING = "awaiting_reasons"


def reasons(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> None:
    """Take ``/reasons [NUMBER] TEXT`` from an applicant."""
    case, text = _meant(session, incoming, rest, now=now)
    on = office.today(session, now)
    excess.give(session, case, text, on=on, actor=actors.applicant(incoming.person), now=now)


def waiting(session: Session, incoming: Incoming) -> list[Case]:
    """The cases of a chat that wait for reasons, newest first."""
    return [case for case in ownership.mine(session, incoming.chat) if case.status == WAITING]


def _meant(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> tuple[Case, str]:
    """The case whose reasons these are: the one named at the beginning, or the only one that waits."""
    first, _, tail = rest.strip().partition(" ")
    try:
        return bureau_numbers.for_applicant(session, first, chat=incoming.chat, now=now), tail
    except Refusal as refusal:
        if numbers.is_whole(first):
            raise
        owing = waiting(session, incoming)
        if not owing:
            raise Refusal("no_reasons_asked") from refusal
        if len(owing) > 1:
            raise Refusal("which_case", numbers=[case.number for case in owing], command=REASONS) from refusal
        return owing[0], rest.strip()


def begin(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Wait for an applicant's reasons, asked for by the button of the notice."""
    case = cases.by_id(session, int(case_id))
    if not ownership.owns(session, case, incoming.chat):
        raise Refusal("no_such_case", number=case.number)
    acts.allow(session, case, "give_reasons", actor=actors.applicant(incoming.person))
    answers = {"case": case.id}
    people.begin_draft(session, incoming.chat, incoming.person, kind=REASONS, step="text", answers=answers, now=now)
    messages.say(session, incoming.chat, "ask_reasons", now=now, case=case, number=case.number)


def hear(session: Session, draft: Draft, incoming: Incoming, *, now: datetime) -> None:
    """Take the words that a draft waits for."""
    case = cases.by_id(session, draft.answers["case"])
    on = office.today(session, now)
    excess.give(session, case, incoming.text, on=on, actor=actors.applicant(incoming.person), now=now)
    session.delete(draft)
