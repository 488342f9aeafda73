"""What a button answers: one of several choices, what is known already, or nothing."""

from handlers.counter import drafting, form
from handlers.services.post.turn import Turn
from law import application
from law.errors import Refusal


def choose(turn: Turn, step: str, value: str) -> None:
    """Take an answer given by a button."""
    begun = drafting.at(turn, step)
    question = application.find(step)
    if question is None or value not in question.choices:
        raise Refusal("button_expired")
    form.answer(turn, begun, value)


def take_known(turn: Turn, step: str) -> None:
    """Take how somebody is reached as where their answer is sent to; Refusal button_expired."""
    begun = drafting.at(turn, step)
    value = drafting.known_to(begun) if step == "delivery_to" else None
    if value is None:
        raise Refusal("button_expired")
    form.answer(turn, begun, value)


def skip(turn: Turn, step: str) -> None:
    """Leave a question unanswered where that is allowed."""
    begun = drafting.at(turn, step)
    question = application.find(step)
    if question is None or not question.may_be_skipped(begun.matter or ""):
        raise Refusal("cannot_skip")
    form.answer(turn, begun, "")
