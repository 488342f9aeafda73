"""What says more than the name of its ground, and what does not; and what says which part is unclear."""

import pytest

from handlers.reading import reasons
from law.codes import Outcome

BARE = [
    ("refused", "商业秘密"),
    ("refused", "属于商业秘密。"),
    ("refused", "依法不予公开"),
    ("refused", "涉及个人隐私，不予公开。"),
    ("refused", "涉及第三方的商业秘密，公开会损害其合法权益"),
    ("refused", "属于国家秘密"),
    ("refused", "公开后可能危及国家安全、公共安全、经济安全、社会稳定"),
    ("refused", "影响社会稳定。"),
    ("refused", "法律、行政法规禁止公开"),
    ("refused", "属于内部事务信息，不予公开"),
    ("refused", "您申请公开的信息属于行政机关过程性信息。"),
    ("refused", "属于行政执法案卷信息，依法不予公开。"),
    ("refused", "根据有关规定，不宜公开"),
    ("refused", "经研究，决定不予公开"),
    ("inseparable", "涉及商业秘密，不能作区分处理"),
    ("inseparable", "不可分割"),
    ("partial", "部分内容属于个人隐私"),
    ("partial", "其余部分涉及商业秘密，不予公开"),
    ("not_held", "不存在"),
    ("not_held", "信息不存在。"),
    ("not_held", "经检索，您申请的信息不存在。"),
    ("not_held", "经查，该信息不存在"),
    ("not_held", "未检索到相关信息"),
    ("not_held", "本机关未制作或者获取"),
    ("not_ready_made", "需要加工"),
    ("not_ready_made", "需要对现有政府信息进行加工、分析"),
    ("not_ready_made", "没有现成信息"),
    ("other_body", "不属于本机关职责范围"),
    ("other_body", "不归我们管"),
    ("other_body", "由其他部门负责"),
    ("not_information", "不是政府信息"),
    ("not_information", "不属于条例所称的政府信息"),
    ("unclear", "仍不明确"),
    ("unclear", "经补正，申请内容仍不明确。"),
    ("excessive", "申请过多。"),
    ("excessive", "数量、频次明显超过合理范围"),
    ("ask_reasons", "申请过多"),
    ("ask_reasons", "数量明显超过合理范围"),
    ("reissue", "您已经获取，不再重新出具"),
    ("refused", "涉密。"),
    ("refused", "属于涉密文件，不予公开"),
    ("other", "申请人另行处理。"),
    ("other", "经研究，作其他处理。"),
    ("other", "Handled otherwise."),
    ("not_corrected", "记录准确，不予更正"),
    ("not_accepted", "不属于受理范围"),
    ("tell_party", "经研究，决定公开"),
    ("tell_party", "第三方的理由不能成立，本机关决定予以公开"),
    ("extend_propose", "情况复杂"),
    ("extend_propose", "因故不能按期答复"),
    ("refused", "It is a trade secret."),
    ("refused", "Privacy"),
    ("not_held", "The information does not exist."),
    ("not_ready_made", "needs processing"),
    ("extend_propose", "the case is complex"),
]
"""What only names how it ends or what is done, by the code of that."""
GOOD = [
    ("refused", "报价单载有成本构成"),
    ("refused", "涉及他人住址"),
    ("refused", "经市保密局确定为秘密级"),
    ("reissue", "您已有原件。"),
    ("other", "申请的是问路，局里的位置见网站首页"),
    ("other", "请向示例市档案馆查阅"),
    ("refused", "合同写明了工艺参数，乙公司未曾公开"),
    ("refused", "名单有身份证号"),
    ("refused", "属于审批中的过程性材料。"),
    ("refused", "讨论记录属于内部事务信息，不予公开。"),
    ("refused", "经保密局确定为机密"),
    ("refused", "《统计法》第九条禁止公开"),
    ("refused", "公开坐标会危及管线安全"),
    ("refused", "案件尚在调查"),
    ("refused", "卷内笔录"),
    ("refused", "记载举报人"),
    ("refused", "评审专家的意见"),
    ("inseparable", "姓名与得分不可分"),
    ("inseparable", "全文都是配方"),
    ("partial", "住址不予公开"),
    ("partial", "其中的报价"),
    ("partial", "隐去账号"),
    ("partial", "2003年的附图经检索不存在"),
    ("not_held", "查了2003年档案，没有"),
    ("not_held", "已查台账和业务系统"),
    ("not_held", "该项目未立项"),
    ("not_held", "查遍档案室未果"),
    ("not_held", "经检索没有。"),
    ("not_held", "2010年以前不登记"),
    ("not_held", "没有验收意见"),
    ("not_ready_made", "须逐卷统计三年数据"),
    ("not_ready_made", "系统不按村统计"),
    ("not_ready_made", "没有按年汇总的统计"),
    ("other_body", "预算由财政部门编制。"),
    ("other_body", "该部自2024年起负责"),
    ("other_body", "由教育局制作"),
    ("not_information", "是个人收藏的资料"),
    ("not_information", "党委文件"),
    ("not_information", "问的是办事流程"),
    ("unclear", "没有写明年度和项目类别"),
    ("unclear", "“有关材料”指哪些，补正没有说"),
    ("excessive", "本月已申请42件，同类内容"),
    ("excessive", "所说的理由与申请内容没有关系"),
    ("ask_reasons", "一个月内43件，内容相近"),
    ("reissue", "2月已领取盖章件"),
    ("not_corrected", "户口簿与登记一致"),
    ("not_accepted", "已在法院审理"),
    ("tell_party", "其报价三年前已经公示，理由不成立"),
    ("tell_party", "补偿款是财政资金"),
    ("extend_propose", "档案在外地"),
    ("extend_propose", "需核对三个年度档案"),
    ("extend_propose", "涉及五个科室，情况复杂"),
    ("refused", "It shows the bidder's costs."),
    ("not_held", "searched the files of 2003"),
]
"""What clerks write in few words, and what gives the reason all the same."""


def of(code: str) -> tuple[str, str]:
    return "answer" if code in set(Outcome) else "act", code


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
    assert reasons.is_bare(written, "act")


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
    assert not reasons.is_bare(written, "act")


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


@pytest.mark.parametrize(("code", "written"), BARE)
def test_what_only_names_its_end_or_its_act_is_bare(code: str, written: str) -> None:
    assert reasons.is_bare(written, *of(code))


@pytest.mark.parametrize(("code", "written"), GOOD)
def test_a_short_reason_of_a_clerk_is_one(code: str, written: str) -> None:
    assert not reasons.is_bare(written, *of(code))


def test_words_that_say_nothing_of_one_end_may_be_the_reason_of_another() -> None:
    assert reasons.is_bare("没有现成的统计", "answer", "not_ready_made")
    assert not reasons.is_bare("没有现成的统计", "answer", "not_held")
