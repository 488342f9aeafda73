"""What says more than the name of its ground, and what does not; and what says which part is unclear."""

import pytest

from handlers.reading import reasons


@pytest.mark.parametrize(
    "written",
    [
        "公共利益",
        "公共利益需要",
        "涉及公共利益。",
        "不公开会对公共利益造成重大影响",
        "基於社會公共利益的需要",
        "对方的理由不成立",
        "没有合理理由",
        "更正",
        "有误，更正",
        "撤回收费",
        "重新办理",
        "工作需要",
        "依法",
        "错",
        "。。。",
        "Public interest",
        "the public interest requires it",
        "correction of an error",
        "n/a",
    ],
)
def test_a_reason_that_only_names_its_ground_is_bare(written: str) -> None:
    assert reasons.is_bare(written)


@pytest.mark.parametrize(
    "written",
    [
        "看错了",
        "邮戳看错",
        "漏答了第2项",
        "名单涉及财政资金使用，社会关注",
        "补偿标准关系被征收人核对安置资金，公开的利益大于保密的利益",
        "其报价三年前已经公示，理由不成立",
        "内容已经清楚",
        "不要了",
        "催过两次",
        "该信息由本机关制作",
        "the postmark was misread",
        "the rates let others check what they are paid",
    ],
)
def test_a_reason_that_says_what_the_facts_are_is_one(written: str) -> None:
    assert not reasons.is_bare(written)


@pytest.mark.parametrize(
    ("written", "is_bare"),
    [
        ("申请内容不明确", True),
        ("请补正", True),
        ("请进一步明确申请的具体内容。", True),
        ("please clarify the content of your request", True),
        ("写明年度", False),
        ("要哪一年的", False),
        ("明确是哪个项目的验收材料", False),
        ("which year", False),
    ],
)
def test_a_demand_says_what_is_to_be_clarified(written: str, *, is_bare: bool) -> None:
    assert reasons.is_bare_item(written) == is_bare


@pytest.mark.parametrize(
    "written",
    ["请提供申请用途", "请说明申请理由和用途", "为什么申请", "用途证明", "What do you want it for?"],
)
def test_what_a_request_is_for_is_known(written: str) -> None:
    assert reasons.is_purpose(written)


@pytest.mark.parametrize(
    "written",
    ["请写明土地的用途", "哪一份不予许可的理由", "写明年度", "请补正", "请明确内容", "资金用途明细的年度"],
)
def test_what_is_asked_of_the_information_is_no_purpose(written: str) -> None:
    assert not reasons.is_purpose(written)
