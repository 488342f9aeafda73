"""What answers a message about a case belongs to that case, or is asked about; what is half said meanwhile stays."""

import pytest

from handlers.counter.intake import Filing
from handlers.dispatch import dialogues
from handlers.services.post.turn import Turn
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at
from tests.handlers.dispatch.test_talk import NOW, answer, delivered, hear


def test_an_answer_to_the_demand_is_the_clarification_and_what_is_half_said_stays(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=at("2026-03-06"))
    demand = delivered(sqlite_bureau, number, chat=CITIZEN)
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    sqlite_bureau.press(CITIZEN, "answer", "type", "natural", now=NOW)
    hear(sqlite_bureau, answer(sqlite_bureau, CITIZEN, "需要2025年度的名单", demand))
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "supplement")] == ["需要2025年度的名单"]
    with sqlite_bureau.write() as session:
        begun = dialogues.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
        assert isinstance(begun, Filing)
        assert (begun.type, begun.name) == ("natural", None)


def test_an_answer_to_a_message_about_a_case_shows_it_or_becomes_something_new(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    receipt = delivered(sqlite_bureau, number, chat=CITIZEN)
    hear(sqlite_bureau, answer(sqlite_bureau, CITIZEN, "补充：我们是2025年入库企业", receipt))
    assert f"像是关于{number}的：\n“补充：我们是2025年入库企业”" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.command(CITIZEN, "/cancel", now=NOW)
    hear(sqlite_bureau, answer(sqlite_bureau, CITIZEN, "我要撤回申请", receipt))
    assert "撤回" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.case(number).status == "received"
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    with pytest.raises(Refusal, match="finish_first"):
        hear(sqlite_bureau, answer(sqlite_bureau, CITIZEN, "我们是2025年入库的企业", receipt))


def test_reasons_that_answer_the_demand_are_taken(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/askreasons {number} 本月已有六十件", now=at("2026-03-06"))
    demand = delivered(sqlite_bureau, number, chat=CITIZEN)
    hear(sqlite_bureau, answer(sqlite_bureau, CITIZEN, "我在写一篇关于科技计划的论文", demand))
    assert sqlite_bureau.journal(number, "give_reasons")


def test_nobody_answers_about_the_case_of_another(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    shown = delivered(sqlite_bureau, number, chat=CITIZEN)
    hear(sqlite_bureau, answer(sqlite_bureau, OTHER_CITIZEN, "补充材料", shown))
    assert number not in "".join(sqlite_bureau.said(OTHER_CITIZEN))


@pytest.mark.parametrize("words", ["这个答复没有答我要的", "给我的材料不对，跟我要的不是一个东西"])
def test_words_about_a_letter_are_offered_to_who_wrote_it(sqlite_bureau: OpenBureau, words: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    hear(sqlite_bureau, answer(sqlite_bureau, CITIZEN, words, delivered(sqlite_bureau, number, chat=CITIZEN)))
    assert f"“{words}”" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("words", ["收到", "怎么写？", "好的谢谢", "等一下"])
def test_what_speaks_to_us_is_no_clarification(sqlite_bureau: OpenBureau, words: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=at("2026-03-06"))
    hear(sqlite_bureau, answer(sqlite_bureau, CITIZEN, words, delivered(sqlite_bureau, number, chat=CITIZEN)))
    assert sqlite_bureau.journal(number, "supplement") == []
    assert sqlite_bureau.case(number).status == "awaiting_clarification"
