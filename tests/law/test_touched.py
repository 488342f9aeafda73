"""Which years a change moves: by the cells that it fills, year by year."""

from dataclasses import replace
from datetime import date

import pytest

from law import touched
from law.codes import AppealKind, AppealResult, Kind, Outcome
from law.statistics import AppealFacts, CaseFacts

OPEN = CaseFacts(number="1", kind=Kind.REQUEST, received_on=date(2026, 1, 5))
ENDED = CaseFacts(
    number="1",
    kind=Kind.REQUEST,
    received_on=date(2016, 11, 1),
    concluded_on=date(2016, 11, 22),
    outcome=Outcome.PUBLIC,
    due_on=date(2016, 11, 22),
    base_due_on=date(2016, 11, 22),
)
REVIEW = AppealFacts(number="1", kind=AppealKind.REVIEW, opened_on=date(2024, 12, 2))


@pytest.mark.parametrize(
    ("on", "years"),
    [
        (date(2026, 1, 6), ()),
        (date(2025, 12, 31), (2025,)),
        (date(2023, 12, 29), (2023, 2024, 2025)),  # received, carried out, carried in and out
    ],
)
def test_another_day_of_receipt_moves_the_years_between(on: date, years: tuple[int, ...]) -> None:
    assert touched.years(OPEN, replace(OPEN, received_on=on), until=2025) == years
    assert touched.years(None, replace(OPEN, received_on=on), until=2025) == years


def test_a_later_answer_moves_the_year_where_it_was_in_time_no_more() -> None:
    assert touched.years(ENDED, replace(ENDED, concluded_on=date(2016, 11, 25)), until=2017) == (2016,)
    assert touched.years(ENDED, replace(ENDED, concluded_on=date(2016, 11, 21)), until=2017) == ()
    assert touched.years(ENDED, replace(ENDED, concluded_on=date(2017, 1, 3)), until=2017) == (2016, 2017)


def test_a_result_moves_every_year_that_called_it_pending() -> None:
    decided = replace(REVIEW, result=AppealResult.UPHELD, ended_on=date(2026, 1, 8))
    assert touched.years(REVIEW, decided, until=2025) == ()
    assert touched.years(REVIEW, replace(decided, ended_on=date(2025, 1, 8)), until=2025) == (2025,)
    assert touched.years(None, REVIEW, until=2025) == (2024, 2025)


def test_years_without_a_form_are_counted_by_the_first_and_other_kinds_by_none() -> None:
    old = replace(OPEN, received_on=date(2011, 6, 1))
    assert touched.years(None, old, until=2012) == (2011,)  # the form of 2014 carries nothing over
    assert touched.years(None, replace(old, received_on=date(2007, 6, 1)), until=2007) == ()  # before the first law
    assert touched.years(None, replace(old, kind=Kind.QUESTION), until=2025) == ()
    assert touched.years(None, replace(old, received_on=None), until=2025) == ()


@pytest.mark.parametrize(
    ("after", "crosses"),
    [
        (replace(OPEN, received_on=date(2025, 12, 31)), True),
        (replace(ENDED, received_on=date(2025, 12, 30), concluded_on=date(2025, 12, 31)), False),
        (replace(REVIEW, opened_on=date(2025, 12, 31)), False),
    ],
)
def test_only_what_is_carried_out_crosses_a_year(after: CaseFacts | AppealFacts, crosses: bool) -> None:
    assert touched.years(None, after, until=2025) == (2025,)
    assert touched.crosses(None, after, year=2025) is crosses


def test_the_form_of_2014_carries_nothing_out() -> None:
    assert not touched.crosses(None, replace(OPEN, received_on=date(2016, 12, 30)), year=2016)
