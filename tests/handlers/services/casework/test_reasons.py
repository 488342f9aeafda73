"""A reason in substance is asked for wherever an act rests on one, and what is shown leads to it."""

from dataclasses import replace

import pytest

from handlers.services.casework import reasons
from handlers.services.casework.answer import Answer
from law import outcomes
from law.errors import Refusal
from tests.handlers.conftest import PEOPLE, OpenBureau, at

DAY = "2026-03-10"


def taken(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-02", 11))
    return number


@pytest.mark.parametrize(
    ("before", "command", "act"),
    [
        ([], "/redate {} 2026-03-03 更正", "redate"),
        ([], "/extend {} 5 工作需要", "extend_propose"),
        (["/clarify {} 5 写明年度"], "/unclarify {} 撤回补正", "unclarify"),
        (["/charge {} pages 57"], "/uncharge {} 撤回收费", "uncharge"),
        (["/ask {} 示例市财政局 能否公开"], "/unask {} 1 不需要", "consult_withdraw"),
        ([], "/extend {} 5 情况复杂", "extend_propose"),
        ([], "/askreasons {} 数量明显超过合理范围", "ask_reasons"),
        (
            ["/consult {} 示例科技有限公司", "/answer {} 1 不同意 2026-03-10 涉及报价"],
            "/tellparty {} 1 第三方的理由不能成立，本机关决定予以公开",
            "tell_party",
        ),
        (
            ["/consult {} 示例科技有限公司", "/answer {} 1 不同意 2026-03-10 涉及报价"],
            "/tellparty {} 1 公共利益需要",
            "tell_party",
        ),
    ],
)
def test_a_bare_reason_is_refused_with_an_example_and_changes_nothing(
    bureau: OpenBureau, before: list[str], command: str, act: str
) -> None:
    number = taken(bureau)
    for step in before:
        bureau.staff("officer", step.format(number), now=at(DAY))
    kept = bureau.everything()
    refused = bureau.refused("officer", command.format(number), now=at(DAY, 11))
    assert (refused.code, refused.facts["act"]) == ("reason_bare", act)
    assert bureau.everything() == kept


def test_a_bare_reason_opens_no_case_again(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.answer(number, "public", "见网站。", on="2026-03-09")
    refused = bureau.refused("approver", f"/reopen {number} 重新办理", now=at(DAY))
    assert (refused.code, refused.facts["written"]) == ("reason_bare", "重新办理")
    bureau.staff("approver", f"/reopen {number}", now=at(DAY))
    assert bureau.draft("approver")[0] == "guided", "what is missing is asked for"


def test_a_demand_that_only_says_that_something_is_unclear_is_refused(bureau: OpenBureau) -> None:
    number = taken(bureau)
    refused = bureau.refused("officer", f"/clarify {number} 5 要哪一年的；申请内容不明确", now=at(DAY))
    assert (refused.code, refused.facts["written"]) == ("clarification_bare", "申请内容不明确")
    assert bureau.case(number).status == "in_hand"


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("不予公开:商业秘密 商业秘密", "refused"),
        ("不予公开:商业秘密 依法不予公开", "refused"),
        ("partial:privacy 部分内容属于个人隐私", "partial"),
        ("not_held 经检索，您申请的信息不存在。", "not_held"),
        ("not_ready_made 需要加工", "not_ready_made"),
        ("other_body:示例市教育局，000-0001 不属于本机关职责范围", "other_body"),
    ],
)
def test_a_bare_reason_of_an_answer_is_refused_with_what_is_missing(
    bureau: OpenBureau, said: str, outcome: str
) -> None:
    number = taken(bureau)
    kept = bureau.everything()
    refused = bureau.refused("officer", f"/reply {number} {said}", now=at(DAY))
    assert (refused.code, refused.facts["outcome"], refused.facts["place"]) == ("answer_bare", outcome, None)
    assert bureau.everything() == kept


def test_words_typed_where_they_are_asked_for_and_those_of_an_item_are_looked_at_too(bureau: OpenBureau) -> None:
    number = taken(bureau)
    bureau.staff("officer", f"/reply {number} not_held", now=at(DAY))
    with pytest.raises(Refusal, match="answer_bare"):
        bureau.say(PEOPLE["officer"][0], "信息不存在。", now=at(DAY))
    bureau.staff("officer", f"/items {number} 名单；预算", now=at(DAY))
    bureau.press("officer", "items_split", now=at(DAY))
    assert bureau.refused("officer", f"/reply {number} 2 not_held 不存在", now=at(DAY)).code == "answer_bare"


def test_whatever_way_led_to_it_no_answer_leaves_with_a_bare_reason(bureau: OpenBureau) -> None:
    number = taken(bureau)
    with pytest.raises(Refusal) as caught:
        bureau.answer(number, "not_held", "不存在", on=DAY)
    assert caught.value.facts["article"] == "第三十六条第（四）项"
    row = outcomes.find("not_held")
    items = tuple(
        (asked, Answer(row, None, None, text)) for asked, text in (("名单", "查了2025年档案"), ("预算", "没有了"))
    )
    reasons.check_answer(bureau.case(number), Answer(row, None, None, "", items=items))
    bare = replace(items[1][1], text="不存在")
    with pytest.raises(Refusal) as caught:
        reasons.check_answer(bureau.case(number), Answer(row, None, None, "", items=(items[0], ("预算", bare))))
    assert caught.value.facts["place"] == 2
