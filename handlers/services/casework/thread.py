"""What an applicant and the desk say to each other about a case beside its acts: no clock moves, no date changes."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Work
from handlers.services.casework import discretion, joint, showing, supplement
from handlers.services.casework.asides import ADDED, ASKED, TOLD, Said
from handlers.services.post import audience, keyboards, messages
from law.errors import Refusal
from storage import cases, journal
from storage.engine import Session
from storage.tables import Case

CAUSE = "thread:"
"""How the causes begin of all that is said here, so that an answer to one of these messages is known as such."""


@dataclass(frozen=True, slots=True)
class Came:
    """Files that an applicant sent, in the order in which they came, and when."""

    at: datetime
    files: tuple[str, ...]


def add(work: Work, text: str, enclosed: Sequence[str] = ()) -> None:
    """Keep what an applicant adds of their own accord; what was filed stays. Refusal ended_unadded, of the words."""
    if work.case.status in cases.ENDED:
        raise Refusal("ended_unadded", number=work.case.number)
    if enclosed and not text.strip():
        _tell_desk(work, ADDED, _written(work, ADDED, Said(text="", files=tuple(enclosed))))
        return
    _tell_desk(work, ADDED, _kept(work, ADDED, text, enclosed))


def bring(work: Work, enclosed: Sequence[str], text: str = "") -> None:
    """Keep files that came beside an act, as when a request is filed, with their words; none are nothing."""
    if enclosed:
        _tell_desk(work, ADDED, _written(work, ADDED, Said(text=text, files=tuple(enclosed))), beside=True)


def came(session: Session, case: Case) -> list[Came]:
    """The files that the applicant of a case sent."""
    assert case.id is not None
    entries = [entry for entry in journal.of_case(session, case.id) if entry.act in (ADDED, ASKED)]
    return [Came(entry.at, said.files) for entry in entries if (said := Said.of(entry)).files]


def ask(work: Work, text: str, enclosed: Sequence[str] = ()) -> None:
    """Put an applicant's question to who holds the case; Refusal of the words."""
    _tell_desk(work, ASKED, _kept(work, ASKED, text, enclosed))


def tell(work: Work, text: str) -> None:
    """Tell an applicant what the desk says to a question, without a name; Refusal not_by_chat, of the words."""
    case = work.case
    if case.address is None:
        raise Refusal("not_by_chat", number=case.number)
    said = _kept(work, TOLD, text).text
    with _apart(work):
        rows = keyboards.asking(work.session, case, chat=case.address)
        messages.say(work, case.address, "thread_told", rows=rows, case=case, number=case.number, text=said)


def _kept(work: Work, what: str, text: str, enclosed: Sequence[str] = ()) -> Said:
    return _written(work, what, Said(text=supplement.checked(text), files=tuple(enclosed)))


def _written(work: Work, what: str, said: Said) -> Said:
    journal.append(work.session, what, actor=work.actor.address, now=work.now, case_id=work.case_id, **said.kept)
    return said


def _tell_desk(work: Work, what: str, said: Said, *, beside: bool = False) -> None:
    """Tell those who have the case; ``beside``: it came with an act of its person, of which they hear as well."""
    case = work.case
    showing.heard(work, said.text)
    # Of what is answered nobody is taken out any more: the words are heard, and that is all.
    is_leaving = what == ASKED and case.status not in cases.ENDED and joint.leaves(work.session, case, said.text)
    with _apart(work):
        for chat in audience.desk(work.session, case):
            # The desk may be a room of many: what names a person is for who has the case alone.
            text = discretion.readable(work.session, case, said.text, chat=chat)
            facts: dict[str, Any] = {"number": case.number, "text": text}
            # How many, and never their names: one may name a person, and what is in them is looked at in private.
            facts["files"] = len(said.files)
            facts |= {"beside": beside} if what == ADDED else {"leaves": is_leaving}
            rows = keyboards.telling(work.session, case, chat=chat)
            rows = [*rows, *(keyboards.came(work.session, case, chat=chat) if said.files else ())]
            messages.say(work, chat, f"thread_{what}", rows=rows, case=case, **facts)


def _apart(work: Work) -> AbstractContextManager[None]:
    return occasion.apart(work.session, CAUSE + occasion.key(work.session))
