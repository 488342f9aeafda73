"""How an approver records that an applicant took a case back by letter, at the counter or by telephone."""

from typing import Any

from handlers.desk import cases, days, fields, proposing, reported
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import withdrawal
from handlers.services.post.turn import Turn
from law import dates
from law.codes import Act, TakenBack
from templates import words


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


WITHDRAWAL = Proposal(Act.WITHDRAW, _record)
