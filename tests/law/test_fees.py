"""Fees by day, and the bands that a notice lists."""

from datetime import date
from decimal import Decimal

import pytest

from law import fees
from law.codes import FeeBasis, Outcome
from law.errors import Refusal

IN_FORCE = date(2026, 3, 2)
ITEMS = [(10, 0), (11, 100), (15, 500), (30, 2000), (31, 2200), (35, 3000), (45, 5500)]
PAGES = [(30, 0), (31, 10), (57, 270), (68, 380), (100, 700), (109, 880), (119, 1080), (200, 2700), (201, 2740)]


@pytest.mark.parametrize(("items", "yuan"), [(0, 0), (40, 4000), (41, 4300), *ITEMS])
def test_the_fee_by_item(items: int, yuan: int) -> None:
    assert fees.processing(on=IN_FORCE, items=items) == yuan


@pytest.mark.parametrize(("pages", "yuan"), [(0, 0), *PAGES])
def test_the_fee_by_page(pages: int, yuan: int) -> None:
    assert fees.processing(on=IN_FORCE, pages=pages) == yuan


@pytest.mark.parametrize(("items", "pages"), [(None, None), (12, 40)])
def test_one_basis_and_never_both(items: int | None, pages: int | None) -> None:
    with pytest.raises(Refusal, match="fee_one_basis"):
        fees.processing(on=IN_FORCE, items=items, pages=pages)


@pytest.mark.parametrize(
    ("day", "basis"),
    [
        pytest.param(date(2008, 4, 30), None, id="the day before the regulation of 2008"),
        pytest.param(date(2008, 5, 1), "cost", id="first day of the cost fees"),
        pytest.param(date(2016, 3, 1), "cost", id="search, copy, post at cost"),
        pytest.param(date(2017, 3, 31), "cost", id="last day of the cost fees"),
        pytest.param(date(2017, 4, 1), None, id="abolished"),
        pytest.param(date(2020, 12, 31), None, id="the day before the processing fee"),
        pytest.param(date(2021, 1, 1), "processing", id="first day of the processing fee"),
    ],
)
def test_what_may_be_charged_depends_on_the_day(day: date, basis: str | None) -> None:
    found = fees.basis_on(day)
    assert (found.code if found else None) == basis


def test_cost_fees_are_added_and_only_while_they_existed() -> None:
    amounts = {"copy": Decimal("3.50"), "post": Decimal("12.00")}
    assert fees.at_cost(amounts, on=date(2016, 3, 1)) == Decimal("15.50")
    with pytest.raises(Refusal, match="fee_not_allowed"):
        fees.at_cost(amounts, on=date(2017, 4, 1))
    with pytest.raises(Refusal, match="fee_not_allowed"):
        fees.processing(on=date(2020, 12, 31), items=11)


@pytest.mark.parametrize("amounts", [{"advice": Decimal(1)}, {"copy": Decimal(-1)}])
def test_a_wrong_cost_is_refused(amounts: dict[str, Decimal]) -> None:
    with pytest.raises(Refusal, match="fee_"):
        fees.at_cost(amounts, on=date(2016, 3, 1))


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(Refusal, match="fee_count"):
        fees.by_page(-1)


@pytest.mark.parametrize(("n", "yuan"), ITEMS)
def test_item_lines_make_the_fee(n: int, yuan: int) -> None:
    lines = fees.item_lines(n)
    assert sum(line.amount for line in lines) == yuan == fees.by_item(n)
    assert sum(line.count for line in lines) == n


@pytest.mark.parametrize(("pages", "yuan"), PAGES)
def test_page_lines_make_the_fee(pages: int, yuan: int) -> None:
    lines = fees.page_lines(pages)
    assert sum(line.amount for line in lines) == yuan == fees.by_page(pages)
    assert sum(line.count for line in lines) == pages


def test_item_lines_leave_out_what_is_charged_already() -> None:
    lines = fees.item_lines(35, before=15)
    assert [(line.first, line.last, line.yuan) for line in lines] == [(16, 30, 100), (31, 35, 200)]
    assert sum(line.amount for line in lines) == fees.by_item(35) - fees.by_item(15) == 2500


def test_nothing_more_to_charge() -> None:
    assert fees.item_lines(5, before=5) == ()
    assert fees.page_lines(0) == ()


@pytest.mark.parametrize(
    ("basis", "outcomes", "barred"),
    [
        ("page", "public", True),
        ("page", "public not_held", True),
        ("page", "public granted", False),
        ("page", "partial public", False),
        ("page", "granted not_held", False),
        ("page", "", False),
        ("item", "public", False),
        ("cost", "public not_held", False),
    ],
)
def test_by_page_is_not_for_what_is_public_already(basis: str, outcomes: str, barred: bool) -> None:
    assert fees.bars(FeeBasis(basis), [Outcome(code) for code in outcomes.split()]) is barred
