"""Words about a case that ask for nothing: a button adds them, asks who holds it, or begins something new with them."""

from dataclasses import replace

import pytest

from handlers.counter.opening import Sorted
from handlers.services.post.incoming import Attachment
from handlers.services.post.turn import Turn
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at
from tests.handlers.counter.test_opening import half_said, labels
from tests.handlers.dispatch.test_talk import NOW, answer, delivered, edit, hear

SAID = "我们是2025年入库的企业"


def reply(bureau: OpenBureau, number: str, words: str) -> None:
    """Answer the newest message about a case."""
    hear(bureau, answer(bureau, CITIZEN, words, delivered(bureau, number, chat=CITIZEN)))


def press(bureau: OpenBureau, way: str) -> None:
    bureau.press(CITIZEN, "first_words", half_said(bureau), way, now=NOW)


def begun(bureau: OpenBureau) -> bool:
    try:
        return bool(half_said(bureau))
    except Refusal:
        return False


def test_an_answer_that_asks_nothing_is_added_by_a_button(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    due_on = sqlite_bureau.case(number).due_on
    reply(sqlite_bureau, number, SAID)
    assert labels(sqlite_bureau) == [f"补充到{number}", "是新的事项", "查进度", "取消"]
    assert sqlite_bureau.journal(number, "added") == []
    press(sqlite_bureau, "add")
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "added")] == [SAID]
    assert sqlite_bureau.said(CITIZEN)[-1].startswith(f"已补充到{number}")
    assert SAID in sqlite_bureau.said(STAFF_CHAT)[-1]
    assert (sqlite_bureau.case(number).due_on, begun(sqlite_bureau)) == (due_on, False)
    assert sqlite_bureau.refused_press(CITIZEN, "first_words", 1, "add", now=NOW).code == "button_expired"


@pytest.mark.parametrize("said", ["第一个", "第一個吧", "the first one", "1"])
def test_the_button_may_be_pointed_at_by_its_place(sqlite_bureau: OpenBureau, said: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    reply(sqlite_bureau, number, SAID)
    sqlite_bureau.say(CITIZEN, "最后一个", now=NOW)
    assert sqlite_bureau.journal(number, "added") == []
    sqlite_bureau.say(CITIZEN, said, now=NOW)
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "added")] == [SAID]


def test_or_it_begins_something_new(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    reply(sqlite_bureau, number, "申请公开2024年度食堂采购合同")
    press(sqlite_bureau, "one")
    assert "看起来是：政府信息公开申请" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.journal(number, "added") == []


def test_once_it_has_ended_nothing_is_added_and_who_handled_it_may_be_asked(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.answer(number, "public", "见门户网站。", on="2026-03-05")
    reply(sqlite_bureau, number, "名单里没有启明研究所的名字啊")
    assert labels(sqlite_bureau) == ["转给办理的人", "是新的事项", "查进度", "取消"]
    assert "已经办完，不能再补充" in sqlite_bureau.said(CITIZEN)[-1]
    press(sqlite_bureau, "ask_desk")
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "asked")] == ["名单里没有启明研究所的名字啊"]


