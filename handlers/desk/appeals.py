"""How staff note a review or a suit, and its result."""

from handlers.desk import cases as desk_cases
from handlers.desk import days, fields
from handlers.services.casework import acts, appeals
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act, AppealKind, AppealResult
from law.errors import Refusal
from storage import cases
from storage.engine import Session
from storage.tables import Appeal, Case


def appeal(turn: Turn, written: str, rest: str) -> None:
    """Record an appeal by ``/appeal NUMBER review|direct|post DATE [BODY]``."""
    work = desk_cases.named(turn, written)
    kind, tail = fields.opening("appeal", rest, known=tuple(AppealKind))
    day, body = days.first_day(tail)
    if not day:
        raise Refusal("usage", command="appeal")
    on = days.of_case(turn, work.case, day, subject="remedy")
    appeals.open_(work, kind, on=on, body=body)
    _tell(turn, work.case)


def result(turn: Turn, written: str, rest: str) -> None:
    """Record a result by ``/appealresult NUMBER PLACE upheld|corrected|other DATE``; the place is that of the list."""
    work = desk_cases.named(turn, written)
    # Asked before the words are read: who may not decide hears that first, not how the command is written.
    permit = acts.permit(work, Act.APPEAL_RESULT)
    place, *said = rest.split(maxsplit=1)
    row = _at(turn.session, work.case, place)
    if not said:
        raise Refusal("usage", command="appealresult")
    code, day = fields.opening("appeal", said[0], known=tuple(AppealResult))
    if not day:
        raise Refusal("usage", command="appealresult")
    appeals.decide(permit, row, result=code, on=dates.parse(day))
    _tell(turn, work.case)


def _at(session: Session, case: Case, place: str) -> Appeal:
    known = cases.attached(session, Appeal, case)
    if not place.isdecimal() or not 1 <= int(place) <= len(known):
        raise Refusal("appeal_unknown", number=case.number, place=place[:10], total=len(known))
    return known[int(place) - 1]


def _tell(turn: Turn, case: Case) -> None:
    turn.say("appeals", case=case, number=case.number, lines=appeals.lines(turn.session, case))
