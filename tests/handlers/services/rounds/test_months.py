"""What comes by itself once a month, to approvers alone."""

import pytest

from tests.handlers.conftest import STAFF_CHAT, OpenBureau, at


def heard(bureau: OpenBureau, who: str) -> list[str]:
    return [said for said in bureau.said(who) if "月调度" in said]


@pytest.mark.parametrize("days", [("2026-04-01",), ("2026-04-01", "2026-04-02"), ("2026-04-02",)])
def test_approvers_are_told_once_on_the_first_working_morning_that_there_is(
    bureau: OpenBureau, days: tuple[str, ...]
) -> None:
    number = bureau.file("2026-03-02")
    bureau.tick("2026-03-05", 9)
    assert heard(bureau, "approver") == [], "a bureau that begins in the midst of a month"
    for day in days:
        bureau.tick(day, 9)
        bureau.tick(day, 15)
    assert len(heard(bureau, "approver")) == 1
    assert heard(bureau, "approver")[0].startswith("2026年4月调度")
    assert number in heard(bureau, "approver")[0]
    assert [heard(bureau, who) for who in ("officer", "reviewer", STAFF_CHAT)] == [[], [], []]


def test_the_first_of_a_month_that_is_a_day_off_passes(bureau: OpenBureau) -> None:
    bureau.file("2026-09-14")
    bureau.tick("2026-09-30", 9)
    bureau.tick("2026-10-01", 10)
    assert heard(bureau, "approver") == []
    bureau.tick("2026-10-08", 9)
    assert len(heard(bureau, "approver")) == 1


def test_a_bureau_without_an_open_case_hears_nothing(bureau: OpenBureau) -> None:
    bureau.staff("officer", "/queue", now=at("2026-03-02"))
    for day in ("2026-03-31", "2026-04-01"):
        bureau.tick(day, 9)
    assert heard(bureau, "approver") == []
