"""First words do what they say: steer, open a case, begin a filing; nothing is decided by them alone."""

import pytest
from sqlmodel import col, select

from handlers.counter.intake import Filing
from handlers.counter.opening import Sorted
from handlers.dispatch import dialogues
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases
from storage.tables import Case, Outgoing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, OpenBureau, at

NOW = at("2026-03-09")
OFFICER = PEOPLE["officer"][0]


def labels(bureau: OpenBureau, chat: str = CITIZEN) -> list[str]:
    """What the buttons below the newest message to a chat say."""
    with bureau.transactions.read() as session:
        rows = select(Outgoing).where(Outgoing.address == chat).order_by(col(Outgoing.id).desc())
        row = session.exec(rows).first()
        assert row is not None
        return [key["text"] for keys in row.body.get("buttons", []) for key in keys]


def filed(bureau: OpenBureau) -> list[tuple[str, str]]:
    with bureau.transactions.read() as session:
        return [(case.kind, case.description) for case in cases.everywhere(session, Case)]


def half_said(bureau: OpenBureau, person: str = CITIZEN) -> int:
    """The number of the dialogue that holds a person's first words."""
    with bureau.write() as session:
        return Sorted.at_hand(Turn(session, NOW, bureau.incoming(person, now=NOW))).id


def draft(bureau: OpenBureau) -> int:
    with bureau.write() as session:
        return Filing.at_hand(Turn(session, NOW, bureau.incoming(CITIZEN, now=NOW))).id


def test_of_several_cases_all_are_listed_and_a_number_opens_its_own(sqlite_bureau: OpenBureau) -> None:
    first, second = sqlite_bureau.file("2026-03-02"), sqlite_bureau.file("2026-03-03", description="另一份名单")
    sqlite_bureau.say(CITIZEN, "我的申请到哪一步了", now=NOW)
    assert "您的办件共2件" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.say(CITIZEN, "2026-1办得怎么样了", now=NOW)
    assert first in sqlite_bureau.said(CITIZEN)[-1]
    assert second not in sqlite_bureau.said(CITIZEN)[-1]


