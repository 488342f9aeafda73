"""A fee by item: each request at its own places of its applicant's month, in the order of receipt (109号, Art. 4)."""

from dataclasses import dataclass

import pytest

from handlers.services.casework import fees, items, month, refunds
from law.errors import Refusal
from law.fees import Requested, placed
from tests.handlers.conftest import OTHER_CITIZEN, OpenBureau, at

NOW = "2026-03-10"


@dataclass(frozen=True)
class Vector:
    """Requests of one month by the days on which they came and their items, and what each costs, counted by hand."""

    said: str
    asked: tuple[tuple[str, int], ...]
    yuan: tuple[int, ...]


VECTORS = (
    Vector("the first ten are free: 1, then 2-13", (("03-02", 1), ("03-03", 12)), (0, 300)),
    Vector("13, then the fourteenth", (("03-02", 13), ("03-03", 1)), (300, 100)),
    Vector("the order of receipt counts, not that of filing", (("03-03", 1), ("03-02", 13)), (100, 300)),
    Vector("two on one day stand as they were filed", (("03-02", 10), ("03-02", 1)), (0, 100)),
    Vector("5 + 5 + 5 are fifteen", (("03-02", 5), ("03-03", 5), ("03-04", 5)), (0, 0, 500)),
    Vector("35 in parts: 11-30, 31-35", (("03-02", 30), ("03-03", 5)), (2000, 1000)),
    Vector("45 in parts: 1-25, 26-45", (("03-02", 25), ("03-03", 20)), (1500, 5 * 100 + 10 * 200 + 5 * 300)),
    Vector("another month counts by itself", (("02-27", 12), ("03-02", 12)), (200, 200)),
)


def laid(bureau: OpenBureau, asked: tuple[tuple[str, int], ...]) -> list[str]:
    """File requests that come on some days, each with so many items."""
    numbers = []
    for place, (day, n) in enumerate(asked):
        number = bureau.file(f"2026-{day}", description=f"第{place}批材料")
        if n > 1:
            with bureau.working(number, "officer", f"2026-{day}") as work:
                items.split(work, tuple(f"第{place}批之{each}" for each in range(n)))
        numbers.append(number)
    return numbers


def cost(bureau: OpenBureau, number: str) -> int:
    """Quote what a request costs by its own items."""
    with bureau.working(number, "officer", NOW) as work:
        return int(fees.by_item(work, month.own(work)).amount)


def charged(bureau: OpenBureau, number: str, n: int | None = None) -> int:
    """Charge a request by its own items, or by so many; gives the yuan."""
    with bureau.working(number, "officer", NOW) as work:
        return int(fees.charge(work, fees.by_item(work, n or month.own(work)))[0].amount)


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.said)
def test_each_costs_its_own_places_in_whatever_order_it_is_charged(
    sqlite_bureau: OpenBureau, vector: Vector, *, backwards: bool
) -> None:
    numbers = laid(sqlite_bureau, vector.asked)
    for number, yuan in sorted(zip(numbers, vector.yuan, strict=True), reverse=backwards):
        assert cost(sqlite_bureau, number) == yuan
        if yuan:
            assert charged(sqlite_bureau, number) == yuan


@pytest.mark.parametrize(("n", "yuan"), [(15, 500), (35, 3000), (45, 5500)])
@pytest.mark.parametrize("parts", [1, 2, 3])
def test_the_parts_of_a_month_cost_what_the_month_costs(n: int, yuan: int, parts: int) -> None:
    sizes = [n // parts] * (parts - 1) + [n - n // parts * (parts - 1)]
    rows = [Requested(str(place), size) for place, size in enumerate(sizes)]
    found = [placed(row.items, before=rows[:place], after=rows[place + 1 :]) for place, row in enumerate(rows)]
    assert sum(each.amount for each in found) == yuan
    assert {each.owed for each in found} == {yuan}
    assert found[-1].last == n


def test_somebody_else_s_and_a_letter_are_none(bureau: OpenBureau) -> None:
    (number,) = laid(bureau, (("03-02", 11),))
    bureau.file("2026-03-01", person=OTHER_CITIZEN, name="程野", identity="111111111111111111")
    bureau.file("2026-03-01", kind="question")
    assert cost(bureau, number) == 100


def test_what_its_applicant_took_back_keeps_its_place(bureau: OpenBureau) -> None:
    first, second = laid(bureau, (("03-02", 10), ("03-03", 1)))
    bureau.staff("officer", f"/take {first}", now=at(NOW))
    bureau.staff("approver", f"/withdrawn {first} 书信 {NOW} 来信撤回", now=at(NOW))
    assert bureau.case(first).outcome == "withdrawn"
    assert cost(bureau, second) == 100, "whatever became of it"


def test_a_notice_that_was_taken_back_leaves_the_places_as_they_are(bureau: OpenBureau) -> None:
    first, second = laid(bureau, (("03-02", 13), ("03-03", 1)))
    assert charged(bureau, first) == 300
    with bureau.working(first, "officer", NOW) as work:
        refunds.withdraw(work, reason="写错了")
    assert (cost(bureau, first), cost(bureau, second)) == (300, 100)


def test_what_a_notice_says_stands_where_items_are_counted_otherwise_later(bureau: OpenBureau) -> None:
    first, second = laid(bureau, (("03-02", 1), ("03-03", 1)))
    assert charged(bureau, first, 15) == 500
    with bureau.working(second, "officer", NOW) as work:
        found = month.places(work, 1)
    assert (found.first, found.last, found.amount) == (16, 16, 100)


def test_what_is_charged_by_page_is_none_by_item(bureau: OpenBureau) -> None:
    first, second = laid(bureau, (("03-02", 10), ("03-03", 1)))
    with bureau.working(first, "officer", NOW) as work:
        fees.charge(work, fees.by_page(work, 57))
    assert cost(bureau, second) == 0


def test_a_month_never_costs_more_than_its_items(bureau: OpenBureau) -> None:
    first, second, third = laid(bureau, (("03-02", 10), ("03-03", 13), ("03-04", 1)))
    assert charged(bureau, second) == 1300
    with bureau.working(first, "officer", NOW) as work:
        items.split(work, ())
    with bureau.working(third, "officer", NOW) as work, pytest.raises(Refusal, match="fee_over_month") as refused:
        fees.by_item(work, 1)  # the fifteenth: the month costs 500, and 1,300 are asked for already
    assert (refused.value.facts["others"], refused.value.facts["owed"]) == ([second], 500)


def test_a_notice_of_before_places_charged_all_up_to_its_number(bureau: OpenBureau) -> None:
    first, second, third = laid(bureau, (("03-02", 1), ("03-03", 12), ("03-04", 1)))
    with bureau.working(first, "officer", NOW) as work:
        fee, _ = fees.charge(work, fees.by_item(work, 13))
        fee.first_place = None
        work.session.add(fee)
    assert (cost(bureau, second), cost(bureau, third)) == (0, 100)
