"""The summary of a filing: its answers once more, what is to be known before it is handed in, and its buttons."""

from collections.abc import Sequence
from typing import Any

from handlers.counter import progress
from handlers.counter.drafting import Drafting
from handlers.reading import clarity, traces
from handlers.services.bureau import ownership
from handlers.services.casework import discretion
from handlers.services.post.buttons import Button, button
from handlers.services.post.keyboards import Keyboard
from handlers.services.post.turn import Turn
from law import application
from law.codes import Kind


def facts(turn: Turn, begun: Drafting) -> dict[str, Any]:
    """What its message says: the answers, the files, and what is advised."""
    told = {"kind": begun.matter, "answers": begun.application.given, "lines": _lines(turn, begun)}
    return told | {"names": begun.names} | _advice(begun)


def same(turn: Turn, begun: Drafting) -> dict[str, Any] | None:
    """The own request that asks for the same: its person hears of it before they file once more (Art. 36(6))."""
    if begun.matter != Kind.REQUEST:
        return None
    found = progress.same(begun.description or "", ownership.mine(turn.session, turn.incoming.chat))
    return None if found is None else {"number": found.number, "on": found.received_on or found.submitted_at.date()}


def rows(turn: Turn, begun: Drafting) -> Keyboard:
    """Hand it in, change each of its answers, or make it what approvers alone read."""
    steps = [question.step for question in application.asked(begun.application, on=turn.today)]
    keys = [button(turn.label("edit", step), "edit", step) for step in steps]
    kept = [[button(turn.label("button", "restrict"), "restrict", begun.id)]] if is_suspect(begun) else []
    return [
        *progress.above(turn, begun),
        [button(turn.label("button", "confirm"), "confirm", begun.id)],
        *kept,
        *(keys[place : place + 2] for place in range(0, len(keys), 2)),
    ]


def back(turn: Turn) -> list[Button]:
    """The button to the question before it."""
    return [button(turn.label("button", "back"), "back", application.SUMMARY)]


def is_suspect(begun: Drafting) -> bool:
    """Say whether its words seem to tell of wrongdoing, and it is no report that approvers alone read."""
    return begun.matter is not None and discretion.is_suspect(begun.matter, begun.description or "")


def _advice(begun: Drafting) -> dict[str, Any]:
    """What the words lack to be searched by (Art. 29), what they tell of a person without need, and who reads them."""
    said = begun.description or ""
    lacking = clarity.missing(said) if begun.matter == Kind.REQUEST else ()
    return {"missing": lacking, "personal": traces.kinds(said), "kept": is_suspect(begun)}


def _lines(turn: Turn, begun: Drafting) -> Sequence[tuple[str, str, bool]]:
    questions = application.asked(begun.application, on=turn.today)
    return [(each.step, begun.application.answer(each.step) or "", bool(each.choices)) for each in questions]
