"""How a citizen files: a first word, a few questions, a summary, and the case."""

from typing import Any, Literal

from pydantic import Field

from handlers.reading import kind as kinds
from handlers.services.casework import filing
from handlers.services.casework.filing import Sender
from handlers.services.post.buttons import Button, button
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from law import application
from law import kinds as law_kinds
from law.application import Application
from law.codes import ApplicantType, Delivery, Kind, Supply
from law.errors import Refusal
from law.kinds import KINDS
from storage import people

CHOOSE = "kind"
OFFERED = tuple(kind for kind, row in KINDS.items() if row.by_chat)


class Filing(Dialogue):
    """A matter that is being put into words; a field of None was not asked yet, an empty one was left out."""

    kind: Literal["filing"] = "filing"
    matter: Kind | None = None
    type: ApplicantType | None = None
    name: str | None = None
    identity: str | None = None
    contact: str | None = None
    description: str | None = None
    supply: Supply | Literal[""] | None = None
    delivery: Delivery | None = None
    delivery_to: str | None = None
    messages: dict[str, list[int | None]] = Field(default_factory=dict)
    """The messages that said each field, so that a later edit of one is noticed."""

    @property
    def application(self) -> Application:
        """What has been answered so far, as the application's form has it (Art. 29)."""
        assert self.matter is not None  # every question but the first follows from the kind
        given = self.model_dump(exclude={"kind", "matter", "messages"})
        return Application(kind=self.matter, **given)

    def step(self, turn: Turn) -> str:
        """What is asked next: the kind of the matter, a question of its form, or its summary."""
        return application.next_step(self.application, on=turn.today) if self.matter else CHOOSE

    def hear(self, turn: Turn) -> bool:
        """Take a typed answer, or more words to a first message."""
        step = self.step(turn)
        if step == CHOOSE:
            _add_words(turn, self)
            return True
        question = application.find(step)
        if question is None or question.choices:
            return False
        self.messages = {**self.messages, step: [turn.incoming.message_id]}
        _answer(turn, self, application.check(question, turn.incoming.text))
        return True


def begin(turn: Turn, *, kind: str | None = None, text: str = "", message: int | None = None) -> None:
    """Start a filing, from the menu with a kind or from first words with the message that said them."""
    said: dict[str, Any] = {"matter": kind}
    if text:
        said |= {"description": _first_text(text), "messages": {"description": [message]}}
    filing_ = Filing.begin(turn, **said)
    if kind:
        _go(turn, filing_)
    else:
        _propose_kind(turn, filing_)


def _first_text(text: str) -> str:
    question = application.find("description")
    assert question is not None
    return application.check(question, text)


def _propose_kind(turn: Turn, begun: Filing) -> None:
    reading = kinds.read(begun.description or "")
    offered = [reading.kind] if reading.kind else []
    offered += [kind for kind in OFFERED if kind != reading.kind]
    rows = [[button(turn.label("kind", kind), "kind", begun.id, kind)] for kind in offered]
    turn.say("what_is_it", rows=[*rows, [_cancel(turn, begun)]], kind=reading.kind, evidence=reading.evidence)


def _add_words(turn: Turn, begun: Filing) -> None:
    said, more = begun.description or "", turn.incoming.text.strip()
    is_known = kinds.is_greeting(more) or more in said.split("\n")
    begun.description = _first_text(said if is_known else f"{said}\n{more}".strip())
    heard = [*begun.messages.get("description", []), turn.incoming.message_id]
    begun.messages = {**begun.messages, "description": heard}
    begun.keep(turn)
    _propose_kind(turn, begun)


def _answer(turn: Turn, begun: Filing, value: str) -> None:
    setattr(begun, begun.step(turn), value)
    _go(turn, begun)


def choose_kind(turn: Turn, dialogue_id: str, kind: str) -> None:
    """Take the person's word for the kind of their message."""
    begun = Filing.at_hand(turn, dialogue_id)
    if begun.step(turn) != CHOOSE:
        raise Refusal("button_expired")
    begun.matter = law_kinds.find(kind).code
    _go(turn, begun)


