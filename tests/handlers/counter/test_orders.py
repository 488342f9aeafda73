"""What words ask for is done at once, and what they tell beside it is not lost."""

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.counter.test_opening import NOW, draft, filed, labels


@pytest.mark.parametrize("text", ["我的申请到哪一步了？", "催一下", "查进度", "附件打不开，请重发"])
def test_who_asks_for_their_only_case_is_shown_it(sqlite_bureau: OpenBureau, text: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert number in sqlite_bureau.said(CITIZEN)[-1]
    assert "期限怎么算的" in labels(sqlite_bureau)
    assert len(filed(sqlite_bureau)) == 1


@pytest.mark.parametrize(
    ("text", "start"),
    [
        *(("转人工", "在这里回答您的是程序"), ("你是机器人吗", "在这里回答您的是程序"), ("谢谢", "不客气")),
        *(("帮助", "您可以直接写下想说的话"), ("您好", "您好，这里是"), ("13800138000", "没有读到字")),
        *(("。", "没有读到字"), ("😀😀", "没有读到字")),
    ],
)
def test_what_asks_for_no_case_is_answered_with_what_can_be_done(
    sqlite_bureau: OpenBureau, text: str, start: str
) -> None:
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith(start)
    assert filed(sqlite_bureau) == []
    assert len(sqlite_bureau.said(CITIZEN)) == 1


@pytest.mark.parametrize(
    ("text", "first", "offered"),
    [
        ("我的申请到哪了？另外我想要2023年的科普经费决算", "0001号", "政府信息公开申请"),
        ("撤回我的申请，再重新申请公开2025年的考核结果", "确定", "政府信息公开申请"),
        ("不满意，要复议，还有申请公开评审专家名单", "0001号", "政府信息公开申请"),
        ("转人工，我要举报王科长收钱", "在这里回答您的是程序", "检举控告"),
        ("谢谢你们，王处长每次都要我们请吃饭才盖章", "", "检举控告"),
        ("我的申请怎么还没好？你们局长肯定收了对方的钱", "0001号", "检举控告"),
    ],
)
def test_what_is_told_beside_an_order_is_asked_about_too(
    sqlite_bureau: OpenBureau, text: str, first: str, offered: str
) -> None:
    sqlite_bureau.file("2026-03-02")
    before = len(sqlite_bureau.said(CITIZEN))
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert first in "".join(sqlite_bureau.said(CITIZEN)[before:-1])
    assert offered in labels(sqlite_bureau)[:3]
    assert draft(sqlite_bureau)


def test_thanks_beside_a_cry_for_help_or_an_objection_are_no_thanks(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, "谢谢，不过我不服", now=NOW)
    assert number in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.say(CITIZEN, "帮助 我家孩子走丢了", now=NOW)
    assert draft(sqlite_bureau)


@pytest.mark.parametrize("text", ["收到啦，你们效率真高", "我改主意了，不申请了", "三周了啊大哥，能不能麻利点"])
def test_chatter_beside_an_order_is_no_matter(sqlite_bureau: OpenBureau, text: str) -> None:
    sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert "看起来" not in sqlite_bureau.said(CITIZEN)[-1]
    assert "检举控告" not in labels(sqlite_bureau)


ADDITIONS = [
    *("补充一下，我还要2023年的", "把2023年的也加上", "我电话换了，是13700137000", "我还有一份委托书忘发了"),
    *("please add that", "I also need the 2023 list, please add that", "补充：他还收了一条烟"),
    "where is my request? also I need the 2023 list",
]


@pytest.mark.parametrize("text", ADDITIONS)
def test_what_is_added_to_the_case_under_way_is_offered_to_it_first(sqlite_bureau: OpenBureau, text: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert labels(sqlite_bureau)[0] == f"补充到{number}"


@pytest.mark.parametrize(
    "text", ["我上个月交的申请", "还是不撤了", "别撤了，继续办", "Yes, submit it please", "等等，我再想想"]
)
def test_nothing_is_taken_back_without_a_word_of_it(sqlite_bureau: OpenBureau, text: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert number in sqlite_bureau.said(CITIZEN)[-1]
    assert "确认撤回" not in labels(sqlite_bureau)


def answered(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.answer(number, "public", "见政府网站公示公告栏目", on="2026-03-05")
    return number


@pytest.mark.parametrize("text", ["收到", "已收到", "收到了，谢谢", "谢谢", "received, thank you"])
def test_who_has_an_answer_is_asked_whether_it_arrived(sqlite_bureau: OpenBureau, text: str) -> None:
    number = answered(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert labels(sqlite_bureau)[0] == "我已收到"
    assert number in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.press(CITIZEN, "received", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert "我已收到" not in labels(sqlite_bureau)


def test_an_answer_that_did_not_arrive_comes_again(sqlite_bureau: OpenBureau) -> None:
    number = answered(sqlite_bureau)
    owed = len(sqlite_bureau.said(CITIZEN))
    sqlite_bureau.say(CITIZEN, "还没收到你们的答复", now=NOW)
    news = "\n".join(sqlite_bureau.said(CITIZEN)[owed:])
    assert number in news
    assert "见政府网站公示公告栏目" in news
    assert "我已收到" in labels(sqlite_bureau)


@pytest.mark.parametrize("said", ["找个人跟我说", "能不能安排个工作人员给我解释一下", "can I talk to somebody please"])
def test_who_asks_for_a_person_while_a_clarification_is_awaited_adds_nothing_to_it(
    sqlite_bureau: OpenBureau, said: str
) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=at("2026-03-06"))
    sqlite_bureau.say(CITIZEN, said, now=at("2026-03-12"))
    assert labels(sqlite_bureau) == ["问办理的人", "查进度"]
