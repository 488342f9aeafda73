"""A choice, what is known already and nothing are answers that a button gives, to the question that is asked alone."""

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW, go
from tests.handlers.counter.test_typed import IDENTITY, begun


def test_a_button_answers_what_is_asked(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, ("answer", "type", "natural"), "林晓舟", IDENTITY, "lin@example.com", "2025年度立项名单")
    go(sqlite_bureau, ("skip", "supply"), ("answer", "delivery", "email"), ("known", "delivery_to"))
    assert "lin@example.com" in sqlite_bureau.said(CITIZEN)[-1].partition("请核对")[2]


@pytest.mark.parametrize(
    ("press", "code"),
    [
        (("answer", "type", "poem"), "button_expired"),
        (("answer", "supply", "paper"), "button_expired"),
        (("known", "delivery_to"), "button_expired"),
        (("skip", "type"), "cannot_skip"),
    ],
)
def test_and_nothing_else(sqlite_bureau: OpenBureau, press: tuple[str, ...], code: str) -> None:
    begun(sqlite_bureau)
    assert sqlite_bureau.refused_press(CITIZEN, press[0], *press[1:], now=NOW).code == code
