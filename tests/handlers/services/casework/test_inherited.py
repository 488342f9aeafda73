"""What was asked of whoever leaves is served on those who stay: nobody is silent to what they were never told."""

from datetime import date

import pytest

from handlers.services.bureau import actors
from handlers.services.bureau.moment import Moment
from handlers.services.casework import clarification, excess, fees
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_joint import sound

FILED, ASKED, LEFT = "2026-03-02", "2026-03-03", "2026-03-16"
LEAVES = "/leave {} 林晓 联系方式=示例市河西路3号；来信说只有本人退出"
ASKS = {
    "clarification": "/clarify {} 10 写明年度",
    "fee": "/charge {} pages 57",
    "ask_reasons": "/askreasons {} 本月已经提出15件，多为同一主题",
}
TITLES = {"clarification": "补正", "fee": "收费", "ask_reasons": "说明理由"}
# By paper what goes out has its days of travel.
ANEW = {"clarification": date(2026, 4, 2), "fee": date(2026, 4, 17), "ask_reasons": date(2026, 3, 30)}
CAME = "2026-03-25"
LATER = {"clarification": date(2026, 4, 9), "fee": date(2026, 4, 23), "ask_reasons": date(2026, 4, 3)}


def left(bureau: OpenBureau, kind: str) -> str:
    """Ask two who applied together in the chat of the first, who leaves."""
    number = bureau.file(FILED, name="林晓、周宁")
    bureau.staff("officer", ASKS[kind].format(number), now=at(ASKED))
    bureau.staff("officer", LEAVES.format(number), now=at(LEFT))
    return number


def awaited_until(bureau: OpenBureau, kind: str, number: str) -> date:
    """Read from what the officer sees of the case until when it waits."""
    with bureau.transactions.read() as session:
        work = Moment(session, at(CAME)).on(bureau.case(number), actors.SYSTEM)
        demand, fee, reasons = clarification.open_demand(work), fees.open_fee(work), excess.wanted(work)
        days = {
            "clarification": demand.answer_by_on if demand else None,
            "fee": fees.last_day(work, fee) if fee else None,
            "ask_reasons": reasons.answer_by_on if reasons else None,
        }
    day = days[kind]
    assert day is not None
    return day


@pytest.mark.parametrize("kind", list(ASKS))
def test_the_notice_is_served_anew_on_those_who_stay(bureau: OpenBureau, kind: str) -> None:
    number = left(bureau, kind)
    first, anew = bureau.letters(number, kind)
    assert "本件重新送达本机关于2026年3月3日发出的" in anew
    assert "不是另一次要求" in anew
    assert "重新送达" not in first
    assert "林晓" in first
    assert "林晓" not in anew
    assert not any("重新送达" in said for said in bureau.said(CITIZEN)), "whoever left hears nothing of it"
    assert any("重新送达周宁" in said for said in bureau.said("officer"))
    assert awaited_until(bureau, kind, number) == ANEW[kind]
    assert sound(bureau, number)


@pytest.mark.parametrize("kind", list(ASKS))
def test_the_day_on_which_it_came_moves_its_last_day_as_that_of_the_first(bureau: OpenBureau, kind: str) -> None:
    number = left(bureau, kind)
    bureau.staff("officer", f"/received {number} {TITLES[kind]} {CAME}", now=at(CAME))
    assert awaited_until(bureau, kind, number) == LATER[kind]
    assert sound(bureau, number)


@pytest.mark.parametrize("kind", ["clarification", "fee"])
def test_nothing_is_given_up_before_the_new_day_and_the_letter_says_when_it_was_served(
    bureau: OpenBureau, kind: str
) -> None:
    number = left(bureau, kind)
    bureau.tick(ANEW[kind].isoformat())
    assert bureau.case(number).status not in ("closed", "replied")
    bureau.tick("2026-04-21")
    assert bureau.case(number).status == "closed"
    (letter,) = bureau.letters(number, {"clarification": "abandoned_unclear", "fee": "abandoned_unpaid"}[kind])
    assert "本机关于2026年3月16日向您发出" in letter
    assert not any("不再处理" in said for said in bureau.said(CITIZEN)[-1:])
    assert sound(bureau, number)


def test_of_the_reasons_nobody_says_that_none_were_given_before_the_new_day(bureau: OpenBureau) -> None:
    number = left(bureau, "ask_reasons")
    bureau.staff("officer", f"/reply {number} excessive 没有说明理由，申请数量明显超过合理范围", now=at("2026-03-18"))
    refusal = bureau.refused_press("officer", "reply_send", now=at("2026-03-18"))
    assert (refusal.code, refusal.facts["last_on"]) == ("reasons_awaited", ANEW["ask_reasons"])


@pytest.mark.parametrize(("kind", "back"), [("clarification", "unclarify"), ("fee", "uncharge")])
def test_taken_back_it_is_taken_back_whole(bureau: OpenBureau, kind: str, back: str) -> None:
    number = left(bureau, kind)
    bureau.staff("officer", f"/{back} {number} 已经查明所要的年度，不再需要", now=at("2026-03-18"))
    (letter,) = bureau.letters(number, f"{kind}_withdrawn")
    assert "2026年3月16日" in letter
    assert bureau.case(number).status == "in_hand"
    words = f"/reply {number} unclear 没有写明年度，台账按年度编制，无法确定所需的是哪一年"
    bureau.staff("officer", words, now=at("2026-03-18"))
    assert bureau.refused_press("officer", "reply_send", now=at("2026-03-18")).code == "clarification_needed"
    assert sound(bureau, number)


def test_what_is_answered_in_time_begins_the_period_anew(bureau: OpenBureau) -> None:
    number = left(bureau, "clarification")
    bureau.staff("officer", f"/supplement {number} 2026-03-31 2025年度", now=at("2026-03-31"))
    case = bureau.case(number)
    assert (case.status, case.due_on) == ("in_hand", date(2026, 4, 29))
    assert sound(bureau, number)


def test_who_did_not_file_leaves_what_was_asked_where_it_is(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, name="林晓、周宁")
    bureau.staff("officer", ASKS["clarification"].format(number), now=at(ASKED))
    bureau.staff("officer", f"/leave {number} 周宁 来信说只有本人退出", now=at(LEFT))
    assert len(bureau.letters(number, "clarification")) == 1
    assert awaited_until(bureau, "clarification", number) == date(2026, 3, 17)


def test_who_leaves_after_another_has_it_served_on_the_last(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, name="林晓、周宁、吴敏")
    bureau.staff("officer", ASKS["fee"].format(number), now=at(ASKED))
    bureau.staff("officer", LEAVES.format(number), now=at(LEFT))
    bureau.staff("officer", LEAVES.format(number).replace("林晓", "周宁"), now=at("2026-03-18"))
    third = bureau.letters(number, "fee")[-1]
    assert "本件重新送达本机关于2026年3月3日发出的" in third
    bureau.staff("officer", f"/received {number} 收费 {CAME}", now=at(CAME))
    assert awaited_until(bureau, "fee", number) == LATER["fee"]
    assert sound(bureau, number)
