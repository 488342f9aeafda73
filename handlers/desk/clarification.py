"""How staff demand a clarification."""

from datetime import datetime
from typing import Any

from handlers.desk import cases
from handlers.reading import items
from handlers.services.casework import clarification
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from storage.engine import Session


def clarify(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Demand clarification by ``/clarify NUMBER DAYS[!] ITEM; ITEM``; the mark decides that a late one restarts."""
    case, who = cases.case_of(session, incoming, written, now=now)
    head, *tail = rest.split(maxsplit=1)
    found = items.days(head)
    if found is None:
        raise Refusal("usage", command="clarify")
    kept = clarification.ask(
        session, case, items.parts("".join(tail)), days=found[0], decided=found[1], actor=who, now=now
    )
    said: dict[str, Any] = {"answer_by_on": kept["answer_by_on"], "late": kept["late"], "restarts": kept["restarts"]}
    messages.say(
        session, incoming.chat, "clarified", now=now, case=case, number=case.number, due_on=case.due_on, **said
    )
