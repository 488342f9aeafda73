"""What the office itself owes, by command and by button."""

from datetime import date
from typing import Any

import pytest

from handlers.services.bureau import issues
from handlers.services.bureau.moment import Moment
from handlers.services.year import duties
from law.codes import Duty
from storage import journal
from tests.handlers.conftest import PEOPLE, OpenBureau, at


def test_alone_it_lists_and_with_a_year_it_notes(bureau: OpenBureau) -> None:
    bureau.staff("officer", "/published", now=at("2026-01-05"))
    assert "没有年度事项" in bureau.said("officer")[-1]
    bureau.tick("2026-01-05")
    bureau.staff("officer", "/published", now=at("2026-01-05"))
    assert (
        "2025年政府信息公开工作年度报告（《政府信息公开条例》第四十九条），最迟2026年1月31日（周六）"
        in bureau.said("officer")[-1]
    )
    bureau.staff("officer", "/published 2025 2026-1-4", now=at("2026-01-05"))
    assert "2026年1月4日（周日）完成" in bureau.said("officer")[-1]
    bureau.staff("officer", "/published 指南 2026", now=at("2026-01-05"))
    assert "2026年公开指南和公开目录已登记" in bureau.said("officer")[-1]
    bureau.staff("officer", "/published", now=at("2026-01-05"))
    assert "已于2026年1月4日（周日）完成" in bureau.said("officer")[-1]


def test_what_was_late_is_said(bureau: OpenBureau) -> None:
    bureau.staff("officer", "/published 2024 2025-2-5", now=at("2026-01-05"))
    assert "最迟应当是2025年1月31日（周五）（《政府信息公开条例》第四十九条）" in bureau.said("officer")[-1]


def test_by_two_people_the_second_hears_of_the_first(bureau: OpenBureau) -> None:
    bureau.tick("2026-01-05")
    bureau.press("approver", "published", 1, now=at("2026-01-05"))
    assert "还没有登记" in bureau.said("approver")[-1]
    bureau.press("officer", "published", 1, now=at("2026-01-05"))
    bureau.press("approver", "duty_send", now=at("2026-01-05"))
    faster = bureau.refused_press("officer", "duty_send", now=at("2026-01-05"))
    assert (faster.code, faster.facts["by"]) == ("duty_done", PEOPLE["approver"][1])
    refused = bureau.refused_press("officer", "published", 1, now=at("2026-01-05"))
    assert (refused.code, refused.facts["article"]) == ("duty_done", "第四十九条")
    assert bureau.refused_press("officer", "published", 99, now=at("2026-01-05")).code == "button_expired"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("二〇二五", "field_unknown"),
        ("指南", "year_unreadable"),
        ("2025 明天", "not_a_date"),
        ("2026", "duty_too_early"),
    ],
)
def test_what_cannot_be_read_is_refused(bureau: OpenBureau, words: str, code: str) -> None:
    assert bureau.refused("officer", f"/published {words}", now=at("2026-01-05")).code == code


def test_it_is_shown_before_it_is_noted_and_the_figures_are_kept(bureau: OpenBureau) -> None:
    bureau.tick("2026-01-05")
    shown = bureau.shows("officer", "/published 2025 2026-1-4", now=at("2026-01-05"))
    assert "登记2026年1月4日（周日）完成" in shown
    assert "这一年的统计表照现在的数留存" in shown
    with bureau.transactions.read() as session:
        assert issues.of_year(session, 2025) is None
    bureau.press("officer", "cancel", bureau.draft("officer")[1], now=at("2026-01-05"))
    assert bureau.refused_press("officer", "duty_send", 1, now=at("2026-01-05")).code == "button_expired"
    bureau.staff("officer", "/published 2025 2026-1-4", now=at("2026-01-05"))
    with bureau.transactions.read() as session:
        assert issues.of_year(session, 2025) is not None


def test_a_noted_day_is_corrected_by_an_approver_with_a_reason(bureau: OpenBureau) -> None:
    bureau.staff("officer", "/published 2025 2026-1-4", now=at("2026-01-05"))
    by_whom = bureau.refused("officer", "/published 2025 2026-1-5 看错了", now=at("2026-01-06"))
    assert (by_whom.code, by_whom.facts["article"]) == ("duty_day_approver", "第四十九条")
    assert bureau.refused("approver", "/published 2025 2026-1-5", now=at("2026-01-06")).code == "duty_day_reason"
    shown = bureau.shows("approver", "/published 2025 2026-1-5 看错了一天", now=at("2026-01-06"))
    assert "完成日期从2026年1月4日（周日）改为2026年1月5日（周一）。理由：看错了一天" in shown
    assert "留存的统计表不变" in shown
    bureau.press("approver", "duty_send", now=at("2026-01-06"))
    assert "从2026年1月4日（周日）改为2026年1月5日（周一）完成" in bureau.said("approver")[-1]
    with bureau.transactions.read() as session:
        entry = journal.last(session, "duty_done")
        assert entry is not None
        kept = journal.facts(entry)
    assert (kept["before"], kept["on"], kept["reason"]) == ("2026-01-04", "2026-01-05", "看错了一天")


def test_a_day_that_was_corrected_meanwhile_is_not_corrected_unseen(bureau: OpenBureau) -> None:
    bureau.staff("officer", "/published 2025 2026-1-4", now=at("2026-01-05"))
    bureau.shows("approver", "/published 2025 2026-1-5 看错了", now=at("2026-01-06"))
    with bureau.write() as session:
        other = bureau.who(session, "approver")
        moment = Moment(session, at("2026-01-06"))
        told: dict[str, Any] = {"on": date(2026, 1, 3), "again": True, "reason": "邮戳"}
        duties.done(moment, Duty.REPORT, 2025, actor=other, **told)
    assert bureau.refused_press("approver", "duty_send", now=at("2026-01-06")).code == "duty_done"
