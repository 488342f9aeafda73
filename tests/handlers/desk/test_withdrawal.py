"""What was taken back outside of the chat is looked at first, and recorded when an approver confirms it."""

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau, at

NOW = at("2026-03-12")


@pytest.mark.parametrize("said", ["书信 2026-03-10 来信说不再需要", "letter 2026年3月10日 来信说不再需要"])
def test_nothing_is_withdrawn_before_it_is_confirmed(bureau: OpenBureau, said: str) -> None:
    number = bureau.file("2026-03-02")
    heard = bureau.said(CITIZEN)
    shown = bureau.shows("approver", f"/withdrawn {number} {said}", now=NOW)
    assert (bureau.case(number).outcome, bureau.said(CITIZEN)) == (None, heard)
    assert "2026年3月10日（周二）以书信方式撤回：来信说不再需要" in shown
    bureau.press("approver", "propose_send", now=NOW)
    assert (bureau.case(number).outcome, str(bureau.case(number).concluded_on)) == ("withdrawn", "2026-03-10")
    assert bureau.letters(number, "withdrawal")[0] in shown
    assert "撤回确认书正在发给对方" in bureau.said("approver")[-1]


def test_of_today_it_needs_no_day(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", kind="question", description="创新券怎么申领")
    sqlite_bureau.staff("approver", f"/withdrawn {number} 电话 来电说已经解决", now=NOW)
    assert str(sqlite_bureau.case(number).concluded_on) == "2026-03-12"
    assert "已告诉对方" in sqlite_bureau.said("approver")[-1]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("书信", "reason_needed"),
        ("不再需要", "field_unknown"),
        ("书信 2026-02-30 不要", "not_a_date"),
        ("书信 2026-03-13 不要", "date_in_future"),
        ("书信 2026-02-27 不要", "before_receipt"),
    ],
)
def test_what_cannot_be_read_is_refused(sqlite_bureau: OpenBureau, said: str, code: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    assert sqlite_bureau.refused("approver", f"/withdrawn {number} {said}", now=NOW).code == code


def test_those_who_publish_hear_of_a_reported_year_that_it_moves(sqlite_bureau: OpenBureau) -> None:
    number, now = sqlite_bureau.file("2025-12-22"), at("2026-02-02")
    refused = sqlite_bureau.refused("approver", f"/withdrawn {number} 书信 2025-12-30 不要", now=now)
    assert refused.code == "year_touched"
    sqlite_bureau.staff("approver", f"/withdrawn {number} 确认2025 书信 2025-12-30 不要", now=now)
    assert any("2025年" in said for said in sqlite_bureau.said("approver")[-1:])


@pytest.mark.parametrize("name", ["张甲、李乙、王丙", "张甲等3人", "林晓和吴敏"])
def test_one_of_several_takes_back_nobody_else_s_request(sqlite_bureau: OpenBureau, name: str) -> None:
    number = sqlite_bureau.file("2026-03-02", name=name)
    refused = sqlite_bureau.refused("approver", f"/withdrawn {number} 书信 2026-03-09 张甲一人来信撤回", now=NOW)
    assert refused.code == "withdrawal_joint"
    assert sqlite_bureau.case(number).outcome is None
    sqlite_bureau.staff("approver", f"/withdrawn {number} 书信 全体 2026-03-09 三人联名撤回", now=NOW)
    assert sqlite_bureau.case(number).outcome == "withdrawn"


@pytest.mark.parametrize("name", ["张和平", "Lin Xiao"])
def test_a_single_name_that_holds_such_a_word_is_one(sqlite_bureau: OpenBureau, name: str) -> None:
    number = sqlite_bureau.file("2026-03-02", name=name)
    sqlite_bureau.staff("approver", f"/withdrawn {number} 书信 2026-03-09 来信撤回", now=NOW)
    assert sqlite_bureau.case(number).outcome == "withdrawn"
