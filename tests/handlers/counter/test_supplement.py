"""An applicant's clarification: by command, by button, in plain words, and to which of several cases."""

from dataclasses import replace

import pytest

from handlers.counter.intake import Filing
from handlers.dispatch import talk
from handlers.services.post.turn import Turn
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at
from tests.handlers.dispatch.test_talk import answer, delivered

FILED, ASKED, THEN = "2026-03-02", "2026-03-11", "2026-03-12"


def asked(bureau: OpenBureau, person: str = CITIZEN) -> str:
    number = bureau.file(FILED, person=person)
    bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=at(ASKED))
    return number


def taken(bureau: OpenBureau, number: str) -> list[str]:
    return [kept["text"] for kept in bureau.journal(number, "supplement")]


def test_without_a_number_the_only_one_that_waits_is_meant(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.command(CITIZEN, "/supplement 2025年度的", now=at(THEN))
    assert taken(bureau, number) == ["2025年度的"]
    assert bureau.refused(OTHER_CITIZEN, "/supplement 还有", now=at(THEN)).code == "nothing_to_supplement"


def test_by_button_the_next_words_are_taken(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.press(CITIZEN, "supplement", bureau.case(number).id, now=at(THEN))
    bureau.say(CITIZEN, "2025年度的", now=at(THEN))
    assert taken(bureau, number) == ["2025年度的"]


def test_of_several_a_button_says_which(bureau: OpenBureau) -> None:
    first, second = asked(bureau), asked(bureau)
    bureau.say(CITIZEN, "2025年度的", now=at(THEN))
    assert bureau.case(first).status == bureau.case(second).status == "awaiting_clarification"
    bureau.press(CITIZEN, "supplement_to", bureau.case(first).id, now=at(THEN))
    assert (taken(bureau, first), taken(bureau, second)) == (["2025年度的"], [])


def test_plain_words_may_begin_something_new(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.say(CITIZEN, "我想申请公开预算", now=at(THEN))
    bureau.press(CITIZEN, "supplement_new", now=at(THEN))
    assert taken(bureau, number) == []
    assert not [text for text in bureau.said(CITIZEN) if "写到一半" in text], "its words go along"


def test_an_edit_of_what_began_something_new_is_kept_beside_it(sqlite_bureau: OpenBureau) -> None:
    asked(sqlite_bureau)
    said = sqlite_bureau.incoming(CITIZEN, now=at(THEN), text="请问创新券怎么申请？")
    with sqlite_bureau.write() as session:
        talk.hear(Turn(session, at(THEN), said))
    sqlite_bureau.press(CITIZEN, "supplement_new", now=at(THEN))
    with sqlite_bureau.write() as session:
        draft = str(Filing.at_hand(Turn(session, at(THEN), said)).id)
    sqlite_bureau.press(CITIZEN, "kind", draft, "question", now=at(THEN))
    sqlite_bureau.press(CITIZEN, "confirm", draft, now=at(THEN))
    with sqlite_bureau.write() as session:
        talk.edited(Turn(session, at(THEN), replace(said, text="请问创新券怎么兑付？")))
    [kept] = sqlite_bureau.journal("示科公开信〔2026〕第0001号", "edited")
    assert kept["message"] == said.message_id


@pytest.mark.parametrize(
    ("written", "code"), [("{n} 2025年度的", "no_such_case"), ("2025年度的", "nothing_to_supplement")]
)
def test_nobody_answers_for_another(bureau: OpenBureau, written: str, code: str) -> None:
    number = asked(bureau)
    refusal = bureau.refused(OTHER_CITIZEN, f"/supplement {written.format(n=number)}", now=at(THEN))
    assert refusal.code == code


def test_an_old_button_is_refused_before_anything_is_written(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at(THEN))
    bureau.staff("officer", f"/askreasons {number} 本月已有六十件", now=at(THEN))
    assert bureau.refused_press(CITIZEN, "supplement", bureau.case(number).id, now=at(THEN)).code == "act_not_now"


def test_a_clarification_may_bring_files_and_has_words_all_the_same(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/clarify {number} 10 要哪一年的", now=at("2026-03-04"))
    now, case_id = at("2026-03-06"), bureau.case(number).id
    bureau.press(CITIZEN, "supplement", case_id, now=now)
    bureau.attach(CITIZEN, "名单截图.png", now=now, content=b"\x89PNG")
    assert bureau.refused_press(CITIZEN, "supplement_done", now=now).code == "words_to_files"
    assert bureau.case(number).status == "awaiting_clarification"
    bureau.say(CITIZEN, "要2025年度的", now=now)
    assert "“名单截图.png”" in bureau.said(CITIZEN)[-1]
    bureau.press(CITIZEN, "supplement_done", now=now)
    assert "要2025年度的" in bureau.case(number).description
    assert bureau.case(number).status != "awaiting_clarification"
    assert [len(entry["files"]) for entry in bureau.journal(number, "added")] == [1]


def test_where_nothing_is_asked_for_it_is_a_supplement_of_ones_own_accord(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    due_on = bureau.case(number).due_on
    for written in (f"/supplement {number} 也要2024年度的", "/supplement 还要金额"):
        bureau.command(CITIZEN, written, now=at(THEN))
    assert [kept["text"] for kept in bureau.journal(number, "added")] == ["也要2024年度的", "还要金额"]
    assert (taken(bureau, number), bureau.case(number).due_on) == ([], due_on)
    other = bureau.file(FILED)
    bureau.command(CITIZEN, "/supplement 两件里的一件", now=at(THEN))
    bureau.press(CITIZEN, "supplement_to", bureau.case(other).id, now=at(THEN))
    assert [kept["text"] for kept in bureau.journal(other, "added")] == ["两件里的一件"]
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(other).id, now=at(THEN))
    assert bureau.refused(CITIZEN, f"/supplement {other} 还有", now=at(THEN)).code == "ended_unadded"


@pytest.mark.parametrize("by", ["command", "answer"])
def test_files_come_with_the_words_of_a_clarification(bureau: OpenBureau, by: str) -> None:
    number = asked(bureau)
    if by == "command":
        bureau.attach(CITIZEN, "说明.pdf", now=at(THEN), text=f"/supplement {number} 2025年度的")
    else:
        bureau.attach(CITIZEN, "说明.pdf", now=at(THEN), text="2025年度的", to=delivered(bureau, number, chat=CITIZEN))
    assert taken(bureau, number) == [], "its file may still be on its way"
    bureau.press(CITIZEN, "supplement_done", now=at(THEN))
    assert taken(bureau, number) == ["2025年度的"]
    assert [len(kept["files"]) for kept in bureau.journal(number, "added")] == [1]


@pytest.mark.parametrize("text", ["/supplement {n} 我的委托书", "/supplement 我的委托书", "/supplement"])
def test_files_come_with_what_is_added_unasked(bureau: OpenBureau, text: str) -> None:
    number = bureau.file(FILED)
    bureau.attach(CITIZEN, "委托书.pdf", now=at(THEN), text=text.format(n=number))
    assert "已收到“委托书.pdf”" in bureau.said(CITIZEN)[-1]
    bureau.press(CITIZEN, "add_done", now=at(THEN))
    [kept] = bureau.journal(number, "added")
    assert (kept["text"], len(kept["files"])) == ("我的委托书" if "委托书" in text else "", 1)


def test_files_that_come_alone_are_put_where_a_button_says(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.attach(CITIZEN, "一.pdf", now=at(THEN))
    bureau.attach(CITIZEN, "二.pdf", now=at(THEN))
    assert "“一.pdf”“二.pdf”" in bureau.said(CITIZEN)[-1]
    bureau.press(CITIZEN, "supplement_to", bureau.case(number).id, now=at(THEN))
    bureau.say(CITIZEN, "2025年度的", now=at(THEN))
    bureau.press(CITIZEN, "supplement_done", now=at(THEN))
    assert taken(bureau, number) == ["2025年度的"]
    assert [len(kept["files"]) for kept in bureau.journal(number, "added")] == [2]


def test_words_behind_files_that_came_alone_go_with_them(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.attach(CITIZEN, "一.pdf", now=at(THEN))
    bureau.say(CITIZEN, "这是委托书", now=at(THEN))
    bureau.press(CITIZEN, "supplement_to", bureau.case(number).id, now=at(THEN))
    [kept] = bureau.journal(number, "added")
    assert (kept["text"], len(kept["files"])) == ("这是委托书", 1)


BESIDE = [
    *("谢谢", "辛苦了", "快点", "什么时候给我答复？", "转人工", "顺便问下能不能快点"),
    *("我的申请到哪了", "我要撤回申请", "帮助"),
]
ORDERS = ["{words}，{courtesy}", "{courtesy}。{words}", "{words} {courtesy}"]


@pytest.mark.parametrize("courtesy", BESIDE)
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("demand", ["clarify {number} 5 要哪一年的", "askreasons {number} 本月已有六十件"])
def test_an_answer_is_never_lost_to_courtesy(sqlite_bureau: OpenBureau, courtesy: str, order: str, demand: str) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("officer", f"/{demand.format(number=number)}", now=at("2026-03-06"))
    for words in ("2024年全市的", "是"):
        said = order.format(words=words, courtesy=courtesy)
        sqlite_bureau.say(CITIZEN, said, now=at(THEN))
        assert "要补到哪一件" in sqlite_bureau.said(CITIZEN)[-1], said
        if words == "是":
            sqlite_bureau.press(CITIZEN, "supplement_to", sqlite_bureau.case(number).id, now=at(THEN))
        else:
            sqlite_bureau.command(CITIZEN, "/cancel", now=at(THEN))
    [kept] = [*sqlite_bureau.journal(number, "supplement"), *sqlite_bureau.journal(number, "give_reasons")]
    assert kept["text"] == said


@pytest.mark.parametrize("courtesy", BESIDE)
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("demand", ["clarify {number} 5 要哪一年的", "askreasons {number} 本月已有六十件"])
def test_an_answer_to_the_notice_is_taken_beside_courtesy(
    sqlite_bureau: OpenBureau, courtesy: str, order: str, demand: str
) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("officer", f"/{demand.format(number=number)}", now=at("2026-03-06"))
    said = order.format(words="2024年全市的", courtesy=courtesy)
    notice = delivered(sqlite_bureau, number, chat=CITIZEN)
    with sqlite_bureau.write() as session:
        talk.hear(Turn(session, at(THEN), answer(sqlite_bureau, CITIZEN, said, notice)))
    [kept] = [*sqlite_bureau.journal(number, "supplement"), *sqlite_bureau.journal(number, "give_reasons")]
    assert kept["text"] == said


@pytest.mark.parametrize("courtesy", BESIDE[:-1])
def test_nothing_but_courtesy_is_offered_to_no_demand(sqlite_bureau: OpenBureau, courtesy: str) -> None:
    asked(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, courtesy, now=at(THEN))
    assert "要补到哪一件" not in sqlite_bureau.said(CITIZEN)[-1]


def test_a_yes_answers_what_was_asked(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, "是的", now=at(THEN))
    sqlite_bureau.press(CITIZEN, "supplement_to", sqlite_bureau.case(number).id, now=at(THEN))
    assert taken(sqlite_bureau, number) == ["是的"]


def test_files_alone_wait_for_the_words_of_reasons(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("officer", f"/askreasons {number} 本月已有六十件", now=at("2026-03-06"))
    sqlite_bureau.attach(CITIZEN, "聘书.pdf", now=at(THEN))
    assert "正在等待说明理由" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.press(CITIZEN, "supplement_to", sqlite_bureau.case(number).id, now=at(THEN))
    sqlite_bureau.say(CITIZEN, "写论文要用", now=at(THEN))
    sqlite_bureau.press(CITIZEN, "reasons_done", now=at(THEN))
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "give_reasons")] == ["写论文要用"]


def test_more_words_go_to_those_that_wait_for_their_button(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, "2024年的，谢谢", now=at(THEN))
    sqlite_bureau.say(CITIZEN, "全市的，快点", now=at(THEN))
    sqlite_bureau.say(CITIZEN, "谢谢", now=at(THEN))
    assert "“2024年的，谢谢\n全市的，快点”" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.press(CITIZEN, "supplement_to", sqlite_bureau.case(number).id, now=at(THEN))
    assert taken(sqlite_bureau, number) == ["2024年的，谢谢\n全市的，快点"]


def test_more_words_beside_an_order_go_to_those_of_a_case(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, f"{number} 要2024年的", now=at(THEN))
    sqlite_bureau.say(CITIZEN, "全市的，什么时候给我答复？", now=at(THEN))
    sqlite_bureau.say(CITIZEN, "谢谢", now=at(THEN))
    assert "全市的，什么时候给我答复？" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("beside", ["算了，不补了", "期限到哪天"])
@pytest.mark.parametrize("way", ["typed", "pressed"])
def test_words_that_waited_are_shown_before_they_count_where_something_was_answered_between(
    sqlite_bureau: OpenBureau, beside: str, way: str
) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 10 要哪一批", now=at("2026-03-06"))
    sqlite_bureau.say(CITIZEN, "是第三批，只要名单就行", now=at(THEN))
    sqlite_bureau.say(CITIZEN, "顺便问下科技馆星期天开不开门", now=at(THEN))
    sqlite_bureau.say(CITIZEN, beside, now=at(THEN))
    if way == "typed":
        sqlite_bureau.say(CITIZEN, "补正", now=at(THEN))
    else:
        sqlite_bureau.press(CITIZEN, "supplement", sqlite_bureau.case(number).id, now=at(THEN))
    assert taken(sqlite_bureau, number) == []
    assert "科技馆星期天" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.say(CITIZEN, "确认作为补正", now=at(THEN))
    assert len(taken(sqlite_bureau, number)) == 1


def test_a_bare_word_shows_what_asks_before_it_counts(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau)
    for said in ("你们食堂几点开饭", "到底要补哪个", "补正"):
        sqlite_bureau.say(CITIZEN, said, now=at(THEN))
    assert taken(sqlite_bureau, number) == []
    assert sqlite_bureau.case(number).status == "awaiting_clarification"
    assert "你们食堂几点开饭" in sqlite_bureau.said(CITIZEN)[-1]


def test_of_several_items_it_is_told_once_what_was_asked(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/take {number}", now=at("2026-03-10"))
    sqlite_bureau.staff("officer", f"/clarify {number} 5 要哪一年的；要哪一类项目", now=at("2026-03-10"))
    sqlite_bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at("2026-03-11"))
    # 20 working days after Wednesday 2026-03-11, Monday 6 April off: half an answer is no silence (Art. 30)
    assert str(sqlite_bureau.case(number).due_on) == "2026-04-09"
    told = [said for said in sqlite_bureau.said(CITIZEN) if "有2项：1. 要哪一年的；2. 要哪一类项目" in said]
    assert len(told) == 1
    assert any("请对照补正通知的2项" in said for said in sqlite_bureau.said("officer"))
    sqlite_bureau.command(CITIZEN, f"/supplement {number} 科技攻关类", now=at("2026-03-12"))
    assert [kept["text"] for kept in sqlite_bureau.journal(number, "added")] == ["科技攻关类"]


def test_of_a_single_item_nothing_is_left_to_be_told(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau)
    sqlite_bureau.command(CITIZEN, f"/supplement {number} 2025年度的", now=at(THEN))
    assert "项：" not in sqlite_bureau.said(CITIZEN)[-1]
