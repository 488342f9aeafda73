"""What the office itself owes: said to approvers ahead, on the day and behind it, each time once, until it is done."""

from dataclasses import replace

import pytest

from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from handlers.services.rounds import duties
from law.codes import Level
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau, at


def heard(bureau: OpenBureau, chat: str = "approver") -> list[str]:
    return [said for said in bureau.said(chat) if "年度报告" in said or "公开指南" in said]


def tick(bureau: OpenBureau, *days: str) -> list[int]:
    """Tick on some days, twice each; gives how much was heard by then."""
    told = []
    for day in days:
        bureau.tick(day)
        bureau.tick(day, 15)
        told.append(len(heard(bureau)))
    return told


def test_those_who_publish_hear_of_it_each_time_once(bureau: OpenBureau) -> None:
    # 31 January 2026 is a Saturday: 30 days before is New Year's Day, 10 a Wednesday, 3 a Wednesday.
    days = ("2025-12-01", "2025-12-31", "2026-01-05", "2026-01-21", "2026-01-28", "2026-01-29", "2026-01-30")
    assert tick(bureau, *days) == [0, 1, 1, 2, 3, 3, 4]
    assert "【年度提醒】2025年政府信息公开工作年度报告" in heard(bureau)[0]
    assert "最迟2026年1月31日（周六），还有31天" in heard(bureau)[0]
    assert "第四十九条" in heard(bureau)[0]
    assert heard(bureau, "officer") == heard(bureau, STAFF_CHAT) == []
    assert tick(bureau, "2026-02-02", "2026-02-03") == [5, 6]
    assert "【已过期】2025年政府信息公开工作年度报告" in heard(bureau)[-1]
    assert "已经过了3天" in heard(bureau)[-1]
    bureau.press("approver", "published", 1, now=at("2026-02-03", 16))
    bureau.press("approver", "duty_send", now=at("2026-02-03", 16))
    before = len(heard(bureau))
    assert tick(bureau, "2026-02-04", "2026-02-05") == [before, before]


def test_whoever_sleeps_over_the_day_hears_of_it_all_the_same(bureau: OpenBureau) -> None:
    assert tick(bureau, "2025-03-03", "2026-04-07") == [0, 2]  # the guide of 2025 too
    assert tick(bureau, "2026-04-08") == [3]  # it once a week only
    assert sum("公开指南" in said for said in heard(bureau)) == 1


def test_an_office_that_begins_behind_the_day_is_not_told_of_it(bureau: OpenBureau) -> None:
    assert tick(bureau, "2026-03-02", "2026-03-03") == [0, 0]


def test_guide_and_catalogue_in_november(bureau: OpenBureau) -> None:
    assert tick(bureau, "2026-11-02", "2026-11-20", "2026-11-23", "2026-11-30") == [0, 1, 1, 2]
    assert "【今天到期】2026年公开指南和公开目录" in heard(bureau)[-1]
    assert tick(bureau, "2026-12-01", "2026-12-04", "2026-12-07", "2026-12-08") == [3, 3, 3, 4]


def test_without_an_approver_the_room_hears(bureau: OpenBureau) -> None:
    tick(bureau, "2025-12-01")
    with bureau.write() as session:
        staff.suspend(Moment(session, at("2025-12-02")), PEOPLE["approver"][0])
    tick(bureau, "2025-12-31")
    assert len(heard(bureau, STAFF_CHAT)) == 1


@pytest.mark.parametrize(
    ("changes", "day"),
    [({"level": Level.GOVERNMENT}, "2026-03-31"), ({"report_day": (1, 26)}, "2026-01-26")],
)
def test_another_setting_moves_the_day(bureau: OpenBureau, changes: dict[str, object], day: str) -> None:
    tick(bureau, "2025-12-01")
    with bureau.write() as session:
        session.info["office"] = replace(session.info["office"], **changes)
        duties.remind(Moment(session, at("2025-12-02")))
    bureau.staff("approver", "/published", now=at("2025-12-02"))
    year, month, on = day.split("-")
    assert f"最迟{int(year)}年{int(month)}月{int(on)}日" in bureau.said("approver")[-1]


def test_what_is_done_is_not_owed_again_when_a_setting_moves_its_day(bureau: OpenBureau) -> None:
    bureau.staff("officer", "/published 2025 2026-1-20", now=at("2026-01-20"))
    tick(bureau, "2026-02-10")
    with bureau.write() as session:
        session.info["office"] = replace(session.info["office"], level=Level.GOVERNMENT)
        duties.remind(Moment(session, at("2026-02-10", 16)))
    assert heard(bureau) == []


def test_a_year_whose_days_off_nobody_knows_stops_nothing(bureau: OpenBureau) -> None:
    assert tick(bureau, "2027-02-01", "2027-02-02")[-1] == 0
