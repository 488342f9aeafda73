"""English is offered to who writes it, spoken to who asks for it, and what is half said goes on in it."""

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import go
from tests.handlers.counter.test_menu import labels
from tests.handlers.counter.test_revision import WHOLE
from tests.handlers.counter.test_typed import begun

WANTED = "I would like a list of the grants given in 2023"


def last(bureau: OpenBureau) -> str:
    return bureau.said(CITIZEN)[-1]


def test_who_writes_english_is_offered_it_and_the_filing_goes_on_in_it(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, WANTED, "Continue in English")
    assert "this looks like: Information request" in last(sqlite_bureau)
    go(sqlite_bureau, ("kind", "request"))
    assert "step 1 of 6" in last(sqlite_bureau).lower()


@pytest.mark.parametrize("said", ["我想要一份2023年的名单", "wo yao kan ming dan", "OK"])
def test_others_are_not(sqlite_bureau: OpenBureau, said: str) -> None:
    go(sqlite_bureau, said)
    assert last(sqlite_bureau)
    assert "Continue in English" not in labels(sqlite_bureau)


@pytest.mark.parametrize("said", ["Can I continue in English?", "English please", "换成英文", "用英文说吧"])
def test_who_asks_for_it_at_a_step_is_spoken_to_in_it(sqlite_bureau: OpenBureau, said: str) -> None:
    go(sqlite_bureau, WANTED, ("kind", "request"), said)
    assert "simply go on in English" in last(sqlite_bureau)
    assert "step 1 of 6" in last(sqlite_bureau).lower()


def test_and_before_anything_is_begun(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "English please")
    assert last(sqlite_bureau).startswith("Hello.")


def test_who_asks_for_it_again_begins_nothing(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "English please", "English")
    assert last(sqlite_bureau).startswith("Hello.")


def test_an_order_to_speak_it_is_never_the_name_of_somebody(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *WHOLE, "换成英文")
    assert "simply go on in English" in last(sqlite_bureau)
    assert "林晓舟" in last(sqlite_bureau)
