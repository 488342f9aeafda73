"""Which questions an application has, in which order, and what an answer must be (Art. 29)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from law import application
from law.application import Application
from law.codes import Delivery, Kind
from law.errors import Refusal

TODAY, EARLY = date(2026, 3, 2), date(2016, 3, 1)
ASKED = {
    Kind.REQUEST: "type name identity contact description supply delivery",
    Kind.QUESTION: "description",
    Kind.PETITION: "name contact description",
    Kind.CORRECTION: "name identity contact description",
    Kind.COMPLAINT: "name contact description",
    Kind.WRONGDOING: "name contact description",
}


def steps(kind: Kind, *, on: date = TODAY, **answers: Any) -> list[str]:
    return [question.step for question in application.asked(Application(kind=kind, **answers), on=on)]


@pytest.mark.parametrize("kind", Kind)
def test_what_is_asked_of_each_kind(kind: Kind) -> None:
    assert steps(kind) == ASKED[kind].split()


def test_the_law_of_2008_asks_for_no_proof_of_identity() -> None:
    assert "identity" not in steps(Kind.REQUEST, on=EARLY)


@pytest.mark.parametrize(("way", "asks"), [("email", True), ("post", True), ("chat", False), ("pick_up", False)])
def test_where_to_send_it_is_asked_where_it_is_sent(way: str, asks: bool) -> None:
    assert ("delivery_to" in steps(Kind.REQUEST, delivery=way)) is asks


@pytest.mark.parametrize(
    ("step", "kind", "may"),
    [
        ("name", Kind.WRONGDOING, True),
        ("contact", Kind.WRONGDOING, True),
        ("name", Kind.REQUEST, False),
        ("description", Kind.WRONGDOING, False),
        ("supply", Kind.REQUEST, True),
        ("delivery", Kind.REQUEST, False),
    ],
)
def test_what_may_be_left_out(step: str, kind: Kind, may: bool) -> None:
    question = application.find(step)
    assert question is not None
    assert question.may_be_skipped(kind) is may


def test_what_buttons_answer() -> None:
    assert {question.step: question.choices for question in application.QUESTIONS if question.choices} == {
        "type": ("natural", "commercial", "research", "social", "legal", "other"),
        "supply": ("paper", "electronic", "on_site"),
        "delivery": ("chat", "email", "post", "pick_up"),
    }


def test_the_next_step_is_the_first_without_an_answer_and_then_the_summary() -> None:
    asked = Application(kind=Kind.PETITION)
    for step in ("name", "contact", "description"):
        assert application.next_step(asked, on=TODAY) == step
        asked = replace(asked, **{step: "x"})  # type: ignore[arg-type]
    assert application.next_step(asked, on=TODAY) == application.SUMMARY


def test_what_was_left_out_is_not_asked_again() -> None:
    asked = Application(kind=Kind.WRONGDOING, name="")
    assert application.next_step(asked, on=TODAY) == "contact"
    assert asked.given == {"kind": "wrongdoing", "name": ""}


def test_what_an_application_still_wants() -> None:
    asked = Application(kind=Kind.REQUEST, name="林晓舟", supply="", delivery=Delivery.POST, description="名单")
    assert application.missing(asked, on=TODAY) == ("type", "identity", "contact", "delivery_to")
    assert application.missing(Application(kind=Kind.WRONGDOING, description="检举"), on=TODAY) == ()


def test_going_back() -> None:
    asked = Application(kind=Kind.PETITION)
    assert application.previous_step("name", asked, on=TODAY) is None
    assert application.previous_step("contact", asked, on=TODAY) == "name"
    assert application.previous_step(application.SUMMARY, asked, on=TODAY) == "description"
    assert application.previous_step("identity", asked, on=TODAY) is None


def test_a_step_that_is_no_question() -> None:
    assert application.find("kind") is None


@pytest.mark.parametrize(
    ("step", "text", "refusal"),
    [
        ("name", " ?! ", "answer_without_words"),
        ("name", "x" * 201, "answer_too_long"),
        ("description", "x" * 5001, "answer_too_long"),
        ("contact", "abc", "contact_unusable"),
    ],
)
def test_what_is_no_answer_is_refused(step: str, text: str, refusal: str) -> None:
    question = application.find(step)
    assert question is not None
    with pytest.raises(Refusal, match=refusal):
        application.check(question, text)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        ("name", " 陈某 "),
        ("description", "x" * 5000),
        ("contact", "12345"),
        ("contact", "a@b.c"),
        ("contact", "North Street 7"),
    ],
)
def test_an_answer_is_taken_without_its_white_space(step: str, text: str) -> None:
    question = application.find(step)
    assert question is not None
    assert application.check(question, text) == text.strip()
