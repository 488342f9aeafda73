"""How staff note a clarification that came on paper."""

from typing import Any

from handlers.desk import cases, days, proposing
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import supplement
from handlers.services.post.turn import Turn
from law.codes import Act


def note(turn: Turn, rest: str) -> None:
    """Note by ``/supplement NUMBER [DATE] TEXT`` what came on paper; today where no day is written."""
    written, *tail = rest.split(maxsplit=1)
    proposing.propose(turn, cases.named(turn, written), SUPPLEMENT, "".join(tail))


def _take(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    day, text = days.first_day(rest)
    on = days.of_case(turn, work.case, day, subject="clarification")
    supplement.take(work, text, on=on)
    return {"on": on}


SUPPLEMENT = Proposal(Act.SUPPLEMENT, _take)