def test_twice_is_one_thought_and_asked_about_again(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    receipt = delivered(sqlite_bureau, number, chat=CITIZEN)
    for words in (SAID, "法人代表是张某"):
        hear(sqlite_bureau, answer(sqlite_bureau, CITIZEN, words, receipt))
    sqlite_bureau.say(CITIZEN, "还有一份证书", now=NOW)
    assert f"“{SAID}\n法人代表是张某\n还有一份证书”" in sqlite_bureau.said(CITIZEN)[-1]
    press(sqlite_bureau, "add")
    kept = [each["text"] for each in sqlite_bureau.journal(number, "added")]
    assert kept == [f"{SAID}\n法人代表是张某\n还有一份证书"]


def test_what_is_typed_is_a_press_and_what_steers_leaves_the_words_waiting(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    for typed, kept in ((f"补充到{number}", 1), ("补充。", 2)):
        reply(sqlite_bureau, number, SAID)
        for words in ("谢谢", "您好"):
            sqlite_bureau.say(CITIZEN, words, now=NOW)
            assert SAID in sqlite_bureau.said(CITIZEN)[-1]
        assert any(said.startswith("不客气") for said in sqlite_bureau.said(CITIZEN))
        sqlite_bureau.say(CITIZEN, typed, now=NOW)
        assert [each["text"] for each in sqlite_bureau.journal(number, "added")] == [SAID] * kept
    reply(sqlite_bureau, number, SAID)
    sqlite_bureau.say(CITIZEN, "算了", now=NOW)
    assert not begun(sqlite_bureau)


def test_an_edit_changes_what_waits(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    said = answer(sqlite_bureau, CITIZEN, SAID, delivered(sqlite_bureau, number, chat=CITIZEN))
    hear(sqlite_bureau, said)
    edit(sqlite_bureau, replace(said, text="我们是2024年入库的企业", edited=True))
    assert "“我们是2024年入库的企业”" in sqlite_bureau.said(CITIZEN)[-1]
    press(sqlite_bureau, "add")
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "added")] == ["我们是2024年入库的企业"]


def test_what_is_too_long_is_refused_whole_and_what_waited_stands(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    receipt = delivered(sqlite_bureau, number, chat=CITIZEN)
    with pytest.raises(Refusal) as caught:
        hear(sqlite_bureau, answer(sqlite_bureau, CITIZEN, "公" * 5001, receipt))
    assert (caught.value.code, caught.value.facts["length"]) == ("answer_too_long", 5001)
    assert not begun(sqlite_bureau)
    reply(sqlite_bureau, number, "公" * 4990)
    assert "一共4990个字" in sqlite_bureau.said(CITIZEN)[-1]
    with pytest.raises(Refusal, match="answer_too_long"):
        reply(sqlite_bureau, number, SAID)
    press(sqlite_bureau, "add")
    assert [len(kept["text"]) for kept in sqlite_bureau.journal(number, "added")] == [4990]


def test_a_caption_belongs_to_the_case_that_it_answers(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    said = answer(sqlite_bureau, CITIZEN, SAID, delivered(sqlite_bureau, number, chat=CITIZEN))
    hear(sqlite_bureau, replace(said, attachment=Attachment("document", "handle:1", "证书.pdf", 9)))
    assert f"补充到{number}" in labels(sqlite_bureau)


def test_a_case_that_waits_for_words_is_offered_them_where_they_name_it(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    for command, act, label in (
        (f"/clarify {number} 10 需要哪一年的名单", "supplement", f"补正到{number}"),
        (f"/askreasons {number} 本月已有六十件", "give_reasons", f"作为{number}的理由"),
    ):
        sqlite_bureau.staff("officer", command, now=at("2026-03-06"))
        sqlite_bureau.say(CITIZEN, f"关于{number}，需要2025年度的名单，是写论文用的", now=NOW)
        assert labels(sqlite_bureau)[0] == label
        sqlite_bureau.say(CITIZEN, label, now=NOW)
        assert len(sqlite_bureau.journal(number, act)) == 1


@pytest.mark.parametrize("text", ["2026-1", "示科公开〔2026〕第0001号", "😀"])
def test_a_number_alone_shows_its_case_and_keeps_nothing(sqlite_bureau: OpenBureau, text: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    reply(sqlite_bureau, number, text)
    assert "期限怎么算的" in labels(sqlite_bureau)
    assert not begun(sqlite_bureau)


def test_a_case_that_ended_meanwhile_takes_nothing_and_the_words_wait_on(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    reply(sqlite_bureau, number, SAID)
    sqlite_bureau.answer(number, "public", "见门户网站。", on="2026-03-05")
    with sqlite_bureau.write() as session:
        waiting = Sorted.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
    found = sqlite_bureau.refused_press(CITIZEN, "first_words", waiting.id, "add", now=NOW)
    assert found.code == "ended_unadded"
    sqlite_bureau.say(CITIZEN, "那怎么办", now=NOW)
    assert labels(sqlite_bureau)[0] == "转给办理的人"
