"""What an applicant and the desk say to each other about a case beside its acts: no clock moves, no date changes."""

from contextlib import AbstractContextManager
from typing import Any

from handlers.reading import traces
from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Work
from handlers.services.casework import supplement
from handlers.services.casework.asides import ADDED, ASKED, TOLD, Said
from handlers.services.post import audience, keyboards, messages
from law.errors import Refusal
from storage import cases, journal

CAUSE = "thread:"
"""How the causes begin of all that is said here, so that an answer to one of these messages is known as such."""


def add(work: Work, text: str) -> None:
    """Keep what an applicant adds of their own accord; what was filed stays. Refusal ended_unadded, of the words."""
    if work.case.status in cases.ENDED:
        raise Refusal("ended_unadded", number=work.case.number)
    _tell_desk(work, ADDED, _kept(work, ADDED, text))


def ask(work: Work, text: str) -> None:
    """Put an applicant's question to who holds the case; Refusal of the words."""
    _tell_desk(work, ASKED, _kept(work, ASKED, text))


def tell(work: Work, text: str) -> None:
    """Tell an applicant what the desk says to a question, without a name; Refusal not_by_chat, of the words."""
    case = work.case
    if case.address is None:
        raise Refusal("not_by_chat", number=case.number)
    said = _kept(work, TOLD, text)
    with _apart(work):
        rows = keyboards.asking(work.session, case, chat=case.address)
        messages.say(work, case.address, "thread_told", rows=rows, case=case, number=case.number, text=said)


def _kept(work: Work, what: str, text: str) -> str:
    said = Said(text=supplement.checked(text))
    journal.append(work.session, what, actor=work.actor.address, now=work.now, case_id=work.case_id, **said.kept)
    return said.text


def _tell_desk(work: Work, what: str, said: str) -> None:
    case = work.case
    with _apart(work):
        for chat in audience.desk(work.session, case):
            # The desk may be a room of many: what names a person is for who has the case alone.
            in_room = audience.is_room(work.session, chat)
            facts: dict[str, Any] = {"number": case.number, "text": traces.hide(said) if in_room else said}
            rows = keyboards.telling(work.session, case, chat=chat)
            messages.say(work, chat, f"thread_{what}", rows=rows, case=case, **facts)


def _apart(work: Work) -> AbstractContextManager[None]:
    return occasion.apart(work.session, CAUSE + occasion.key(work.session))
