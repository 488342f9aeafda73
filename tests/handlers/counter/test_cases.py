"""What citizens ask about their own cases, and that nobody sees or touches another's."""

import pytest
from sqlmodel import col, select

from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at

NOW = at("2026-03-09")


def keys(bureau: OpenBureau) -> list[dict[str, str]]:
    """The buttons below the newest message to the citizen."""
    with bureau.transactions.read() as session:
        row = session.exec(
            select(Outgoing).where(Outgoing.address == CITIZEN).order_by(col(Outgoing.id).desc())
        ).first()
        assert row is not None
        return [key for line in row.body.get("buttons", []) for key in line]


def labels(bureau: OpenBureau) -> list[str]:
    """What they say."""
    return [key["text"] for key in keys(bureau)]


def verbs(bureau: OpenBureau) -> list[str]:
    """What they ask for."""
    return [key["data"].partition(":")[0] for key in keys(bureau)]


def test_my_cases_are_those_of_this_chat_newest_first(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/my", now=NOW)
    assert "还没有您的办件" in sqlite_bureau.said(CITIZEN)[-1]
    numbers = [sqlite_bureau.file("2026-03-02") for _ in range(9)]
    sqlite_bureau.file("2026-03-02", person=OTHER_CITIZEN)
    sqlite_bureau.command(CITIZEN, "/my", now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("您的办件共9件")
    assert labels(sqlite_bureau) == [*numbers[:0:-1], "下一页"]
    sqlite_bureau.press(CITIZEN, "my", "2", now=NOW)
    assert labels(sqlite_bureau) == [numbers[0], "上一页"]


def test_a_list_says_the_state_of_each_case_and_what_is_left_in_its_own_days(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02")
    sqlite_bureau.file("2026-03-02", kind="petition")
    sqlite_bureau.command(CITIZEN, "/my", now=NOW)
    said = sqlite_bureau.said(CITIZEN)[-1]
    assert "已收到待经办，2026年3月30日（周一）到期，还有15个工作日" in said
    assert "已收到待经办，2026年3月17日（周二）到期，还有8天" in said


def test_who_has_no_case_yet_can_begin_one_at_once(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/my", now=NOW)
    assert verbs(sqlite_bureau) == ["begin", "begin"]


def test_a_receipt_has_four_lines_and_leads_on_by_buttons(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    what, which, until, how = sqlite_bureau.said(CITIZEN)[-1].splitlines()
    assert "2025年度市级科技计划项目立项名单" in what
    assert which == f"编号：{number}"
    assert until.startswith("答复期限：2026年3月30日（周一），最迟这一天答复您。按照《政府信息公开条例》")
    assert "按下面的按钮" in how
    assert labels(sqlite_bureau) == ["查进度", "期限怎么算的", "补充", "撤回"]


def test_a_case_shows_what_can_be_done_with_it_where_it_stands(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.press(CITIZEN, "mine", sqlite_bureau.case(number).id, now=NOW)
    assert labels(sqlite_bureau) == ["期限怎么算的", "补充", "撤回", "问办理的人", "存入日历"]
    sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=NOW)
    sqlite_bureau.command(CITIZEN, "/case 1", now=NOW)
    assert labels(sqlite_bureau) == ["期限怎么算的", "补正", "再发一次", "撤回", "问办理的人", "存入日历"]
    sqlite_bureau.press(CITIZEN, "withdraw_yes", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.command(CITIZEN, "/case 1", now=NOW)
    assert labels(sqlite_bureau) == ["期限怎么算的", "再发一次", "问办理的人"]


def test_a_case_is_withdrawn_only_after_a_second_question(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", kind="question")
    sqlite_bureau.command(CITIZEN, "/withdraw 信1", now=NOW)
    assert labels(sqlite_bureau) == ["确认撤回", "不撤回"]
    assert sqlite_bureau.case(number).status == "received"
    sqlite_bureau.press(CITIZEN, "withdraw_yes", sqlite_bureau.case(number).id, now=NOW)
    assert (sqlite_bureau.case(number).status, sqlite_bureau.case(number).outcome) == ("closed", "withdrawn")
    assert sqlite_bureau.refused(CITIZEN, "/withdraw 信1", now=NOW).code == "ended_already"


def test_who_keeps_a_case_keeps_what_is_half_said_too(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    sqlite_bureau.command(CITIZEN, "/withdraw 1", now=NOW)
    assert verbs(sqlite_bureau) == ["withdraw_yes", "withdraw_no"]
    sqlite_bureau.press(CITIZEN, "withdraw_no", sqlite_bureau.case(number).id, now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1] == f"好的，没有撤回，{number}继续办理。"
    sqlite_bureau.press(CITIZEN, "answer", "type", "natural", now=NOW)
    assert "第2步" in sqlite_bureau.said(CITIZEN)[-1]


def test_an_ended_case_is_not_said_to_go_on(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.press(CITIZEN, "withdraw_yes", sqlite_bureau.case(number).id, now=NOW)
    found = sqlite_bureau.refused_press(CITIZEN, "withdraw_no", sqlite_bureau.case(number).id, now=NOW)
    assert found.code == "ended_already"


def test_the_due_date_of_an_own_case_is_explained(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.press(CITIZEN, "my_why", sqlite_bureau.case(number).id, now=NOW)
    assert "2026年3月30日" in sqlite_bureau.said(CITIZEN)[-1]


def test_who_has_an_answer_says_so_by_a_button(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", kind="question")
    sqlite_bureau.staff("officer", f"/reply {number} answered 请见网站", now=NOW)
    sqlite_bureau.press("officer", "reply_send", now=NOW)
    assert labels(sqlite_bureau) == ["我已收到"]
    sqlite_bureau.press(CITIZEN, "received", sqlite_bureau.case(number).id, now=NOW)
    assert sqlite_bureau.case(number).acknowledged_at == NOW
    assert sqlite_bureau.said(CITIZEN)[-1] == f"谢谢，已记下您收到了{number}的答复。"


def test_what_asked_before_somebody_kept_it_confirms_nothing_more(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    case_id = sqlite_bureau.case(number).id
    sqlite_bureau.press(CITIZEN, "withdraw", case_id, now=NOW)
    sqlite_bureau.press(CITIZEN, "withdraw_no", case_id, now=NOW)
    assert sqlite_bureau.refused_press(CITIZEN, "withdraw_yes", case_id, now=NOW).code == "button_expired"
    sqlite_bureau.press(CITIZEN, "withdraw", case_id, now=NOW)
    sqlite_bureau.press(CITIZEN, "withdraw_yes", case_id, "1", now=NOW)
    assert sqlite_bureau.case(number).outcome == "withdrawn"


@pytest.mark.parametrize("verb", ["mine", "my_why", "withdraw", "withdraw_yes", "withdraw_no", "received"])
def test_a_button_of_another_persons_case_tells_nothing(sqlite_bureau: OpenBureau, verb: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    found = sqlite_bureau.refused_press(OTHER_CITIZEN, verb, sqlite_bureau.case(number).id, now=NOW)
    assert (found.code, found.facts) == ("no_such_case", {"number": number})
