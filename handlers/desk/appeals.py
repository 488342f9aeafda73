"""How staff note a review or a suit, and its result."""

from datetime import datetime

from handlers.desk import cases as desk_cases
from handlers.desk import days, fields
from handlers.services.casework import acts, appeals
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law import dates
from law.codes import Act, AppealKind, AppealResult
from law.errors import Refusal
from storage import cases
from storage.engine import Session
from storage.tables import Appeal, Case


def appeal(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Record an appeal by ``/appeal NUMBER review|direct|post DATE [BODY]``."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    head, _, tail = rest.strip().partition(" ")
    kind = fields.code("appeal", head, known=tuple(AppealKind))
    day, body = days.first_day(tail)
    if not day:
        raise Refusal("usage", command="appeal")
    on = days.of_case(session, case, day, subject="remedy", now=now)
    appeals.open_(session, case, kind, on=on, body=body, actor=who, now=now)
    _tell(session, incoming, case, now=now)


def result(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Record a result by ``/appealresult NUMBER PLACE upheld|corrected|other DATE``; the place is that of the list."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    acts.allow(session, case, Act.APPEAL_RESULT, actor=who)
    words = rest.split()
    if len(words) != 3:
        raise Refusal("usage", command="appealresult")
    row = _at(session, case, words[0])
    code = fields.code("appeal", words[1], known=tuple(AppealResult))
    appeals.decide(session, case, row, result=code, on=dates.parse(words[2]), actor=who, now=now)
    _tell(session, incoming, case, now=now)


def _at(session: Session, case: Case, place: str) -> Appeal:
    known = cases.attached(session, Appeal, case)
    if not place.isdecimal() or not 1 <= int(place) <= len(known):
        raise Refusal("appeal_unknown", number=case.number, place=place[:10], total=len(known))
    return known[int(place) - 1]


def _tell(session: Session, incoming: Incoming, case: Case, *, now: datetime) -> None:
    messages.say(
        session, incoming.chat, "appeals", now=now, case=case, number=case.number, lines=appeals.lines(session, case)
    )
