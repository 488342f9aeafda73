"""Until when something can be done against a reply, counted by hand."""

from datetime import date

import pytest

from law import conventions, days, outcomes, redress
from law.codes import Level
from law.remedies import Remedy


@pytest.mark.parametrize(
    ("span", "unit", "known_on", "last_on"),
    [
        (60, "day", date(2026, 3, 2), date(2026, 5, 6)),  # 1 May, a day off until the 5th
        (60, "day", date(2026, 3, 10), date(2026, 5, 9)),  # a Saturday that is worked on
        (6, "month", date(2026, 3, 2), date(2026, 9, 2)),
        (6, "month", date(2025, 8, 31), date(2026, 2, 28)),  # no 31 February; the last is worked on
        (6, "month", date(2025, 7, 15), date(2026, 1, 15)),
        (0, "day", date(2026, 3, 2), None),
    ],
)
def test_the_last_day_of_a_way(span: int, unit: str, known_on: date, last_on: date | None) -> None:
    assert redress.last_on(Remedy("review", span, unit, ("court",), ""), known_on, days.shipped()) == last_on


FIRST, NO_SUIT, EITHER = "review suit_after_review complaint", "review complaint", "review suit complaint"


@pytest.mark.parametrize(
    ("items", "apart"),
    [
        ("granted not_held public", {(1, 2, 3): EITHER}),
        ("granted refused:privacy", {(2,): FIRST, (1,): EITHER}),
        ("refused:privacy not_held partial:internal", {(1, 3): FIRST, (2,): EITHER}),
        ("granted not_ready_made refused:privacy repeat", {(3,): FIRST, (2, 4): NO_SUIT, (1,): EITHER}),
        ("refused:not_government_information,internal granted", {(1,): FIRST, (2,): EITHER}),
        ("refused:not_government_information granted", {(1, 2): EITHER}),
        ("partial other_body", {(1, 2): EITHER}),
        ("withdrawn granted", {(2,): EITHER}),
        ("withdrawn withdrawn", {}),
    ],
)
def test_each_item_has_its_ways_the_strictest_first(items: str, apart: dict[tuple[int, ...], str]) -> None:
    pairs = [each.partition(":") for each in items.split()]
    parts = [[(outcomes.find(code), ground or None) for ground in named.split(",")] for code, _, named in pairs]
    found = redress.apart(date(2026, 3, 2), parts, level=Level.DEPARTMENT)
    assert [(places, " ".join(way.code for way in ways)) for places, ways in found] == [*apart.items()]


def test_before_the_review_law_of_2024_all_items_have_the_same_ways() -> None:
    parts: list[redress.Item] = [[(outcomes.find("refused"), "privacy")], [(outcomes.find("granted"), None)]]
    assert [places for places, _ in redress.apart(date(2023, 12, 31), parts, level=Level.DEPARTMENT)] == [(1, 2)]


def test_without_ways_of_their_own_all_items_have_the_strictest(monkeypatch: pytest.MonkeyPatch) -> None:
    items: list[redress.Item] = [[(outcomes.find("refused"), "privacy")], [(outcomes.find("not_held"), None)]]
    day, level = date(2026, 3, 12), Level.DEPARTMENT
    assert len(redress.apart(day, items, level=level)) == 2
    monkeypatch.setattr(conventions, "flag", lambda _: False)
    ((places, ways),) = redress.apart(day, items, level=level)
    assert (places, [way.code for way in ways]) == ((1, 2), FIRST.split())
