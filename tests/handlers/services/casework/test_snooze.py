"""Reminders put off: who hears nothing, who hears all the same, and what ends it."""

from datetime import date

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit, snooze
from law.errors import Refusal
from tests.handlers.conftest import PEOPLE, OpenBureau, at

FILED, DUE = "2026-03-02", date(2026, 3, 30)
REASON = "档案馆周五给材料"


def taken(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    assert bureau.case(number).due_on == DUE
    return number


def reminders(bureau: OpenBureau, name: str, number: str) -> int:
    return sum(f"】{number}" in said for said in bureau.said(name))


def test_whoever_put_it_off_hears_nothing_until_that_morning(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.staff("officer", f"/snooze {number} 2026-03-26 {REASON}", now=at("2026-03-20"))
    assert f"推迟到2026年3月26日（周四）：{REASON}" in bureau.said("approver")[-1]
    for day in ("2026-03-23", "2026-03-24", "2026-03-25"):
        bureau.tick(day)
    assert reminders(bureau, "officer", number) == 0
    bureau.tick("2026-03-26")
    assert reminders(bureau, "officer", number) == 1
    bureau.tick("2026-03-30")
    assert reminders(bureau, "officer", number) > 1
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, at("2026-03-30"))) == []


def test_of_what_is_overdue_those_above_hear_all_the_same(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.tick("2026-03-31")
    heard = reminders(bureau, "officer", number), reminders(bureau, "approver", number)
    bureau.staff("officer", f"/snooze {number} 2026-04-02 {REASON}", now=at("2026-03-31"))
    bureau.tick("2026-04-01")
    assert (reminders(bureau, "officer", number), reminders(bureau, "approver", number)) == (heard[0], heard[1] + 1)
    bureau.tick("2026-04-02")
    assert reminders(bureau, "officer", number) == heard[0] + 1


@pytest.mark.parametrize(
    ("day", "until", "code"),
    [
        ("2026-03-20", "2026-03-20", "snooze_span"),
        ("2026-03-20", "2026-03-31", "snooze_span"),
        ("2026-04-01", "2026-04-08", "snooze_span"),
        ("2026-03-30", "2026-03-31", "snooze_span"),
        ("2026-03-20", "某天", "not_a_date"),
    ],
)
def test_it_ends_with_the_due_date_and_soon_behind_it(bureau: OpenBureau, day: str, until: str, code: str) -> None:
    number = taken(bureau)
    assert bureau.refused("officer", f"/snooze {number} {until} {REASON}", now=at(day)).code == code
    assert bureau.case(number).snoozed_until_on is None


def test_a_reason_is_wanted_and_a_date_that_runs(bureau: OpenBureau) -> None:
    number = taken(bureau)
    assert bureau.refused("officer", f"/snooze {number} 2026-03-26", now=at("2026-03-20")).code == "reason_needed"
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2026-03-05"))
    with bureau.working(number, "officer", "2026-03-06") as work, pytest.raises(Refusal, match="snooze_nothing"):
        snooze.until(work, date(2026, 3, 9), REASON)


@pytest.mark.parametrize("words", ["/assign {n} 白露", "/extend {n} 5 需要核对三个年度的档案"])
def test_whoever_gets_it_and_a_date_that_moves_are_not_put_off(bureau: OpenBureau, words: str) -> None:
    number = taken(bureau)
    bureau.staff("officer", f"/snooze {number} 2026-03-26 {REASON}", now=at("2026-03-20"))
    assert bureau.case(number).snoozed_until_on == date(2026, 3, 26)
    bureau.staff("officer", words.format(n=number), now=at("2026-03-20"))
    if words.startswith("/extend"):
        bureau.press("approver", "extend_yes", 1, now=at("2026-03-20"))
        bureau.press("approver", "propose_send", now=at("2026-03-20"))
    assert bureau.case(number).snoozed_until_on is None
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, at("2026-03-30"))) == []


def test_whoever_puts_off_what_nobody_has_takes_it(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.staff("colleague", f"/snooze {number} 2026-03-26 {REASON}", now=at("2026-03-20"))
    with bureau.working(number, "colleague", "2026-03-20") as work:
        assert work.case.officer_id == work.actor.officer_id
        assert work.case.snoozed_until_on == date(2026, 3, 26)
    assert any("原来没有经办人" in said for said in bureau.said(PEOPLE["colleague"][0]))


def test_only_whoever_is_reminded_puts_it_off(bureau: OpenBureau) -> None:
    number = taken(bureau)
    found = bureau.refused("colleague", f"/snooze {number} 2026-03-26 {REASON}", now=at("2026-03-20"))
    assert (found.code, found.facts["officer"]) == ("snooze_others", "高山")
    bureau.staff("officer", "/away 2026-03-27 白露", now=at("2026-03-20"))
    bureau.staff("colleague", f"/snooze {number} 2026-03-26 {REASON}", now=at("2026-03-20"))
    assert bureau.case(number).snoozed_until_on == date(2026, 3, 26), "whoever stands in is reminded, and puts it off"


def test_on_a_day_off_nobody_is_reminded(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.staff("officer", f"/snooze {number} 2026-03-21 {REASON}", now=at("2026-03-20"))
    assert bureau.case(number).snoozed_until_on == date(2026, 3, 23)
    assert "2026年3月23日（周一）早上" in bureau.said("officer")[-1]
