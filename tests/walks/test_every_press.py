"""Every button of the counter, pressed when it is too late: an alert that fits, and says what can be done instead."""

import re
from collections.abc import Iterator

import pytest

from handlers.dispatch.presses import PRESSES
from handlers.telegram.channel import LIMITS
from law.errors import Refusal
from templates import words
from tests.handlers.conftest import opened
from tests.handlers.standing_cases import ROLES, Place, StandingCases

OF_A_CASE = (
    "mine", "again", "dates", "add", "ask_desk", "my_why", "withdraw", "withdraw_yes", "withdraw_no", "received",
    "not_withdrawn",
    "supplement", "reasons",
)  # fmt: skip
"""What is pressed on a case: refused where it stands otherwise by now, and to everybody else."""
OF_WORDS = (
    "begin poem", "others", "brief poem", "speak tlh", "which poem", "supplement_to {id}", "supplement_new",
    "kind 1 request", "also 1", "instead kind", "instead description", "unsay 1", "to_demand 1 1",
    "answer type natural", "skip name", "back name", "edit name", "keep name",
    "more description",
    "anew description", "restrict 1", "as_is name", "known delivery_to", "resume 1",
    "first_words 1 add", "first_words 1 one", "confirm 1", "cancel 1", "add_done 1",
    "supplement_done 1", "reasons_done 1", "rather 1 ask_desk",
    "/apply | skip type", "/apply | back type", "/apply | edit name", "/apply | answer type natural | skip name",
    "/mailbox | say 请问创新券 | edit name", "/apply | kind 1 request",
)  # fmt: skip
"""What is pressed on something half said: nothing is any more, or it has gone on."""
NEVER_REFUSED = {"my", "help"}
NEXT = {
    "zh": re.compile("请|可以|不用|会在这里告诉您"),
    "en": re.compile("please|no need|nothing more|will come|you can|write anew|the reply names|use |/", re.IGNORECASE),
}


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandingCases]:
    """Put a request into every status."""
    with opened(f"sqlite:///{tmp_path_factory.mktemp('presses') / 'gongkai.sqlite'}") as bureau:
        yield StandingCases(bureau, "request")


def trials(standing: StandingCases) -> Iterator[tuple[Place, str, str]]:
    for place in (each for each in standing.places if each.file == "plain"):
        yield from ((place, who, f"{verb} {{id}}") for verb in OF_A_CASE for who in ("applicant", "stranger"))
    yield from ((standing.at("request", "h"), "applicant", steps) for steps in OF_WORDS)


def test_every_button_of_the_counter_is_tried() -> None:
    counter = {verb for verb, row in PRESSES.items() if row.act.__module__.startswith("handlers.counter")}
    tried = {step.split()[0] for steps in OF_WORDS for step in steps.split(" | ")}
    assert counter - NEVER_REFUSED == {each for each in {*OF_A_CASE} | tried if each[0] != "/"} - {"say"}


def test_a_press_that_is_refused_says_why_and_what_to_do_in_an_alert(standing: StandingCases) -> None:
    assert LIMITS.alert_units is not None
    found: list[Refusal] = []
    with standing.rehearsal() as session:
        for place, who, steps in trials(standing):
            refusal = standing.attempt(session, place, ROLES[who], steps, early=False)
            found += [refusal] if refusal else []
    assert len({refusal.code for refusal in found}) > 8
    told = {(language, words.refusal(each.code, language, **each.facts)) for each in found for language in NEXT}
    too_long = [said for _, said in told if len(said.encode("utf-16-le")) // 2 > LIMITS.alert_units]
    no_way_on = [said for language, said in told if not NEXT[language].search(said)]
    assert (too_long, no_way_on) == ([], [])
