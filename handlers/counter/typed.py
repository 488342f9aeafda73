"""What somebody types at a step of a filing: a button in words, a question of their own, or an answer to look at."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.counter import drafting, form
from handlers.counter.drafting import Drafting
from handlers.reading import plain, steps
from handlers.services.bureau import office
from handlers.services.post import messages
from handlers.services.post.buttons import Button
from handlers.services.post.turn import Turn
from law import application
from law.application import Question
from law.errors import Refusal

OLD = timedelta(days=1)
"""After so long a person is told first what was half said."""
TRIES = 2
"""From this try on an answer that looks wrong may be kept as it is written, and the officer is told."""


def pressed(turn: Turn, begun: Drafting, offered: Sequence[Button]) -> Button | None:
    """Find the button that is meant: by its label, its number among the choices, or close words."""
    said = steps.bare(turn.incoming.text)
    by_label = next((key for key in offered if steps.bare(key.label) == said), None)
    return by_label or _choice(turn, begun, offered) or _steering(turn, offered)


def _choice(turn: Turn, begun: Drafting, offered: Sequence[Button]) -> Button | None:
    step, choices = begun.step(turn), [key for key in offered if key.verb == "answer"]
    number = steps.number(turn.incoming.text)
    if number is not None and 1 <= number <= len(choices):
        return choices[number - 1]
    meant = steps.choice(step, turn.incoming.text) if choices else ()
    found = [key for key in choices if key.args[-1] in meant]
    return found[0] if len(found) == 1 else None


def _steering(turn: Turn, offered: Sequence[Button]) -> Button | None:
    verb = steps.press(turn.incoming.text)
    return next((key for key in offered if key.verb == verb), None)


def is_old(turn: Turn, begun: Drafting) -> bool:
    """Say whether a filing was last touched so long ago that its person may have something else in mind."""
    return begun.touched is not None and turn.now - begun.touched > OLD


def reminded(turn: Turn, begun: Drafting) -> str:
    """Say what was half said, and when."""
    assert begun.touched is not None
    since = office.today(turn.session, begun.touched)
    facts = {"since": since, "kind": begun.matter, "about": begun.description or begun.name or ""}
    return form.words(turn, "half_said", **facts)


def aside(turn: Turn, begun: Drafting, question: Question | None) -> str:
    """Answer what is no answer: a question, a greeting, a hurry; an empty word for what may be one."""
    said, long = turn.incoming.text, question is not None and form.is_long(question)
    meant = steps.chatter(said) or steps.question(said, long=long)
    return form.words(turn, "aside", meant=meant, kind=begun.matter) if meant else ""


def answer(turn: Turn, begun: Drafting, question: Question) -> tuple[str, str]:
    """Give a typed answer and what is wrong with it in words, where something is.

    One that only looks wrong is kept at hand from the second try on, so that nobody is held up by us.
    """
    said = plain.cleaned(turn.incoming.text).strip()
    try:
        value = application.check(question, said)
    except Refusal as refusal:
        if refusal.code != "contact_unusable":
            return "", _sentence(turn, refusal)
        value = said
    flaw = None if form.is_long(question) else _flaw(begun, question, value)
    if flaw is None:
        return value, ""
    begun.tries += 1
    begun.written = " ".join(value.split()) if begun.tries >= TRIES else ""
    return value, _sentence(turn, Refusal(flaw))


def amended(begun: Drafting, question: Question, words: str) -> str:
    """Give an answer in its new words; Refusal where they are no answer or look wrong, and the old ones stand."""
    value = application.check(question, plain.cleaned(words).strip())
    flaw = None if form.is_long(question) else _flaw(begun, question, value)
    if flaw is not None:
        raise Refusal(flaw)
    return value


def joined(turn: Turn, begun: Drafting, more: str) -> tuple[str, str]:
    """Give a text with more words behind it, and in words why there cannot be so many."""
    try:
        return drafting.joined(begun, more), ""
    except Refusal as refusal:
        return "", _sentence(turn, refusal)


def is_doubted(begun: Drafting, question: Question, value: str) -> bool:
    """Say whether an answer looks wrong."""
    return _flaw(begun, question, value) is not None


def _flaw(begun: Drafting, question: Question, value: str) -> str | None:
    return steps.flaw(question.step, value, type=begun.type, delivery=begun.delivery)


def _sentence(turn: Turn, refusal: Refusal) -> str:
    return messages.refusal_words(turn.session, turn.incoming.chat, refusal)
