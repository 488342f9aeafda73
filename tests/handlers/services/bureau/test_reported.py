"""A reported year is one whose day has come or that was published; who moves it has to say that they know."""

from datetime import date

import pytest

from handlers.services.bureau import reported
from handlers.services.bureau.reported import Touched
from law.errors import Refusal
from tests.handlers.conftest import OpenBureau, at


@pytest.mark.parametrize(
    ("published", "today", "is_so"),
    [("", "2026-01-30", False), ("", "2026-01-31", True), ("/published 2025", "", True)],
)
def test_a_year_stands_from_its_day_or_since_it_was_published(
    bureau: OpenBureau, published: str, today: str, is_so: bool
) -> None:
    number = bureau.file("2026-01-05")
    if published:
        bureau.staff("approver", published, now=at("2026-01-06"))
    with bureau.working(number, "officer", today or "2026-01-06") as work:
        assert reported.is_reported(work, 2025) is is_so
        assert not reported.is_reported(work, 2026)


def test_what_was_published_before_the_first_form_stands_too(bureau: OpenBureau) -> None:
    number = bureau.file("2012-01-05")
    bureau.staff("approver", "/published 2011", now=at("2012-02-01"))
    with bureau.working(number, "officer", "2012-02-02") as work:
        assert reported.is_reported(work, 2011)


def test_only_a_year_that_somebody_is_sure_of_moves(bureau: OpenBureau) -> None:
    number = bureau.file("2026-01-05")
    with bureau.working(number, "officer", "2026-02-02") as work:
        for sure in ((), (2024,)):
            with pytest.raises(Refusal, match="year_touched") as refused:
                reported.admit(work, sure, received_on=date(2025, 12, 31))
        facts = refused.value.facts
        assert (facts["years"], str(facts["due_on"]), facts["article"]) == ((2025,), "2026-01-31", "第四十九条")
        assert facts["unkept"] == [2025]
        assert reported.admit(work, (2025,), received_on=date(2025, 12, 31)) == Touched((2025,), crossing=(2025,))
        assert reported.admit(work, (), received_on=date(2026, 1, 4)) == reported.NONE


def test_a_day_whose_year_is_added_up_elsewhere_asks_too(bureau: OpenBureau) -> None:
    number = bureau.file("2026-01-05")
    with bureau.working(number, "officer", "2026-02-02") as work:
        this, last, before = date(2026, 1, 5), date(2025, 12, 31), date(2025, 12, 30)
        assert reported.admit_payment(work, (), None, this) == reported.NONE
        assert reported.admit_payment(work, (), before, last) == reported.NONE, "within its year it adds up alike"
        for was, on in ((None, last), (last, this), (this, last)):
            with pytest.raises(Refusal, match="year_touched") as refused:
                reported.admit_payment(work, (), was, on)
            assert (refused.value.facts["fees"], refused.value.facts["crossing"]) == (True, False)
            assert reported.admit_payment(work, (2025,), was, on) == Touched((2025,), fees=(2025,))


def test_what_counts_and_what_only_adds_up_are_told_apart() -> None:
    paid, counted = Touched((2024, 2025), fees=(2024, 2025)), Touched((2025,), crossing=(2025,))
    assert counted | paid == paid | counted == Touched((2024, 2025), crossing=(2025,), fees=(2024,))
    assert reported.NONE | counted == counted
