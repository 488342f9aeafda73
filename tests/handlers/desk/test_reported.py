"""Every act that moves a reported year goes only when somebody says that they know of it; else nothing changes."""

import pytest

from handlers.desk import reported
from handlers.services.year import report
from tests.handlers.conftest import OpenBureau, at

LATE = at("2026-02-03")
NOTED = "/published 2025"


CROSSES = "已公布的数字不改，请在下一年度报告中说明差异（跨年勾稽X-1）"
MOVES = "已公布的数字不改，请在下一年度报告中说明差异。"
FEES = "统计表的数不变，/fees 2025 是重新加总的收费"


def refused(bureau: OpenBureau, command: str, *, by: str = "officer", says: str = CROSSES) -> None:
    """See that a command asks first, and that it goes with 确认2025, tells so and keeps it."""
    head, number, rest = command.split(maxsplit=2)
    asked = bureau.refused(by, command, now=LATE)
    assert (asked.code, asked.facts["years"]) == ("year_touched", (2025,)), asked
    sure = f"{head} 确认2025 {number} {rest}" if head == "/register" else f"{head} {number} 确认2025 {rest}"
    bureau.staff(by, sure, now=LATE)
    assert says in bureau.said(by)[-1]
    assert ("X-1" in bureau.said(by)[-1]) is (says == CROSSES)


def value(bureau: OpenBureau, cell: str) -> object:
    with bureau.transactions.read() as session:
        return report.report(session, 2025, "2021").values[cell]


@pytest.mark.parametrize(
    ("written", "years", "rest"),
    [
        ("确认2025 post 2025-12-30", (2025,), "post 2025-12-30"),
        ("确认 2025年，post", (2025,), "post"),
        ("sure2024 SURE2025 1 upheld", (2024, 2025), "1 upheld"),
        ("确认2019-2021 post 2021-12-30", (2019, 2020, 2021), "post 2021-12-30"),
        ("确认2019年至2020年，post", (2019, 2020), "post"),
        ("sure2019 to 2020 sure2023 post", (2019, 2020, 2023), "post"),
        ("确认2025-2019 post", (), "确认2025-2019 post"),
        ("确认1000-2999 post", (), "确认1000-2999 post"),
        ("确认 复议 2025-12-01", (), "确认 复议 2025-12-01"),
        ("确认 2025-12-01", (), "确认 2025-12-01"),
        ("确认2025", (2025,), ""),
        ("", (), ""),
    ],
)
def test_years_are_parted_from_what_follows(written: str, years: tuple[int, ...], rest: str) -> None:
    assert reported.sure(written) == (years, rest)


def test_a_late_registration_asks_first(bureau: OpenBureau) -> None:
    bureau.staff("approver", NOTED, now=at("2026-01-20"))
    refused(bureau, "/register request signed_post arrived=2025-12-30；description=预算")
    assert value(bureau, "t3.new.total") == 1
    assert bureau.journal("示科公开〔2025〕第0001号", "register")[-1]["reported"] == [2025]


def test_a_late_confirmation_asks_first(bureau: OpenBureau) -> None:
    bureau.staff("officer", "/register request fax arrived=2025-12-30；description=预算", now=at("2025-12-30"))
    refused(bureau, "/confirm 2025-1 2025-12-31")
    assert value(bureau, "t3.new.total") == 1


@pytest.mark.parametrize("day", ["2025-12-31", "2025-12-30"])
def test_a_corrected_day_of_receipt_asks_where_it_leaves_or_enters_the_year(bureau: OpenBureau, day: str) -> None:
    now, arrived = at("2026-01-06"), "2026-01-05"
    bureau.staff("officer", f"/register request signed_post arrived={arrived}；description=预算", now=now)
    refused(bureau, f"/redate 2026-1 {day} 邮戳看错了")
    bureau.staff("officer", "/redate 2026-1 2025-12-29 又看错了", now=LATE)  # within the year nothing moves
    refused(bureau, f"/redate 2026-1 {arrived} 还是原来的")


