"""What a button or a card answers: one of several choices, what is known already, a number, or nothing."""

from handlers.counter import drafting, form
from handlers.counter.drafting import CHOOSE, Drafting
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


def reached(turn: Turn, begun: Drafting) -> str:
    """Keep the number of a card that comes before the kind is chosen, for where it is asked; gives what is said of it.

    A kind that asks for none leaves it out, and where nothing asks for it any more it is not kept.
    """
    if begun.step(turn) != CHOOSE:
        return form.words(turn, "card_not_here", text=turn.incoming.text)
    begun.contact = turn.incoming.text.strip()
    begun.messages = {**begun.messages, "contact": [*turn.incoming.messages]}
    return form.words(turn, "taken_together", lines=[("contact", begun.contact, False)], rest=[])
