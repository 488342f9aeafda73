"""How a filing is shown: one message, asked on in its place, with its step, what was answered, and its buttons."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from handlers.services.post import messages
from handlers.services.post.buttons import Button, button
from handlers.services.post.messages import Place
from handlers.services.post.turn import Turn
from law import application
from law.application import Question
from storage.forms import REMEMBERED
from storage.tables import Case

if TYPE_CHECKING:
    from handlers.counter.intake import Filing

Keyboard = list[list[Button]]


def show(turn: Turn, begun: "Filing", *, note: str = "") -> None:
    """Ask what is asked next, or show the summary; a ``note`` stands above it."""
    name, facts = asked(turn, begun)
    put(turn, begun, _above(note, words(turn, name, **facts)), rows=rows(turn, begun))


def put(turn: Turn, begun: "Filing", text: str, *, rows: Keyboard, case: Case | None = None) -> None:
    """Owe the next version of the form of a filing; with a case it is the last one and stays where it stands."""
    said = turn.incoming
    below = None if said.pressed else said.message_id
    place = Place(begun.shown[-REMEMBERED:], below, away=begun.away, stays=case is not None)
    key = messages.form(turn, said.chat, text, rows=rows, place=place, case=case)
    begun.shown, begun.away = [*begun.shown, key][-REMEMBERED:], []
    if case is None:
        begun.keep(turn)


def words(turn: Turn, name: str, **facts: Any) -> str:
    """Make words for the chat that is spoken in."""
    return messages.rendered(turn.session, turn.incoming.chat, name, **facts)


def asked(turn: Turn, begun: "Filing") -> tuple[str, dict[str, Any]]:
    """Name the message that is due, and give its facts."""
    step = begun.step(turn)
    if step == application.SUMMARY:
        return "summary", {"kind": begun.matter, "answers": begun.application.given, "lines": _lines(turn, begun)}
    place, total = _place(turn, begun, step)
    return f"ask_{step}", {
        "kind": begun.matter,
        "place": place,
        "total": total,
        "answers": begun.application.given,
    }


def rows(turn: Turn, begun: "Filing") -> Keyboard:
    """The buttons below what is due."""
    step = begun.step(turn)
    if step == application.SUMMARY:
        return _below_summary(turn, begun)
    question = application.find(step)
    assert question is not None
    offered = [[button(turn.label(step, choice), "answer", step, choice)] for choice in question.choices]
    return [*offered, _steering(turn, begun, question)]


def cancelling(turn: Turn, begun: "Filing") -> Button:
    """The button that forgets a filing."""
    return button(turn.label("button", "cancel"), "cancel", begun.id)


def _above(note: str, text: str) -> str:
    return f"{note}\n\n{text}" if note else text


def _place(turn: Turn, begun: "Filing", step: str) -> tuple[int, int]:
    """Which step of how many: what an answer brings up belongs to the step of that answer, so the count stays true."""
    questions = application.asked(begun.application, on=turn.today)
    steps = [each.step for each in questions if each.only_if is None]
    question = application.find(step)
    assert question is not None
    return steps.index(question.only_if[0] if question.only_if else step) + 1, len(steps)


def _steering(turn: Turn, begun: "Filing", question: Question) -> list[Button]:
    is_first = application.previous_step(question.step, begun.application, on=turn.today) is None
    verbs = ["skip"] if question.may_be_skipped(begun.matter or "") else []
    verbs += [] if is_first else ["back"]
    return [
        *(button(turn.label("button", verb), verb, question.step) for verb in verbs),
        cancelling(turn, begun),
    ]


def _below_summary(turn: Turn, begun: "Filing") -> Keyboard:
    return [
        [button(turn.label("button", "confirm"), "confirm", begun.id)],
        [button(turn.label("button", "back"), "back", application.SUMMARY), cancelling(turn, begun)],
    ]


def _lines(turn: Turn, begun: "Filing") -> Sequence[tuple[str, str, bool]]:
    questions = application.asked(begun.application, on=turn.today)
    return [(each.step, begun.application.answer(each.step) or "", bool(each.choices)) for each in questions]


def filed(turn: Turn, begun: "Filing", case: Case) -> None:
    """Leave what was filed standing where it was shown, without its buttons."""
    _, facts = asked(turn, begun)
    put(turn, begun, words(turn, "filed", number=case.number, **facts), rows=[], case=case)
