"""How staff correct a day behind the reply: of a delivery, of a withdrawal, of the arrival of an appeal's copy."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.desk import appeals as desk_appeals
from handlers.desk import days, proposing, reported
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import afterwards, correction, redress
from handlers.services.casework.acts import Permit
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act, DayOf
from law.errors import Refusal
from storage import cases
from storage.tables import Appeal
from templates import words


def correct(turn: Turn, permit: Permit, what: DayOf, rest: str, *, sure: Sure) -> dict[str, Any]:
    """Correct one of these days by ``[PLACE] DATE REASON``, for a copy also ``[PLACE] simplified|ordinary REASON``.

    Gives what is shown: the day as it was and as it is, and what follows from it.
    """
    work = permit.work
    answered_on = work.case.concluded_on
    WAYS[what](turn, permit, rest, sure)
    made = correction.made(turn.session, work.case)[-1]
    said: dict[str, Any] = {"what": what, "old": made.old, "new": made.new, "due_on": work.case.due_on}
    said |= {"procedure": made.procedure}
    said |= {"answered": (answered_on, work.case.concluded_on), "rights": redress.rights(turn, work.case)}
    said |= {"statement": _statement(work, made.corrects) if what is DayOf.COPY else None}
    proposing.tell(turn, work, "redated", number=work.case.number, **said)
    reported.tell(turn, work, Act.REDATE, sure)
    return said


def _delivered(turn: Turn, permit: Permit, rest: str, sure: Sure) -> None:
    place, rest = _placed(rest)
    day, reason = _dated(rest)
    afterwards.served(permit, place=place or 1, on=dates.parse(day), reason=reason, sure=sure)


def _withdrawn(turn: Turn, permit: Permit, rest: str, sure: Sure) -> None:
    day, reason = _dated(rest)
    afterwards.taken_back(permit, on=dates.parse(day), reason=reason, sure=sure)


def _copied(turn: Turn, permit: Permit, rest: str, sure: Sure) -> None:
    place, rest = _placed(rest)
    row = _appeal(permit.work, place)
    day, rest = days.first_day(rest)
    procedure, reason = words.opening("appeal", rest, ("simplified", "ordinary"))
    if not day and procedure is None:
        raise Refusal("usage", command="redate")
    simplified = None if procedure is None else procedure == "simplified"
    on = dates.parse(day) if day else row.opened_on
    afterwards.copied(permit, row, on=on, reason=reason.strip(), simplified=simplified, sure=sure)


WAYS: Mapping[DayOf, Callable[[Turn, Permit, str, Sure], None]] = {
    DayOf.DELIVERED: _delivered,
    DayOf.WITHDRAWN: _withdrawn,
    DayOf.COPY: _copied,
}
"""The days that stand behind the reply."""


def _placed(rest: str) -> tuple[int, str]:
    """Part a place from what follows; 0 where none is written."""
    first, *tail = rest.split(maxsplit=1) or [""]
    return (int(first), "".join(tail)) if first.isdecimal() and len(first) <= 2 else (0, rest)


def _dated(rest: str) -> tuple[str, str]:
    day, reason = days.first_day(rest)
    if not day:
        raise Refusal("usage", command="redate")
    return day, reason.strip()


def _appeal(work: Work, place: int) -> Appeal:
    """The review or suit at a place, the only one where none is written.

    Refusal not_recorded, copy_which, or of `at`.
    """
    known = cases.attached(work.session, Appeal, work.case)
    if not known:
        raise Refusal("not_recorded", number=work.case.number, what=DayOf.COPY)
    if not place and len(known) > 1:
        told = [{"kind": row.kind, "opened_on": row.opened_on} for row in known]
        raise Refusal("copy_which", number=work.case.number, appeals=told)
    return desk_appeals.at(work.session, work.case, str(place or 1))


def _statement(work: Work, entry: int) -> dict[str, Any] | None:
    """Which review or suit our statement is owed in, and until when; read now, for what is only shown is undone."""
    row = afterwards.about(work, entry)
    return {"kind": row.kind, "answer_by_on": row.answer_by_on} if row else None
