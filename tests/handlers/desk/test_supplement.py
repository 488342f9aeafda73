"""A clarification on paper, noted by staff."""

import pytest

from tests.handlers.conftest import OpenBureau, at

FILED, ASKED = "2026-03-02", "2026-03-11"


@pytest.mark.parametrize(
    ("written", "due_on"),
    [("2026-03-13 2025年度的", "2026-04-13"), ("2025年度的", "2026-04-14")],
    ids=["the day it came", "today"],
)
def test_the_period_begins_with_the_day_on_which_it_came(bureau: OpenBureau, written: str, due_on: str) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at(ASKED))
    bureau.staff("officer", f"/supplement {number} {written}", now=at("2026-03-16"))
    assert str(bureau.case(number).due_on) == due_on
    assert bureau.journal(number, "supplement")[0]["role"] == "officer"


def test_a_day_to_come_is_refused(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at(ASKED))
    refusal = bureau.refused("officer", f"/supplement {number} 2026-03-17 2025年度的", now=at("2026-03-16"))
    assert refusal.code == "date_in_future"
