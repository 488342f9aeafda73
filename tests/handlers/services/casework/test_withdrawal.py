"""A case that was taken back by letter, at the counter or by telephone: on which day it ends, and who hears how."""

from datetime import date

import pytest

from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit, ending, thread, withdrawal
from law.codes import Act, TakenBack
from law.errors import Refusal
from tests import statements
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.services.casework.test_redo import begun, corrected

WHY, CAME, WRITTEN = "来信说不再需要", "2026-03-10", "2026-03-12"
PAPER = "/register request signed_post arrived=2026-03-02；name=宁远；description=预算"


def taken_back(
    bureau: OpenBureau, number: str, way: TakenBack = TakenBack.LETTER, *, sure: tuple[int, ...] = ()
) -> None:
    with bureau.working(number, "approver", WRITTEN) as work:
        withdrawal.note(work, way, on=date.fromisoformat(CAME), reason=WHY, sure=sure)


def on_paper(bureau: OpenBureau, said: str = PAPER) -> str:
    bureau.staff("officer", said, now=at("2026-03-02"))
    return "示科公开〔2026〕第0001号"


@pytest.mark.parametrize("paper", [True, False])
def test_it_ends_on_the_day_on_which_it_was_taken_back(bureau: OpenBureau, paper: bool) -> None:
    number = on_paper(bureau) if paper else bureau.file("2026-03-02")
    taken_back(bureau, number)
    case = bureau.case(number)
    assert (case.status, case.outcome, str(case.concluded_on)) == ("closed", "withdrawn", CAME)
    (kept,) = bureau.journal(number, "withdraw")
    assert (kept["way"], kept["on"], kept["reason"]) == ("letter", CAME, WHY)
    (letter,) = bureau.letters(number, "withdrawal")
    assert "您于2026年3月10日以书信方式提出撤回该申请" in letter
    assert "您没有提出撤回的" in letter
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, at("2026-03-13"))) == []


def test_who_is_in_a_chat_hears_by_which_way_and_may_say_that_it_was_not_them(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="question", description="创新券怎么申领")
    taken_back(bureau, number, TakenBack.PHONE)
    assert bureau.letters(number, "withdrawal") == []
    assert "2026年3月10日（周二）以电话方式提出的撤回" in bureau.said(CITIZEN)[-1]
    assert "不是您提出的" in bureau.said(CITIZEN)[-1]


def test_whoever_has_the_case_hears_of_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    taken_back(bureau, number)
    assert any("以书信方式撤回，办结" in said for said in bureau.said("officer"))


def test_what_was_reopened_by_mistake_is_withdrawn_again(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at(CAME))
    bureau.staff("approver", f"/reopen {number} 看错了", now=at("2026-03-11"))
    taken_back(bureau, number, TakenBack.CHAT)
    assert (bureau.case(number).outcome, str(bureau.case(number).concluded_on)) == ("withdrawn", CAME)


def test_what_nobody_has_confirmed_is_withdrawn_without_a_letter(bureau: OpenBureau) -> None:
    number = on_paper(bureau, "/register request fax arrived=2026-03-02；description=预算")
    with bureau.working(number, "approver", WRITTEN) as work:
        with pytest.raises(Refusal, match="before_receipt"):
            withdrawal.note(work, TakenBack.FAX, on=date(2026, 3, 1), reason=WHY)
        said = withdrawal.note(work, TakenBack.FAX, on=date(2026, 3, 2), reason=WHY)
    assert (said["lettered"], said["told"], bureau.letters(number, "withdrawal")) == (False, False, [])


@pytest.mark.parametrize(
    ("who", "on", "reason", "refusal"),
    [
        ("officer", CAME, WHY, "act_not_for_role"),
        ("approver", CAME, " ", "reason_needed"),
        ("approver", "2026-03-13", WHY, "date_in_future"),
        ("approver", "2026-02-27", WHY, "before_receipt"),
    ],
)
def test_what_is_no_withdrawal(bureau: OpenBureau, who: str, on: str, reason: str, refusal: str) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, who, WRITTEN) as work, pytest.raises(Refusal, match=refusal):
        withdrawal.note(work, TakenBack.LETTER, on=date.fromisoformat(on), reason=reason)


def test_a_reported_year_moves_only_for_somebody_who_is_sure(bureau: OpenBureau) -> None:
    number = bureau.file("2025-12-22")
    ended_on = date(2025, 12, 30)
    with bureau.working(number, "approver", "2026-02-02") as work:
        with pytest.raises(Refusal, match="year_touched"):
            withdrawal.note(work, TakenBack.LETTER, on=ended_on, reason=WHY)
        withdrawal.note(work, TakenBack.LETTER, on=ended_on, reason=WHY, sure=(2025,))
    assert bureau.journal(number, "withdraw")[0]["reported"] == [2025]


