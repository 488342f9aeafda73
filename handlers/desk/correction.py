"""How staff correct a mistyped day of receipt."""

from datetime import datetime
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import days, fields
from handlers.services.casework import acts, correction
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law import dates
from law.codes import Act
from storage.engine import Session

CORRECTABLE = ("received",)


def redate_by_command(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Correct a day by ``/redate NUMBER received DATE REASON``."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    acts.allow(session, case, Act.REDATE, actor=who)
    head, _, tail = rest.strip().partition(" ")
    if not days.is_day(head):
        fields.code("field", head, known=CORRECTABLE)
        head, _, tail = tail.strip().partition(" ")
    correction.redate(session, case, on=dates.parse(head), reason=tail.strip(), actor=who, now=now)
    facts: dict[str, Any] = {"received_on": case.received_on, "due_on": case.due_on}
    messages.say(session, incoming.chat, "redated", now=now, case=case, number=case.number, **facts)