def test_a_review_and_its_result_of_last_year_ask_first(bureau: OpenBureau) -> None:
    number = bureau.file("2025-11-03")
    bureau.answer(number, "not_held", "经检索没有。", on="2025-11-10")
    refused(bureau, f"/appeal {number} review 2025-12-09 示例市人民政府", says=MOVES)
    assert f"{number}记入了2025年" in bureau.said("approver")[-1]  # who reports the year
    assert value(bureau, "t4.review.pending") == 1
    bureau.staff("officer", f"/appealresult {number} 1 upheld 2026-01-30", now=LATE)
    refused(bureau, f"/appealresult {number} 1 upheld 2025-12-30 决定书看错了", says=MOVES)
    assert value(bureau, "t4.review.upheld") == 1


def test_who_is_asked_both_answers_in_either_order(bureau: OpenBureau) -> None:
    for person, sure in (("telegram:501", "确认2025 确认"), ("telegram:502", "确认 确认2025")):
        number = bureau.file("2025-11-03", person=person)
        bureau.staff("officer", f"/appeal {number} review 2025-12-09", now=at("2025-12-10"))
        bureau.staff("officer", f"/appeal {number} {sure} direct 2025-12-09", now=LATE)
        assert [entry["kind"] for entry in bureau.journal(number, "appeal")] == ["review", "direct"]


def test_a_letter_that_was_posted_in_the_new_year_asks_first(bureau: OpenBureau) -> None:
    number = bureau.file("2025-12-01", delivery="post", delivery_to="示例路1号")
    bureau.answer(number, "public", "见网站。", on="2025-12-31")
    refused(bureau, f"/deliver {number} post 2026-01-04 1234")
    assert str(bureau.case(number).concluded_on) == "2026-01-04"
    bureau.staff("officer", f"/deliver {number} post 2026-01-05", now=LATE)  # sent again: no day moves
    assert bureau.case(number).delivered_on is not None


def test_a_payment_of_last_year_asks_first(bureau: OpenBureau) -> None:
    number = bureau.file("2025-12-22")
    bureau.staff("officer", f"/take {number}", now=at("2025-12-23"))
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2025-12-24"))
    refused(bureau, f"/paid {number} 2025-12-30", says=FEES)


def test_before_the_report_day_the_figures_move_unasked(bureau: OpenBureau) -> None:
    number = bureau.file("2025-11-03")
    bureau.staff("officer", f"/appeal {number} review 2025-12-09", now=at("2026-01-30"))
    assert "X-1" not in bureau.said("officer")[-1]


def test_who_may_not_do_it_hears_that_first(bureau: OpenBureau) -> None:
    number = bureau.file("2025-11-03")
    assert bureau.refused("reviewer", f"/appeal {number} review 2025-12-09", now=LATE).code == "act_not_for_role"


def test_whether_an_answer_was_in_time_is_a_figure_too(bureau: OpenBureau) -> None:
    said = "submitted=2016-11-01；name=林晓舟；description=预算明细"
    bureau.staff("officer", f"/register request in_person {said}", now=at("2016-11-01"))
    number = "示科公开〔2016〕第0001号"
    bureau.answer(number, "public", "见网站。", on="2016-11-22")  # the last of 15 working days
    bureau.staff("officer", f"/redate {number} 2016-11-02 写错了", now=at("2017-06-01"))
    bureau.staff("officer", f"/redate {number} 2016-11-01 原来是对的", now=at("2017-06-01"))
    asked = bureau.refused("officer", f"/redate {number} 2016-10-31 写错了", now=at("2017-06-01"))
    assert (asked.code, asked.facts["years"], str(asked.facts["due_on"])) == ("year_touched", (2016,), "2017-03-31")
    assert asked.facts["article"] == "第三十一条"


def test_what_is_moved_back_leaves_nothing_to_explain(bureau: OpenBureau) -> None:
    arrived = "arrived=2025-12-31；description=预算"
    bureau.staff("officer", f"/register request signed_post {arrived}", now=at("2025-12-31"))
    bureau.staff("approver", NOTED, now=at("2026-01-20"))
    refused(bureau, "/redate 2025-1 2026-01-04 邮戳看错了")
    refused(bureau, "/redate 2025-1 2025-12-31 原来是对的", says="2025年重新统计的数和已公布的一致，没有差异要说明")
    assert "没有差异要说明" in bureau.said("approver")[-1]


