"""What is asked about cases that are there already is done at any step of a filing, which goes on."""

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.counter.test_intake import filed, go
from tests.handlers.counter.test_opening import labels
from tests.handlers.counter.test_proposing import REST, WANTED


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("我的申请到哪了", "进度："),
        ("2026-1", "进度："),
        ("催一下2026-1", "进度："),
        ("示科公开〔2026〕第0001号办到哪里了", "进度："),
        ("我要撤回之前的申请", "撤回"),
        ("我要复议", "进度："),
        ("附件打不开，请重发", "进度："),
    ],
)
@pytest.mark.parametrize("before", [(), (("kind", "request"),), (("kind", "request"), "1")])
def test_it_is_done_and_the_filing_goes_on(
    sqlite_bureau: OpenBureau, said: str, done: str, before: tuple[str | tuple[str, ...], ...]
) -> None:
    number = sqlite_bureau.file("2026-03-02")
    go(sqlite_bureau, WANTED, *before, said)
    told, asked = sqlite_bureau.said(CITIZEN)[-2:]
    assert number in told
    assert done in told
    assert "还没有提交" in asked
    go(sqlite_bureau, *(("kind", "request"), *REST)[len(before) :])
    assert filed(sqlite_bureau)[-1].description == WANTED


def test_haste_is_of_what_is_half_said(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02")
    go(sqlite_bureau, WANTED, "快点")
    assert "进度：" not in "".join(sqlite_bureau.said(CITIZEN)[-2:])
    assert "我们在" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["撤回", "两件都撤了吧", "撤了吧多谢", "我想好了不申请那个了"])
def test_of_several_it_is_asked_which_is_withdrawn_and_each_is_told_by_its_matter(
    sqlite_bureau: OpenBureau, said: str
) -> None:
    first = sqlite_bureau.file("2026-03-02", description="2023年度创新券兑付清单")
    second = sqlite_bureau.file("2026-03-02", description="2024年度科普经费支出")
    sqlite_bureau.say(CITIZEN, said, now=at("2026-03-03"))
    asked = sqlite_bureau.said(CITIZEN)[-1]
    assert "“撤回”" in asked
    assert f"{first}：“2023年度创新券兑付清单”" in asked
    assert f"{second}：“2024年度科普经费支出”" in asked
    sqlite_bureau.press(CITIZEN, "withdraw", sqlite_bureau.case(second).id, now=at("2026-03-03"))
    assert second in sqlite_bureau.said(CITIZEN)[-1]


def test_the_list_of_own_cases_tells_what_each_is_about(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02", description="2023年度创新券兑付清单")
    sqlite_bureau.command(CITIZEN, "/my", now=at("2026-03-03"))
    assert "2023年度创新券兑付清单" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize(
    "said",
    ["那个实验室的事不用办了吧", "實驗室那件不用辦了", "环评批复我不要了", "那件不用办了吧", "你们别给我办那件了"],
)
def test_who_gives_up_the_matter_of_a_case_is_asked_whether_it_is_taken_back(
    sqlite_bureau: OpenBureau, said: str
) -> None:
    number = sqlite_bureau.file("2026-03-02", description="河西路8号实验室的环评批复")
    sqlite_bureau.say(CITIZEN, said, now=at("2026-03-03"))
    assert f"确定撤回{number}" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["那个体育馆的事不用办了吧", "你们别给实验室批了", "那个实验室太吵了，不要再开了"])
def test_what_gives_up_something_else_takes_nothing_back(sqlite_bureau: OpenBureau, said: str) -> None:
    sqlite_bureau.file("2026-03-02", description="河西路8号实验室的环评批复")
    sqlite_bureau.say(CITIZEN, said, now=at("2026-03-03"))
    assert "确定撤回" not in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["找个人跟我说", "转人工", "can I talk to a human"])
def test_who_wants_a_person_is_led_to_who_holds_their_case(sqlite_bureau: OpenBureau, said: str) -> None:
    now = at("2026-03-03")
    sqlite_bureau.say(CITIZEN, said, now=now)
    assert "问办理的人" not in labels(sqlite_bureau)
    first = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.say(CITIZEN, said, now=now)
    assert labels(sqlite_bureau) == ["问办理的人", "查进度"]
    second = sqlite_bureau.file("2026-03-02", description="2024年度科普经费支出")
    sqlite_bureau.say(CITIZEN, said, now=now)
    assert {first, second} < set(labels(sqlite_bureau))


def test_who_wants_a_person_at_a_step_is_led_there_too(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02")
    go(sqlite_bureau, WANTED, ("kind", "request"), "1", "转人工")
    assert "按上面的按钮" in sqlite_bureau.said(CITIZEN)[-1]
    assert "由工作人员办理和答复" in sqlite_bureau.said(CITIZEN)[-2]


@pytest.mark.parametrize(
    ("said", "told"),
    [("pls hurry", "办到哪里、哪天到期"), ("快点", "办到哪里"), ("我想好了不申请那个了", "要撤回以前提交的")],
)
def test_beside_a_draft_the_case_that_is_there_is_named_too(sqlite_bureau: OpenBureau, said: str, told: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    go(sqlite_bureau, WANTED, said)
    assert number in sqlite_bureau.said(CITIZEN)[-1]
    assert told in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["withdraw my request", "我要撤回申请"])
def test_beside_first_words_it_is_asked_whether_the_case_is_taken_back(sqlite_bureau: OpenBureau, said: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    go(sqlite_bureau, WANTED, said)
    assert f"确定撤回{number}" in sqlite_bureau.said(CITIZEN)[-2]
    assert "还没有提交" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("said", ["send me the letter again", "告知书没收到，重发"])
def test_before_there_is_an_answer_the_notice_that_is_waited_for_is_given_again(
    sqlite_bureau: OpenBureau, said: str
) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 5 请写明年度", now=at("2026-03-03"))
    (letter,) = sqlite_bureau.letters(number, "clarification")
    before = len(sqlite_bureau.said(CITIZEN))
    sqlite_bureau.say(CITIZEN, said, now=at("2026-03-04"))
    assert any(letter in each for each in sqlite_bureau.said(CITIZEN)[before:])
