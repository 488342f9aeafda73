"""How staff note a clarification that came on paper."""

from handlers.desk import cases, days
from handlers.services.casework import supplement
from handlers.services.post.turn import Turn


def note(turn: Turn, rest: str) -> None:
    """Note by ``/supplement NUMBER [DATE] TEXT`` what came on paper; today where no day is written."""
    written, *tail = rest.split(maxsplit=1)
    work = cases.named(turn, written)
    day, text = days.first_day("".join(tail))
    on = days.of_case(turn, work.case, day, subject="clarification")
    supplement.take(work, text, on=on)
