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


@pytest.mark.parametrize("who", ["officer", "reviewer"])
def test_others_are_shown_to_their_own_cases(bureau: OpenBureau, who: str) -> None:
    assert bureau.refused(who, "/supervision", now=NOW).code == "supervision_not_for_role"
