"""The questions of a filing, as data: what is asked of which kind, in which order (Art. 29)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from law import versions
from law.errors import Refusal

ALL = ("request", "question", "petition", "report", "correction", "complaint")
NAMED = ("request", "petition", "correction", "complaint")
TEXT_LIMIT = 5000
SHORT_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its choices if buttons answer it, and when it is asked."""

    step: str
    kinds: tuple[str, ...]
    choices: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    only_if: tuple[str, tuple[str, ...]] | None = None
    needs_identity_law: bool = False
    limit: int = SHORT_LIMIT


QUESTIONS = (
    Question("type", ("request",), choices=("natural", "commercial", "research", "social", "legal", "other")),
    Question("name", (*NAMED, "report"), optional=("report",)),
    Question("identity", ("request", "correction"), needs_identity_law=True),
    Question("contact", (*NAMED, "report"), optional=("report",)),
    Question("description", ALL, limit=TEXT_LIMIT),
    Question("supply", ("request",), choices=("paper", "electronic", "on_site"), optional=("request",)),
    Question("delivery", ("request",), choices=("chat", "email", "post", "pick_up")),
    Question("delivery_to", ("request",), only_if=("delivery", ("email", "post"))),
)
_BY_STEP = {question.step: question for question in QUESTIONS}
SUMMARY = "summary"
Answers = Mapping[str, Any]


def find(step: str) -> Question | None:
    """The question of a step, None for the summary and the choice of a kind."""
    return _BY_STEP.get(step)


def asked(answers: Answers, *, on: date) -> tuple[Question, ...]:
    """Every question that a filing on a day has, given what has been answered so far."""
    return tuple(question for question in QUESTIONS if _applies(question, answers, on))


def _applies(question: Question, answers: Answers, on: date) -> bool:
    if answers["kind"] not in question.kinds:
        return False
    if question.needs_identity_law and not versions.on(on).asks_identity:
        return False
    return question.only_if is None or answers.get(question.only_if[0]) in question.only_if[1]


def next_step(answers: Answers, *, on: date) -> str:
    """The first question without an answer, or the summary."""
    open_steps = (question.step for question in asked(answers, on=on) if question.step not in answers)
    return next(open_steps, SUMMARY)


def previous_step(step: str, answers: Answers, *, on: date) -> str | None:
    """The question before a step, None at the first."""
    steps = [question.step for question in asked(answers, on=on)] + [SUMMARY]
    place = steps.index(step) if step in steps else 0
    return steps[place - 1] if place else None


def check(question: Question, text: str) -> str:
    """Give a typed answer without its white space; refuses what cannot be one."""
    said = text.strip()
    if not any(character.isalnum() for character in said):
        raise Refusal("answer_without_words")
    if len(said) > question.limit:
        raise Refusal("answer_too_long", length=len(said), limit=question.limit)
    if (
        question.step == "contact"
        and sum(character.isdigit() for character in said) < 5
        and "@" not in said
        and len(said) < 6
    ):
        raise Refusal("contact_unusable")
    return said
