"""A message is offered as kinds of case, the likely ones first, with words that mean something."""

import pytest

from handlers.reading import meaning, proposal, training
from law.codes import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("申请公开2025年市级科技计划项目名单", "request"),
        ("请问创新券怎么申请？", "question"),
        ("建议多设几个自行车停放点", "question"),
        ("我要举报某某在项目评审中受贿", "wrongdoing"),
        ("单位拖欠工资，要求解决", "petition"),
        ("我的登记信息有误，要求更正我的个人信息", "correction"),
        ("随便看看", None),
        ("请问去年的名单公布了吗，在哪里看", None),
        ("我的申请到哪一步了", None),
        ("", None),
    ],
)
def test_one_kind_is_proposed_where_it_is_sure(text: str, kind: str | None) -> None:
    assert proposal.of(text).kind == kind


def test_what_comes_into_question_is_offered_first_and_everything_once() -> None:
    told = proposal.of("能否公开名单，请问在哪里看")
    offered = told.offered(tuple(Kind))
    assert {Kind.REQUEST, Kind.QUESTION} <= {*offered[:2]}
    assert sorted(offered) == sorted(Kind)


def test_what_may_be_wrongdoing_is_offered_as_that() -> None:
    assert Kind.WRONGDOING in proposal.of("请公开名单，局长受贿").likely[:2]


@pytest.mark.parametrize("text", ["你们什么时候发补助？？", "吗？", "转人工", "申请公开去年的合同"])
def test_a_reason_is_words(text: str) -> None:
    told = proposal.of(text).evidence
    assert all(len(word) > 1 and word.replace(" ", "").isalpha() for word in told)
    assert ("申请公开" in told) is text.startswith("申请")


def test_pieces_of_words_are_no_reason() -> None:
    assert proposal.of("查一下某某小区的竣工验收备案资料").evidence == ()


def test_who_is_in_danger_is_not_taken_for_a_reporter_of_wrongdoing() -> None:
    found = proposal.of("有人在打我老婆，就在现在")
    assert Kind.WRONGDOING not in found.likely
    assert not found.is_restricted
    assert proposal.of("王科长受贿五万元，现在有人拿刀要杀我").likely[0] is Kind.WRONGDOING


HELD = [
    "主任收了錢才簽字",
    "zhǔ rèn shōu le qián cái qiān zì",
    "ke1 zhang3 shou1 le qian2 cai2 ban4",
    "公家的钱让出纳拿去赌球了",
]


@pytest.mark.parametrize(
    "text", [*HELD, "局长管项目", "那个专家的最新一版", "谁在办我的，让他打给我", "把花销单子亮出来"]
)
def test_what_stands_first_as_a_report_is_kept_and_nothing_else_is(text: str) -> None:
    found = proposal.of(text)
    assert found.is_restricted is meaning.is_restricted(text) is (text in HELD)
    assert (Kind.WRONGDOING in found.likely[:1]) is found.is_restricted
    assert found.kind is not Kind.WRONGDOING or found.is_restricted


def test_nor_is_it_first_by_what_an_office_has_taught() -> None:
    rows = [("水管坏了", "petition"), ("名单给我", "request"), ("请问几点", "question"), ("食堂饭菜", "wrongdoing")]
    taught = training.learn([text for text, _ in rows], [kind for _, kind in rows], "kind")
    assert taught.chances("食堂饭菜")[0][0] == "wrongdoing"
    found = proposal.of("食堂饭菜", taught)
    assert not found.is_restricted
    assert found.likely[:1] != (Kind.WRONGDOING,)
