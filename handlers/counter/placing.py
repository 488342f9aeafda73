"""Words that seem to belong to an own case: where they may go, and how a button puts them there."""

from collections.abc import Callable, Sequence
from typing import Any

from handlers.counter import cases, form, thread
from handlers.reading import steps
from handlers.services.bureau import actors
from handlers.services.bureau.moment import Work
from handlers.services.casework import excess
from handlers.services.casework import thread as case_thread
from handlers.services.post import keyboards
from handlers.services.post.buttons import Button, button
from handlers.services.post.dialogue import Bringing
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.cases import ENDED
from storage.tables import Case

PARTED = ("two", "one")
"""What becomes of words that tell of two matters."""
NEW = "one"
"""Where words go that are of something new."""


def ask(turn: Turn, waiting: Bringing, case: Case, text: str) -> None:
    """Ask where words and files belong, and show them as they would be taken: in one message, asked on in its place."""
    first, new = _offered(turn, waiting.id, case)
    last = [button(turn.label("button", "mine"), "mine", case.id), form.cancelling(turn, waiting)]
    facts: dict[str, Any] = {"text": text, "way": way(case), "names": waiting.names}
    form.stand(turn, waiting, "or_new", rows=[[first], [new], last], case=case, number=case.number, **facts)


def typed(turn: Turn, case: Case) -> str | None:
    """Where words go by a button that is typed and not pressed; None where they are none."""
    said = steps.bare(turn.incoming.text)
    if steps.press(said) == "more":
        return way(case)
    keys = _offered(turn, 0, case)
    by_label = next((key.args[-1] for key in keys if steps.bare(key.label) == said), None)
    return by_label or _at([key.args[-1] for key in keys], turn.incoming.text)


def way(case: Case) -> str:
    """What words do in a case as it stands: what it waits for, what is added to it, a question once it has ended."""
    if case.status in ENDED:
        return "ask_desk"
    return keyboards.OWED.get(case.status, "add")


def put(turn: Turn, case_id: int | None, how: str, text: str, *, enclosed: Sequence[str]) -> None:
    """Put words and files into the own case; Refusal of the act, where the case does not take them any more."""
    if case_id is None:
        raise Refusal("button_expired")
    case = cases.own(turn, str(case_id))
    WAYS[how](turn, turn.on(case, actors.applicant(turn.incoming.person)), text, enclosed)


def _offered(turn: Turn, dialogue_id: int, case: Case) -> tuple[Button, Button]:
    how = way(case)
    label = turn.label("into", how).format(number=case.number)
    return (
        button(label, "first_words", dialogue_id, how),
        button(turn.label("button", "supplement_new"), "first_words", dialogue_id, NEW),
    )


def _reasons(turn: Turn, work: Work, text: str, enclosed: Sequence[str]) -> None:
    excess.give(work, text, on=turn.today)
    case_thread.bring(work, enclosed)


def _add(turn: Turn, work: Work, text: str, enclosed: Sequence[str]) -> None:
    thread.put(turn, work, text, enclosed, asks=False)


def _ask(turn: Turn, work: Work, text: str, enclosed: Sequence[str]) -> None:
    thread.put(turn, work, text, enclosed, asks=True)


WAYS: dict[str, Callable[[Turn, Work, str, Sequence[str]], None]] = {
    "supplement": _add,
    "reasons": _reasons,
    "add": _add,
    "ask_desk": _ask,
}
"""How words are put into a case, by the button that says so."""


def parted(turn: Turn) -> str | None:
    """The button that was typed below two matters: its label or its number; None for more words."""
    said = steps.bare(turn.incoming.text)
    if steps.choice("parted", turn.incoming.text):
        return "two"
    by_label = {steps.bare(turn.label("button", f"file_{way}")): way for way in PARTED}
    return by_label.get(said) or _at(PARTED, turn.incoming.text)


def _at(ways: Sequence[str], text: str) -> str | None:
    """The way at the place that words point at (2, 第二个); None where they point at none of these."""
    number = steps.number(text) or steps.place(text)
    return ways[number - 1] if number and number <= len(ways) else None
