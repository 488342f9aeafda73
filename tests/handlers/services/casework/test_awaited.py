"""What a case waits for is in its file: the sum and the last day of a fee, the last day of a demand."""

from tests.handlers.conftest import OpenBureau, at


def file_of(bureau: OpenBureau, number: str, on: str) -> str:
    bureau.staff("officer", f"/case {number}", now=at(on))
    return bureau.said("officer")[-1]


def test_an_open_fee_is_in_the_file_with_its_sum_and_its_last_day(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/charge {number} 按量 57", now=at("2026-03-04"))
    assert "等待缴费：270元，最后一天2026年4月1日（周三）" in file_of(bureau, number, "2026-03-05")
    bureau.staff("officer", f"/paid {number} 2026-03-06", now=at("2026-03-06"))
    assert "等待缴费：" not in file_of(bureau, number, "2026-03-06")


def test_an_open_demand_is_in_the_file_with_its_last_day(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/clarify {number} 10 哪个项目", now=at("2026-03-04"))
    assert "等待补正：最后一天2026年3月18日（周三）" in file_of(bureau, number, "2026-03-05")


def test_a_corrected_day_of_receipt_stands_beside_the_confirmation(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert "收到之日已更正" not in file_of(bureau, number, "2026-03-04")
    bureau.staff("officer", f"/redate {number} 2026-03-03 双方3月3日才确认", now=at("2026-03-04"))
    assert "收到之日已更正为2026年3月3日（周二）" in file_of(bureau, number, "2026-03-04")


def test_more_time_that_waits_for_an_approver_is_in_the_file(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/extend {number} 5 需要核对三个年度的档案", now=at("2026-03-04"))
    assert "已经提出延长5个工作日，等审批人决定" in file_of(bureau, number, "2026-03-05")
    bureau.press("approver", "extend_no", 1, now=at("2026-03-05"))
    assert "等审批人决定" not in file_of(bureau, number, "2026-03-05")