def test_it_costs_as_many_statements_as_are_written_down(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    with statements.counted() as counted:
        sqlite_bureau.staff("approver", f"/withdrawn {number} 书信 {WHY}", now=at(WRITTEN))
    sent = counted.most[Act.WITHDRAW]
    assert len(sent) <= statements.MOST[Act.WITHDRAW], "\n".join(sent)


def test_who_did_not_take_it_back_is_heard_by_the_officer_and_by_whoever_may_open_it_again(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    taken_back(bureau, number)
    bureau.say(CITIZEN, "我没有撤回，请继续办理", now=at("2026-03-13"))
    for who in ("officer", "approver"):
        assert "申请人说没有撤回" in bureau.said(who)[-1]
    assert "已经转给工作人员" in bureau.said(CITIZEN)[-1]
    case_id = bureau.case(number).id
    assert bureau.refused_press(CITIZEN, "not_withdrawn", case_id, now=at("2026-03-13")).code == "denied_already"
    assert bureau.refused_press("officer", "reopen_denied", case_id, now=at("2026-03-13")).code == "act_not_for_role"
    bureau.press("approver", "reopen_denied", case_id, now=at("2026-03-13"))
    bureau.press("approver", "propose_send", bureau.draft("approver")[1], now=at("2026-03-13"))
    assert bureau.case(number).status == "in_hand"
    assert bureau.refused_press(CITIZEN, "not_withdrawn", case_id, now=at("2026-03-13")).code == "not_withdrawn"


def test_where_the_officer_is_suspended_the_desk_hears_who_did_not_take_it_back(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    taken_back(bureau, number)
    with bureau.write() as session:
        staff.suspend(Moment(session, at("2026-03-12")), PEOPLE["officer"][0])
    bureau.press(CITIZEN, "not_withdrawn", bureau.case(number).id, now=at("2026-03-13"))
    for chat in (STAFF_CHAT, "approver"):
        assert "申请人说没有撤回" in bureau.said(chat)[-1]


def test_what_nobody_took_back_is_opened_again_though_its_year_was_reported(bureau: OpenBureau) -> None:
    """The letter promises it; the published figures stand, and the next report tells the difference."""
    number = bureau.file("2025-12-01")
    bureau.staff("approver", f"/withdrawn {number} 电话 2025-12-10 来电说不要了", now=at("2025-12-10"))
    now = at("2026-02-09")
    assert bureau.refused("approver", f"/reopen {number} 没有撤回", now=now).code == "year_touched"
    bureau.staff("approver", f"/reopen {number} 确认2025 没有撤回", now=now)
    assert (bureau.case(number).status, bureau.journal(number, "reopen")[-1]["reported"]) == ("in_hand", [2025])


def test_the_chat_is_believed_only_where_its_record_knows_of_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    line = f"/withdrawn {number} 聊天 2026-03-10 说过不要了"
    refused = bureau.refused("approver", line, now=at("2026-03-11"))
    assert (refused.code, refused.facts["days"]) == ("not_withdrawn_in_chat", [])
    with bureau.working(number, "applicant", "2026-03-10") as work:
        thread.ask(work, "我想撤回这个申请")
    bureau.staff("approver", line, now=at("2026-03-11"))
    assert bureau.case(number).outcome == "withdrawn"


@pytest.mark.parametrize("by_chat", [True, False])
def test_whoever_was_asked_about_it_is_told_that_no_answer_is_needed(bureau: OpenBureau, by_chat: bool) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/consult {number} 星河研究所", now=at("2026-03-04"))
    bureau.staff("officer", f"/ask {number} 示例市国家保密局 请确定是否可以公开", now=at("2026-03-04"))
    if by_chat:
        with bureau.working(number, "applicant", WRITTEN) as work:
            ending.withdraw(work)
    else:
        taken_back(bureau, number)
    letters = bureau.letters(number, "consult_withdrawn")
    assert ["星河研究所" in letters[0], "示例市国家保密局" in letters[1]] == [True, True]
    assert all("申请人已撤回该申请" in words for words in letters)
    assert ["第三十二条" in letters[0], "第十七条第三款" in letters[1]] == [True, True]
    assert any("星河研究所、示例市国家保密局" in said for said in bureau.said("officer"))
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, at("2026-03-13"))) == []
    bureau.staff("approver", f"/reopen {number} 误点", now=at("2026-03-16"))
    assert bureau.case(number).stopped is False


def test_the_officer_hears_that_it_was_taken_back_in_the_chat(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    with bureau.working(number, "applicant", WRITTEN) as work:
        ending.withdraw(work)
    assert "申请人在聊天里撤回" in bureau.said("officer")[-1]


def test_one_of_several_is_asked_in_the_chat_whether_all_take_it_back(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", name="张甲、李乙")
    bureau.command(CITIZEN, f"/withdraw {number}", now=at("2026-03-03"))
    asked = bureau.said(CITIZEN)[-1]
    assert "几个人一起申请的（张甲、李乙），一人不能替别人撤回" in asked
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(number).id, now=at("2026-03-03"))
    assert "申请人中有没有提出撤回的，请在收到本确认书后告知本机关" in bureau.letters(number, "withdrawal")[0]
    alone = bureau.file("2026-03-02", description="局党组会议纪要")
    bureau.command(CITIZEN, f"/withdraw {alone}", now=at("2026-03-03"))
    assert "几个人" not in bureau.said(CITIZEN)[-1]
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(alone).id, now=at("2026-03-03"))
    assert "没有提出撤回的" not in bureau.letters(alone, "withdrawal")[0]


def test_who_takes_a_new_answer_back_is_confirmed_by_its_own_number(bureau: OpenBureau) -> None:
    anew = begun(bureau, corrected(bureau))
    bureau.command(CITIZEN, f"/withdraw {anew.number}", now=at("2026-02-10"))
    bureau.press(CITIZEN, "withdraw_yes", anew.id, now=at("2026-02-10"))
    (letter,) = bureau.letters(anew.number, "withdrawal")
    assert f"登记编号：{anew.number}）" in letter


def test_the_command_that_it_advises_ends_its_line(bureau: OpenBureau) -> None:
    number = on_paper(bureau, PAPER.replace("request", "政府信息公开申请"))
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/consult {number} 示例科技有限公司 2026-03-04", now=at("2026-03-04"))
    taken_back(bureau, number)
    told = bureau.said("officer")[-1].splitlines()
    assert any(line.startswith("征求过意见、还没有答复的：示例科技有限公司") for line in told)
