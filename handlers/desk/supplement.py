"""How staff note a clarification that came on paper."""

from datetime import datetime

from handlers.desk import cases, days
from handlers.services.casework import supplement
from handlers.services.post.incoming import Incoming
from storage.engine import Session


def note(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> None:
    """Note by ``/supplement NUMBER [DATE] TEXT`` what came on paper; today where no day is written."""
    written, *tail = rest.split(maxsplit=1)
    case, who = cases.case_of(session, incoming, written, now=now)
    day, text = days.first_day("".join(tail))
    on = days.of_case(session, case, day, subject="clarification", now=now)
    supplement.take(session, case, text, on=on, actor=who, now=now)
