"""The monthly list by command: to approvers and administrators, of this month or a later one."""

import pytest

from tests.handlers.conftest import OpenBureau, at

NOW = at("2026-04-01")


def test_who_supervises_reads_numbers_and_dates_and_nothing_of_who_asked(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", name="林晓霜", description="防汛物资清单")
    report = bureau.file("2026-03-02", kind="wrongdoing", description="检举某科长收钱")
    bureau.staff("approver", "/supervision", now=NOW)
    said = bureau.said("approver")[-1]
    assert said.startswith("2026年4月调度")
    assert number in said
    assert report in said
    bureau.staff("admin", "/supervision 2026年5月", now=NOW)
    assert number in bureau.said("admin")[-1]
    assert report not in bureau.said("admin")[-1]
    assert not any(word in said for word in ("林晓霜", "防汛", "收钱"))


@pytest.mark.parametrize("written", ["2026-3", "2026-13", "今年", "2026"])
def test_a_month_that_is_over_or_none_is_refused(bureau: OpenBureau, written: str) -> None:
    assert bureau.refused("approver", f"/supervision {written}", now=NOW).code == "month_unreadable"


def test_a_quarter_is_told_by_what_came_and_what_went(bureau: OpenBureau) -> None:
    late, open_still = bureau.file("2026-01-05"), bureau.file("2026-03-20")
    report = bureau.file("2026-03-02", kind="wrongdoing", description="检举某科长收钱")
    bureau.answer(late, "public", "见网站公开栏。", on="2026-03-10")
    bureau.staff("admin", "/bulletin", now=NOW)
    said = bureau.said("admin")[-1]
    assert said.startswith("2026年第1季度通报")
    assert "收到2件，办结1件，按期0件，超期1件" in said
    assert f"超期：{late}，" in said
    assert open_still not in said
    assert report not in said
    bureau.staff("approver", "/bulletin 2025-4", now=NOW)
    assert "没有收到，也没有办结的" in bureau.said("approver")[-1]


@pytest.mark.parametrize("written", ["2026-2", "2026-5", "上季度"])
def test_a_quarter_that_is_not_over_or_none_is_refused(bureau: OpenBureau, written: str) -> None:
    assert bureau.refused("approver", f"/bulletin {written}", now=NOW).code == "quarter_unreadable"


@pytest.mark.parametrize("who", ["officer", "reviewer"])
def test_others_are_shown_to_their_own_cases(bureau: OpenBureau, who: str) -> None:
    for command in ("/supervision", "/bulletin"):
        assert bureau.refused(who, command, now=NOW).code == "supervision_not_for_role"
