"""Why a due date is what it is: counted day by day, with each correction, or not yet."""

import pytest

from handlers.services.casework import explanation
from tests.handlers.conftest import OpenBureau, at

CHAT = "telegram:77"


def explained(bureau: OpenBureau, number: str) -> str:
    with bureau.working(number, "officer", "2026-03-06") as work:
        explanation.give(work, work.case, chat=CHAT)
    return bureau.said(CHAT)[-1]


def test_every_correction_is_told_with_its_reason(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert "更正" not in explained(bureau, number)
    bureau.staff("officer", f"/redate {number} received 2026-03-03 系统时钟慢了", now=at("2026-03-05"))
    said = explained(bureau, number)
    for words in ("2026年3月31日", "系统时钟慢了", "3月2日", "3月3日"):
        assert words in said


def test_without_a_day_of_receipt_no_date_is_named(bureau: OpenBureau) -> None:
    bureau.staff("officer", "/register request fax arrived=2026-03-02；description=预算明细", now=at("2026-03-05"))
    said = explained(bureau, "示科公开〔2026〕第0001号")
    assert "示科公开〔2026〕第0001号" in said
    assert "2026年3月" not in said


@pytest.mark.parametrize(
    ("filed", "now", "former"), [("2019-05-08", "2019-05-16", True), ("2019-05-16", "2019-05-17", False)]
)
def test_which_text_the_articles_are_of_is_said_where_two_bear_the_name(
    bureau: OpenBureau, filed: str, now: str, *, former: bool
) -> None:
    number = bureau.file(filed)
    with bureau.working(number, "officer", now) as work:
        explanation.give(work, work.case, chat=CHAT)
    assert ("国务院令第492号" in bureau.said(CHAT)[-1]) is former


def test_a_demand_that_moves_nothing_is_told_with_what_came_of_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")  # due 2026-03-30, and 7 working days to ask until 2026-03-11
    bureau.staff("officer", f"/take {number}", now=at("2026-03-02"))
    assert "要求补正" not in explained(bureau, number)
    bureau.staff("officer", f"/clarify {number} 10 写明年度", now=at("2026-03-31"))
    assert "2026年3月31日（周二）要求补正：晚于可以要求补正的时间，不停止计算期限（" in explained(bureau, number)
    bureau.staff("officer", f"/supplement {number} 2026-04-10 要2025年度的", now=at("2026-04-10"))
    assert "2026年4月10日（周五）收到补正，期限不变" in explained(bureau, number)


def test_a_demand_in_time_stands_in_the_count_alone(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/clarify {number} 10 写明年度", now=at("2026-03-04"))
    bureau.staff("officer", f"/supplement {number} 2026-03-05 要2025年度的", now=at("2026-03-05"))
    assert "晚于可以要求补正的时间" not in explained(bureau, number)


ON_A_TELEPHONE = 18
"""So many Chinese characters stand in a line of a bubble 390 pixels wide; figures are half as wide."""


def test_no_day_of_the_count_is_broken_on_a_telephone(bureau: OpenBureau) -> None:
    number = bureau.file("2026-09-14")
    with bureau.working(number, "officer", "2026-09-15") as work:
        explanation.give(work, work.case, chat=CHAT)
    days = bureau.said(CHAT)[-1].partition("逐日")[2].splitlines()[1:]
    assert [line for line in days if "调休" in line] == ["5）9月20日（调休上班）", "15）10月10日（调休上班）"]
    assert "6）9月21日" in days
    assert max(sum(0.5 if sign.isdigit() else 1 for sign in line) for line in days) <= ON_A_TELEPHONE


def test_of_several_who_were_asked_each_step_says_which(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/joint {number} 示例市财政局", now=at("2026-03-03"))
    alone = explained(bureau, number)
    bureau.staff("officer", f"/joint {number} 示例市水务局", now=at("2026-03-04"))
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-05"))
    bureau.staff("officer", f"/answer {number} 2 同意", now=at("2026-03-06"))
    said = explained(bureau, number)
    with bureau.working(number, "officer", "2026-03-06") as work:
        explanation.give(work, work.case, chat=CHAT, to_staff=True)
    told = bureau.said(CHAT)[-1]
    assert "家" not in alone
    assert [said.count(f"意见（第{place}家）") for place in (1, 2, 3)] == [1, 2, 1]
    assert [told.count(f"（第{place}家，{name}）") for place, name in ((1, "示例市财政局"), (2, "示例市水务局"))] == [
        1,
        2,
    ]
    assert "（第3家）" in told
    assert "星河" not in told + said
