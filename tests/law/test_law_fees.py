"""Fees and remedies by day."""

from datetime import date
from decimal import Decimal

import pytest

from law import fees, outcomes, remedies
from law.errors import Refusal

IN_FORCE = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("items", "yuan"),
    [(0, 0), (10, 0), (11, 100), (15, 500), (30, 2000), (31, 2200), (35, 3000), (40, 4000), (41, 4300), (45, 5500)],
)
def test_the_fee_by_item(items: int, yuan: int) -> None:
    assert fees.processing(on=IN_FORCE, items=items) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(0, 0), (30, 0), (31, 10), (57, 270), (68, 380), (100, 700), (109, 880), (119, 1080), (200, 2700), (201, 2740)],
)
def test_the_fee_by_page(pages: int, yuan: int) -> None:
    assert fees.processing(on=IN_FORCE, pages=pages) == yuan


@pytest.mark.parametrize(("items", "pages"), [(None, None), (12, 40)])
def test_one_basis_and_never_both(items: int | None, pages: int | None) -> None:
    with pytest.raises(Refusal, match="fee_one_basis"):
        fees.processing(on=IN_FORCE, items=items, pages=pages)


@pytest.mark.parametrize(
    ("day", "basis"),
    [
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


@pytest.mark.parametrize(
    ("day", "outcome", "codes", "bodies"),
    [
        pytest.param(
            date(2016, 3, 1),
            "refused",
            ["review", "suit", "complaint"],
            ("government", "higher_department"),
            id="2016: government or higher department, no order",
        ),
        pytest.param(
            date(2023, 12, 31),
            "refused",
            ["review", "suit", "complaint"],
            ("government", "higher_department"),
            id="last day of the old review law",
        ),
        pytest.param(
            date(2024, 1, 1),
            "refused",
            ["review", "suit_after_review", "complaint"],
            ("government",),
            id="since 2024 review comes first",
        ),
        pytest.param(
            date(2026, 3, 2),
            "partial",
            ["review", "suit_after_review", "complaint"],
            ("government",),
            id="a part withheld is withheld",
        ),
        pytest.param(
            date(2026, 3, 2),
            "inquiry",
            ["review", "suit", "complaint"],
            ("government",),
            id="a register with its own rules is not Art. 14-16",
        ),
        pytest.param(
            date(2026, 3, 2),
            "not_held",
            ["review", "suit", "complaint"],
            ("government",),
            id="either way",
        ),
    ],
)
def test_the_remedies_of_a_letter(day: date, outcome: str, codes: list[str], bodies: tuple[str, ...]) -> None:
    found = remedies.for_letter(day, outcomes.find(outcome))
    assert [remedy.code for remedy in found] == codes
    assert (found[0].bodies, found[0].span, found[0].unit) == (bodies, 60, "day")
    assert found[0].first is (codes[1] == "suit_after_review")


def test_the_span_of_a_suit_changed_in_2015() -> None:
    public = outcomes.find("public")
    spans = [remedies.for_letter(day, public)[1].span for day in (date(2015, 4, 30), date(2015, 5, 1))]
    assert spans == [3, 6]


def test_a_withdrawn_request_has_no_remedy() -> None:
    assert remedies.for_letter(IN_FORCE, outcomes.find("withdrawn")) == ()