def choose(turn: Turn, step: str, value: str) -> None:
    """Take an answer given by a button."""
    begun = _at(turn, step)
    question = application.find(step)
    if question is None or value not in question.choices:
        raise Refusal("button_expired")
    _answer(turn, begun, value)


def skip(turn: Turn, step: str) -> None:
    """Leave a question unanswered where that is allowed."""
    begun = _at(turn, step)
    question = application.find(step)
    if question is None or not question.may_be_skipped(begun.matter or ""):
        raise Refusal("cannot_skip")
    _answer(turn, begun, "")


def back(turn: Turn, step: str) -> None:
    """Go back one question; its old answer is asked anew."""
    begun = _at(turn, step)
    previous = application.previous_step(step, begun.application, on=turn.today)
    if previous is None:
        raise Refusal("first_question")
    setattr(begun, previous, None)
    _go(turn, begun)


def confirm(turn: Turn, dialogue_id: str) -> None:
    """Turn the summary into a case."""
    begun = _is_at(turn, Filing.taken(turn, dialogue_id), application.SUMMARY)
    said = turn.incoming
    filing.by_chat(turn, begun.application, Sender(said.chat, said.person, said.arrived_at, begun.messages))


def cancel(turn: Turn, dialogue_id: str = "") -> None:
    """Forget what was half said; a button forgets only what it stands below."""
    found = people.draft(turn.session, turn.incoming.chat, turn.incoming.person)
    if found is not None and dialogue_id not in ("", str(found.id)):
        raise Refusal("button_expired")
    people.lay_aside(turn.session, turn.incoming.chat, turn.incoming.person)
    turn.say("cancelled" if found else "nothing_to_cancel")


def _at(turn: Turn, step: str) -> Filing:
    return _is_at(turn, Filing.at_hand(turn), step)


def _is_at(turn: Turn, begun: Filing, step: str) -> Filing:
    # A button of an earlier question may still stand in the chat: it must not answer the one asked now.
    if begun.step(turn) != step:
        raise Refusal("button_expired")
    return begun


def _go(turn: Turn, begun: Filing) -> None:
    begun.keep(turn)
    if begun.step(turn) == application.SUMMARY:
        _summarise(turn, begun)
    else:
        _ask(turn, begun, begun.step(turn))


def _ask(turn: Turn, begun: Filing, step: str) -> None:
    question = application.find(step)
    assert question is not None
    steps = [each.step for each in application.asked(begun.application, on=turn.today)]
    rows = [[button(turn.label(step, choice), "answer", step, choice)] for choice in question.choices]
    turn.say(
        f"ask_{step}",
        rows=[*rows, _steering(turn, begun, question, first=steps[0] == step)],
        kind=begun.matter,
        place=steps.index(step) + 1,
        total=len(steps),
        answers=begun.application.given,
    )


def _steering(turn: Turn, begun: Filing, question: application.Question, *, first: bool) -> list[Button]:
    verbs = ["skip"] if question.may_be_skipped(begun.matter or "") else []
    verbs += [] if first else ["back"]
    return [*(button(turn.label("button", verb), verb, question.step) for verb in verbs), _cancel(turn, begun)]


def _summarise(turn: Turn, begun: Filing) -> None:
    rows = [
        [button(turn.label("button", "confirm"), "confirm", begun.id)],
        [button(turn.label("button", "back"), "back", application.SUMMARY), _cancel(turn, begun)],
    ]
    asked = begun.application
    questions = application.asked(asked, on=turn.today)
    lines = [(each.step, asked.answer(each.step) or "", bool(each.choices)) for each in questions]
    turn.say("summary", rows=rows, answers=asked.given, kind=begun.matter, lines=lines)


def _cancel(turn: Turn, begun: Filing) -> Button:
    return button(turn.label("button", "cancel"), "cancel", begun.id)
