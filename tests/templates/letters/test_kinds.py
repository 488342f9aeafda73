"""The kinds of letters: each has its wording, and every outcome and act of the law finds its own."""

from pathlib import Path

import pytest

from law.codes import LetterKind
from templates import letters
from templates.language import LETTERS, OFFICIAL
from tests.templates.letter_facts import full

_WORDINGS = Path(letters.__file__).parent.parent / OFFICIAL / LETTERS


@pytest.mark.parametrize(
    "code", ["granted", "withdrawn", "directed", "third_party", "fee", "complaint_upheld", "repeat"]
)
def test_outcomes_and_acts_find_their_letter(code: str) -> None:
    assert letters.named(code) in letters.KINDS


def test_an_unknown_outcome_has_no_letter() -> None:
    with pytest.raises(letters.NoSuchLetter, match=r"lost_in_the_post: .*templates/letters/kinds.py"):
        letters.named("lost_in_the_post")


def test_each_kind_has_its_wording_and_no_wording_is_left_over() -> None:
    assert {file.stem for file in _WORDINGS.glob("[!_]*.j2")} == set(letters.KINDS)


def test_every_letter_of_the_law_is_a_kind_and_the_rest_are_sheets() -> None:
    assert {*LetterKind} <= letters.KINDS.keys()
    assert {code for code in letters.KINDS if code not in {*LetterKind}} == {
        row.code for row in letters.KINDS.values() if row.sheet
    }


@pytest.mark.parametrize(
    ("kind", "fact"),
    [("reply_refused", "reason"), ("reply_public", "where"), ("reply_petition_way", "way"), ("reply_answered", "text")],
)
def test_the_officers_words_fill_what_the_letter_needs(kind: str, fact: str) -> None:
    assert letters.KINDS[kind].takes_text_as == fact


def test_a_letter_may_use_what_it_needs_and_what_every_letter_may() -> None:
    row = letters.KINDS["delay"]
    assert row.facts[: len(row.required)] == row.required
    assert {"text", "contact", "practice"} <= {*row.facts}
    assert len(row.facts) == len({*row.facts})


@pytest.mark.parametrize(("basis", "heading"), [("cost", "收费项目"), ("item", "计费档次"), ("page", "计费档次")])
def test_a_fee_is_listed_below_what_its_lines_are(basis: str, heading: str) -> None:
    document = letters.compose("fee", full("fee", basis=basis))
    first = next(block.cells for block in document.blocks if block.kind == "row")
    assert (first[0], first[2]) == (heading, "单价（元）" if basis == "cost" else "标准（元）")