ON_PAPER = "/register request in_person submitted=2025-12-22；name=林晓舟；description=预算明细；delivery=邮寄"
CHARGED = ("/take {0}", "/charge {0} pages 57")
CLARIFIED = ("/take {0}", "/clarify {0} 10 年度")
ASKED = ("/take {0}", "/consult {0} 星河研究所")
ANSWERED = ("public",)
DAYS: dict[str, tuple[tuple[str, ...], str, str | None]] = {
    "收到": (("/take {0}",), "", CROSSES),
    "缴费": (CHARGED, "/paid {0} 2025-12-29", FEES),
    "补正": (CLARIFIED, "/supplement {0} 2025-12-29 要2025年的", None),
    "说明理由": (("/take {0}", "/askreasons {0} 同一内容申请了五次"), "/reasons {0} 2025-12-29 研究用", None),
    "征求意见答复": (ASKED, "/answer {0} 1 同意 2025-12-29", None),
    "文书送达": (CHARGED, "/received {0} 1 2025-12-29", None),
    "送达": (ANSWERED, "/deliver {0} 邮寄 2025-12-29", CROSSES),
    "撤回": (("/take {0}",), "/withdrawn {0} 书信 2025-12-29 来信撤回", CROSSES),
    "副本": (ANSWERED, "/appeal {0} review 2025-12-29 示例市人民政府", MOVES),
}
"""By the word for a recorded day: what leads to it, how it is recorded, what is said where it leaves its year."""


@pytest.mark.parametrize("which", DAYS)
def test_a_recorded_day_asks_only_where_what_was_reported_counts_otherwise(bureau: OpenBureau, which: str) -> None:
    before, recorded, says = DAYS[which]
    bureau.staff("officer", ON_PAPER, now=at("2025-12-23"))
    number = "示科公开〔2025〕第0001号"
    for command in before:
        if command == "public":
            bureau.answer(number, command, "见网站。", on="2025-12-24")
        else:
            bureau.staff("officer", command.format(number), now=at("2025-12-24"))
    if recorded:
        bureau.staff("approver", recorded.format(number), now=at("2026-01-06"))
    bureau.staff("approver", NOTED, now=at("2026-01-20"))
    place = "1 " if which in {"征求意见答复", "文书送达"} else ""
    within, across = ("2025-12-23", "2026-01-04") if which == "收到" else ("2025-12-30", "2026-01-04")
    heard = len(bureau.said("approver"))
    bureau.staff("officer", f"/redate {number} {which} {place}{within} 邮戳看错了", now=LATE)
    assert len(bureau.said("approver")) == heard, "nothing counts otherwise: nobody who publishes it is told"
    words = f"/redate {number} {which} {place}{across} 邮戳看错了"
    if says is not None:
        refused(bureau, words, says=says)
        assert says in bureau.said("approver")[-1]
    else:
        bureau.staff("officer", words, now=LATE)
        assert len(bureau.said("approver")) == heard


def test_a_fee_that_is_given_back_moves_no_year_but_its_own(bureau: OpenBureau) -> None:
    number = bureau.file("2025-12-22")
    bureau.staff("officer", f"/take {number}", now=at("2025-12-23"))
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2025-12-24"))
    bureau.staff("officer", f"/paid {number} 2025-12-29", now=at("2025-12-30"))
    bureau.staff("approver", NOTED, now=at("2026-01-20"))
    before, heard = bureau.shows("officer", "/fees 2025", now=LATE), len(bureau.said("approver"))
    bureau.staff("officer", f"/uncharge {number} 页数数错了", now=LATE)
    assert bureau.shows("officer", "/fees 2025", now=LATE) == before
    assert "-270" in bureau.shows("officer", "/fees 2026", now=LATE)
    assert len(bureau.said("approver")) == heard, "who publishes 2025 is told of nothing that moved"
    # 20 working days from 22 December, as if nobody had asked: it is given back on the day of the act
    assert str(bureau.case(number).due_on) == "2026-01-20"
