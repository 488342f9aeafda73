"""What the office itself owes, by command and by button."""

import pytest

from tests.handlers.conftest import OpenBureau, at


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
