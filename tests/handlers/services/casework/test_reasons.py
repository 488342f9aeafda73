"""A reason in substance is asked for wherever an act rests on one, and what is shown leads to it."""

import pytest

from tests.handlers.conftest import OpenBureau, at

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
    assert bureau.refused("approver", f"/reopen {number}", now=at(DAY)).code != "reason_bare"


def test_a_demand_that_only_says_that_something_is_unclear_is_refused(bureau: OpenBureau) -> None:
    number = taken(bureau)
    refused = bureau.refused("officer", f"/clarify {number} 5 要哪一年的；申请内容不明确", now=at(DAY))
    assert (refused.code, refused.facts["written"]) == ("clarification_bare", "申请内容不明确")
    assert bureau.case(number).status == "in_hand"
