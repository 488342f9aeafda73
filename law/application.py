"""The questions of an application, as data: what is asked of which kind, in which order (Art. 29)."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from law import columns, kinds, versions
from law.codes import ApplicantType, Delivery, Kind, Supply
from law.columns import Column
from law.errors import Refusal

TEXT_LIMIT = 5000
SHORT_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What somebody asks, as Art. 29 wants it said; None was not answered yet, an empty word was left out."""

    kind: Kind
    type: ApplicantType | None = None
    name: str | None = None
    identity: str | None = None
    contact: str | None = None
    description: str | None = None
    supply: Supply | Literal[""] | None = None
    delivery: Delivery | None = None
    delivery_to: str | None = None

    def answer(self, step: str) -> str | None:
        """The answer to the question of a step."""
        found: str | None = getattr(self, step)
        return found

    @property
    def given(self) -> dict[str, str]:
        """Every answer that was given so far, by its step, for words that depend on them."""
        return {step: said for step, said in asdict(self).items() if said is not None}


@dataclass(frozen=True, slots=True)
class Question:
    """One question: of which kinds it is asked and may be left out, its choices if buttons answer it, its limit.

    `reaches`: an answer has to be something by which a person can be reached.
    `only_if` names a question and the answers to it that bring this one up.
    """

    step: str
    asks: Column
    choices: tuple[str, ...] = ()
    optional: Column = columns.none
    only_if: tuple[str, tuple[str, ...]] | None = None
    needs_identity_law: bool = False
    reaches: bool = False
    limit: int = SHORT_LIMIT

    def may_be_skipped(self, kind: str) -> bool:
        """Tell whether somebody who files this kind may leave it out."""
        return self.optional(kinds.find(kind))


QUESTIONS = (
    Question("type", columns.discloses, choices=tuple(ApplicantType)),
    Question("name", columns.named, optional=columns.anonymous),
    # 2008 asked for no proof of identity (Art. 20); nobody else than the Regulation lets us ask for one at all
    Question("identity", columns.formal, needs_identity_law=True),
    Question("contact", columns.named, optional=columns.anonymous, reaches=True),
    Question("description", columns.every, limit=TEXT_LIMIT),
    Question("supply", columns.discloses, choices=tuple(Supply), optional=columns.every),
    Question("delivery", columns.discloses, choices=tuple(Delivery)),
    Question("delivery_to", columns.discloses, only_if=("delivery", (Delivery.EMAIL, Delivery.POST))),
)
_BY_STEP = {question.step: question for question in QUESTIONS}
SUMMARY = "summary"


def find(step: str) -> Question | None:
    """The question of a step, None for the summary and the choice of a kind."""
    return _BY_STEP.get(step)


def asked(application: Application, *, on: date) -> tuple[Question, ...]:
    """Every question that a filing on a day has, given what has been answered so far."""
    return tuple(question for question in QUESTIONS if _applies(question, application, on))


def _applies(question: Question, application: Application, on: date) -> bool:
    if not question.asks(kinds.KINDS[application.kind]):
        return False
    if question.needs_identity_law and not versions.on(on).asks_identity:
        return False
    return question.only_if is None or application.answer(question.only_if[0]) in question.only_if[1]


def next_step(application: Application, *, on: date) -> str:
    """The first question without an answer, or the summary."""
    # An empty word is an answer too: it was left out on purpose, and asking again would be a loop.
    open_steps = (each.step for each in asked(application, on=on) if application.answer(each.step) is None)
    return next(open_steps, SUMMARY)


def missing(application: Application, *, on: date) -> tuple[str, ...]:
    """List what the Regulation wants of an application filed on a day and this one does not say (Art. 29)."""
    required = (each.step for each in asked(application, on=on) if not each.may_be_skipped(application.kind))
    return tuple(step for step in required if not application.answer(step))


def previous_step(step: str, application: Application, *, on: date) -> str | None:
    """The question before a step, None at the first."""
    steps = [question.step for question in asked(application, on=on)] + [SUMMARY]
    place = steps.index(step) if step in steps else 0
    return steps[place - 1] if place else None


def check(question: Question, text: str) -> str:
    """Give a typed answer without its white space; refuses what cannot be one."""
    said = text.strip()
    if not any(character.isalnum() for character in said):
        raise Refusal("answer_without_words")
    if len(said) > question.limit:
        raise Refusal("answer_too_long", length=len(said), limit=question.limit)
    if question.reaches and not _may_reach(said):
        raise Refusal("contact_unusable")
    return said


def _may_reach(said: str) -> bool:
    """Say whether words may be a telephone number, a mail address or a place."""
    return sum(character.isdigit() for character in said) >= 5 or "@" in said or len(said) >= 6
