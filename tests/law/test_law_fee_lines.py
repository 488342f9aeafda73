"""The bands of a fee, as its notice lists them; together they make the whole."""

import pytest

from law import fees

ITEMS = [(10, 0), (11, 100), (15, 500), (30, 2000), (31, 2200), (35, 3000), (45, 5500)]
PAGES = [(30, 0), (31, 10), (57, 270), (68, 380), (100, 700), (109, 880), (119, 1080), (200, 2700), (201, 2740)]


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