def test_the_number_of_another_opens_nothing(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02", person=OTHER_CITIZEN)
    for written in ("2026-1", "2026-9"):
        with pytest.raises(Refusal, match="no_such_case") as refused:
            sqlite_bureau.say(CITIZEN, f"{written}办得怎么样了", now=NOW)
        assert refused.value.facts == {"number": written}


def test_words_that_name_a_case_may_be_a_new_matter_still(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, f"申请公开{number}所说的那次验收的专家名单", now=NOW)
    assert number in sqlite_bureau.said(CITIZEN)[-1]
    assert labels(sqlite_bureau) == [f"补充到{number}", "是新的事项", "查进度", "取消"]
    sqlite_bureau.press(CITIZEN, "first_words", half_said(sqlite_bureau), "one", now=NOW)
    assert "看起来是：政府信息公开申请" in sqlite_bureau.said(CITIZEN)[-1]


def test_taking_back_is_asked_about_and_never_done_by_words(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, "我要撤回我的申请", now=NOW)
    assert labels(sqlite_bureau) == ["确认撤回", "不撤回"]
    assert sqlite_bureau.case(number).status == "received"
    sqlite_bureau.press(CITIZEN, "withdraw_yes", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.say(CITIZEN, "我要撤回我的申请", now=NOW)
    assert "撤回" not in labels(sqlite_bureau)


def test_long_words_are_a_matter_though_they_ask_for_something_too(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02")
    said = "我要撤回我的申请，王科长收了企业的钱才给批项目，请查一查这个事情，不要让好人吃亏啊啊啊"
    sqlite_bureau.say(CITIZEN, said, now=NOW)
    assert labels(sqlite_bureau)[0] == "检举控告"


def test_a_question_that_may_be_a_request_is_asked_and_both_stand_first(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.say(CITIZEN, "领导好，请问2025年科技型中小企业评价入库名单在哪里能查到？", now=NOW)
    assert "看起来是" not in sqlite_bureau.said(CITIZEN)[-1]
    assert {*labels(sqlite_bureau)[:2]} == {"局长信箱来信", "政府信息公开申请"}


def test_where_it_is_open_what_is_meant_the_way_to_what_is_under_way_stands_first(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, "随便看看", now=NOW)
    assert labels(sqlite_bureau)[0] == "查进度"
    sqlite_bureau.command(CITIZEN, "/cancel", now=NOW)
    sqlite_bureau.say(CITIZEN, "请问创新券怎么申请？", now=NOW)
    assert labels(sqlite_bureau)[:2] == ["查进度", "局长信箱来信"]


def test_wrongdoing_is_offered_first_and_shown_to_no_room(sqlite_bureau: OpenBureau) -> None:
    before = sqlite_bureau.said("telegram:-100")
    sqlite_bureau.say(CITIZEN, "王科长收了企业的钱才给批项目", now=NOW)
    assert labels(sqlite_bureau)[0] == "检举控告"
    assert sqlite_bureau.said("telegram:-100") == before


def test_an_emergency_gets_its_numbers_and_is_heard_all_the_same(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.say(CITIZEN, "楼里着火了没人管", now=NOW)
    assert "119（火警）" in sqlite_bureau.said(CITIZEN)[0]
    assert "请" in sqlite_bureau.said(CITIZEN)[-1]
    assert draft(sqlite_bureau)


def test_a_reason_quotes_words_and_no_signs(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.say(CITIZEN, "你们什么时候发补助？？", now=NOW)
    assert "“？”" not in sqlite_bureau.said(CITIZEN)[-1]


def test_the_same_once_more_is_said_before_it_is_filed(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", description="申请公开2025年度市级科技计划项目立项名单")
    sqlite_bureau.say(CITIZEN, "申请公开2025年度市级科技计划项目立项名单。", now=NOW)
    assert f"您2026年3月2日（周一）已提过同样的申请（{number}）" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.command(CITIZEN, "/cancel", now=NOW)
    sqlite_bureau.say(CITIZEN, "申请公开2019年度食堂采购合同", now=NOW)
    assert "已提过" not in sqlite_bureau.said(CITIZEN)[-1]


def test_two_matters_are_offered_as_two_and_the_second_follows_the_first(sqlite_bureau: OpenBureau) -> None:
    first, second = "请问创新券什么时候开始申领", "申请公开2024年度科技计划项目验收结果"
    sqlite_bureau.say(CITIZEN, f"{first}？另外，{second}", now=NOW)
    assert labels(sqlite_bureau) == ["分成两件", "合成一件", "取消"]
    sqlite_bureau.press(CITIZEN, "first_words", half_said(sqlite_bureau), "two", now=NOW)
    sqlite_bureau.press(CITIZEN, "confirm", draft(sqlite_bureau), now=NOW)
    assert filed(sqlite_bureau) == [("question", first)]
    assert "看起来是：政府信息公开申请" in sqlite_bureau.said(CITIZEN)[-1]
    with sqlite_bureau.write() as session:
        begun = Filing.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
        assert begun.description == second


def test_two_matters_may_be_filed_as_one(sqlite_bureau: OpenBureau) -> None:
    said = "请问创新券什么时候开始申领？另外，申请公开2024年度科技计划项目验收结果"
    sqlite_bureau.say(CITIZEN, said, now=NOW)
    sqlite_bureau.press(CITIZEN, "first_words", half_said(sqlite_bureau), "one", now=NOW)
    sqlite_bureau.press(CITIZEN, "kind", draft(sqlite_bureau), "question", now=NOW)
    sqlite_bureau.press(CITIZEN, "confirm", draft(sqlite_bureau), now=NOW)
    assert filed(sqlite_bureau) == [("question", said)]


def test_what_staff_look_for_is_no_filing_of_theirs(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.say(OFFICER, "有没有三公经费的申请", now=NOW)
    assert "像是在找办件" in sqlite_bureau.said(OFFICER)[-1]
    sqlite_bureau.say(CITIZEN, "有没有三公经费的申请", now=NOW)
    assert "像是在找办件" not in sqlite_bureau.said(CITIZEN)[-1]


def test_more_words_are_heard_while_a_button_is_waited_for(sqlite_bureau: OpenBureau) -> None:
    two = "请问创新券什么时候开始申领？另外，申请公开2024年度科技计划项目验收结果"
    sqlite_bureau.say(CITIZEN, two, now=NOW)
    sqlite_bureau.say(CITIZEN, "还有专家名单", now=NOW)
    assert labels(sqlite_bureau) == ["分成两件", "合成一件", "取消"]
    assert "还有专家名单" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize(
    "text",
    [
        "我要撤回示科公开〔2026〕第0001号",
        "撤回示科公开〔2026〕第0001号",
        "我想撤回申请，编号示科公开〔2026〕第0001号",
        "示科公开〔2026〕第0001号我要撤回",
    ],
)
def test_a_case_is_taken_back_by_its_full_number(sqlite_bureau: OpenBureau, text: str) -> None:
    sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert labels(sqlite_bureau) == ["确认撤回", "不撤回"]


@pytest.mark.parametrize(
    "text",
    [
        "示科公开〔2026〕第0001号办到哪里了",
        "请问进度，示科公开〔2026〕第0001号",
        "我要查示科公开〔2026〕第0001号的进度",
        "查一下示科公开〔2026〕第1号的进度",
    ],
)
def test_progress_is_shown_by_the_full_number(sqlite_bureau: OpenBureau, text: str) -> None:
    sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert "进度：" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("text", ["不公开就告你们，你们去法院说", "对2026-1的答复不满意我要复议", "附件打不开，请重发"])
def test_who_acts_against_an_answer_that_is_not_there_yet_is_told_so(sqlite_bureau: OpenBureau, text: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    told, card = sqlite_bureau.said(CITIZEN)[-2:]
    assert f"{number}还没有答复，最晚2026年3月30日（周一）答复" in told
    assert "进度：" in card


def test_a_slip_is_of_the_case_in_which_it_is(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, "我填错了，我姓名写错了，应该是张德桂", now=NOW)
    assert labels(sqlite_bureau)[0] == f"补充到{number}"


@pytest.mark.parametrize(
    "text",
    [
        *("我要补充，还要验收专家的名单", "我要補充，還要驗收專家的名單", "補充到我那一件：還要專家名單"),
        *("I want to add: also the names of the supervisors", "I made a mistake, it should be 2022 not 2023"),
        *("应该是2022年，不是2023年", "應該是2022年，不是2023年"),
    ],
)
def test_what_adds_to_a_filed_case_in_plain_words_is_offered_to_it_first(sqlite_bureau: OpenBureau, text: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    assert labels(sqlite_bureau)[:2] == [f"补充到{number}", "是新的事项"]


def test_a_slip_of_which_of_several_is_asked(sqlite_bureau: OpenBureau) -> None:
    numbers = [sqlite_bureau.file(day) for day in ("2026-03-02", "2026-03-03")]
    sqlite_bureau.say(CITIZEN, "电话写错了", now=NOW)
    assert {f"补充到{number}" for number in numbers} < set(labels(sqlite_bureau))


def test_a_record_that_is_wrong_is_no_slip(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, "你们公示里把我公司的名称登记错了，要求更正", now=NOW)
    assert "更正本人信息" in labels(sqlite_bureau)


@pytest.mark.parametrize("text", ["2026-2", "2026-7"])
def test_a_number_of_no_case_of_theirs_is_called_that(sqlite_bureau: OpenBureau, text: str) -> None:
    sqlite_bureau.file("2026-03-02")
    with pytest.raises(Refusal, match="no_such_case"):
        sqlite_bureau.say(CITIZEN, text, now=NOW)


def test_a_confirmation_of_nothing_is_a_short_sentence(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, "确认提交", now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1] == f"现在没有等着您确认的。{number}已经提交，不用再按。"


def test_what_a_file_is_belongs_to_the_case_under_way(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.attach(CITIZEN, "委托书.pdf", now=NOW, text="这是我儿子的委托书")
    assert f"补充到{number}" in labels(sqlite_bureau)
    assert "检举控告" not in labels(sqlite_bureau)


def test_a_number_of_another_is_no_request(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", person=OTHER_CITIZEN)
    with pytest.raises(Refusal, match="no_such_case"):
        sqlite_bureau.say(CITIZEN, f"{number}到哪了", now=NOW)
    sqlite_bureau.say(CITIZEN, f"申请公开{number}文件的原文", now=NOW)
    assert labels(sqlite_bureau)[0] == "政府信息公开申请"


@pytest.mark.parametrize(
    ("said", "later"), [("分成两件", True), ("1", True), ("合成一件", False), ("合成一件。", False)]
)
def test_the_button_below_two_matters_may_be_typed(sqlite_bureau: OpenBureau, said: str, later: bool) -> None:
    sqlite_bureau.say(CITIZEN, "申请公开2024年度科技计划项目验收结果，另外请问高企认定什么时候开始申报", now=NOW)
    sqlite_bureau.say(CITIZEN, said, now=NOW)
    with sqlite_bureau.write() as session:
        begun = dialogues.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
    assert isinstance(begun, Filing)
    assert bool(begun.later) is later
    assert said not in (begun.description or "") + begun.later
