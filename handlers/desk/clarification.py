"""How staff demand a clarification."""

from typing import Any

from handlers.desk import cases
from handlers.reading import items
from handlers.services.casework import clarification
from handlers.services.letters import carrying
from handlers.services.post.turn import Turn
from law.errors import Refusal


def clarify(turn: Turn, written: str, rest: str) -> None:
    """Demand clarification by ``/clarify NUMBER DAYS[!] ITEM; ITEM``; the mark decides that a late one restarts."""
    work = cases.named(turn, written)
    head, *tail = rest.split(maxsplit=1)
    found = items.days(head)
    if found is None:
        raise Refusal("usage", command="clarify")
    demand = clarification.ask(work, items.parts("".join(tail)), days=found[0], decided=found[1])
    said: dict[str, Any] = {"answer_by_on": demand.answer_by_on, "late": demand.late, "restarts": demand.restarts}
    said |= {"ends": demand.ends, "decided_anew": clarification.since_decision(work), **carrying.told(work)}
    turn.say("clarified", case=work.case, number=work.case.number, due_on=work.case.due_on, **said)
