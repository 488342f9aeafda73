"""How staff ask another body for help."""

from datetime import datetime
from typing import Any

from handlers.desk import cases, days
from handlers.services.casework import assistance
from handlers.services.letters import notices
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law import dates
from law.errors import Refusal
from storage.engine import Session


def assist(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Ask for help by ``/assist NUMBER BODY DATE WHAT``; the letter goes to the officer in private."""
    case, who = cases.case_of(session, incoming, written, now=now)
    body, _, behind = rest.strip().partition(" ")
    day, asked = days.first_day(behind)
    if not day or not asked.strip():
        raise Refusal("usage", command="assist")
    letter = assistance.ask(session, case, body=body, due_on=dates.parse(day), asked=asked.strip(), actor=who, now=now)
    notices.hand(session, case, letter, to=who.address, now=now)
    facts: dict[str, Any] = {
        "number": case.number,
        "body": body,
        "due_on": dates.parse(day),
        "case_due_on": case.due_on,
    }
    messages.say(session, incoming.chat, "assisted", now=now, case=case, **facts)
