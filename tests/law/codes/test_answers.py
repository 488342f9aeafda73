"""Codes of what is answered: letters that may still change, appeals that go to a court."""

import pytest

from law.codes.answers import AppealKind, LetterState


@pytest.mark.parametrize(
    ("state", "replaced"),
    [
        ("draft", True),
        ("in_review", True),
        ("signed", True),
        ("rejected", True),
        ("issued", False),
        ("void", False),
    ],
)
def test_a_letter_may_change_until_it_was_issued(state: str, replaced: bool) -> None:
    assert LetterState(state).may_be_replaced is replaced


def test_a_review_goes_to_no_court_and_both_suits_do() -> None:
    assert [kind.is_suit for kind in AppealKind] == [False, True, True]
