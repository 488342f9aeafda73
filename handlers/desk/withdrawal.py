"""How staff record that an applicant took a case back otherwise than by chat, or that one of several steps out."""

from typing import Any

from handlers.desk import cases, days, fields, proposing, reported
from handlers.desk.proposing import Proposal
from handlers.reading import pairs
from handlers.services.bureau.moment import Work
from handlers.services.casework import joint, withdrawal
from handlers.services.casework.joint import Leaving
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act, TakenBack
from templates import words

_ENDS = " \t\n;\uff1b"
"""What may stand between a field and the words behind it."""


def record(turn: Turn, written: str, rest: str) -> None:
    """Record it by ``/withdrawn NUMBER [sureYEAR] letter|counter|phone|email|fax|chat [everybody] [DATE] REASON``.

    `everybody` says that all took it back who asked together.
    """
    proposing.propose(turn, cases.named(turn, written), WITHDRAWAL, rest)


def _record(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    sure, tail = reported.sure(rest)
    way, tail = fields.opening("taken_back", tail, known=tuple(TakenBack))
    everybody, tail = words.opening("withdrawer", tail.strip(), ("everybody",))
    day, reason = days.first_day(tail)
    if everybody is None:
        withdrawal.check_alone(work)
    on = dates.parse(day) if day else turn.today
    said = withdrawal.note(work, way, on=on, reason=reason, sure=sure)
    turn.say("withdrawal_noted", case=work.case, **said)
    reported.tell(turn, work, Act.WITHDRAW, sure)
    return {"way": way, "on": on, "reason": reason}


def leave(turn: Turn, written: str, rest: str) -> None:
    """Record that one of several steps out by ``/leave NUMBER NAME [filed|other] [contact=HOW;] REASON``.

    `filed` says that it was they who filed, `other` that it was another of them; `contact` is that of those who stay.
    """
    proposing.propose(turn, cases.named(turn, written), LEAVING, rest)


def _leave(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    name, *tail = rest.split(maxsplit=1)
    filer, words_said = words.opening("filer", "".join(tail).strip(), ("filed", "other"))
    contact, reason = _contact(words_said.strip())
    filed = None if filer is None else filer == "filed"
    said = joint.leave(work, Leaving(name, reason, filed, contact))
    proposing.tell_gone(turn, work, "left", number=work.case.number, **said)
    return said


def _contact(written: str) -> tuple[str, str]:
    """Part a contact that is written as a field at the beginning from the reason behind it."""
    first = next(pairs.each(written), None)
    if first is None or first.value is None or words.meant("field", first.name, ("contact",)) is None:
        return "", written
    return first.value, first.rest.removeprefix(first.value).lstrip(_ENDS)


LEAVING = Proposal(Act.LEAVE, _leave)
WITHDRAWAL = Proposal(Act.WITHDRAW, _record)
