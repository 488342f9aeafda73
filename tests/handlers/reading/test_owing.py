"""What is said while something is awaited: never taken for it where it only asks, and never lost where it answers."""

from collections import Counter
from importlib import resources

import pytest

from handlers.reading import owing

HERE = resources.files("tests.handlers.reading")


def rows(name: str) -> list[tuple[str, str]]:
    """The sentences of a file, each behind its label."""
    lines = HERE.joinpath(name).read_text("utf-8").splitlines()
    return [(label, said) for label, said in (line.split("\t") for line in lines if not line.startswith("#"))]


ABOUT, ANSWERS, FEES = rows("owing.tsv"), rows("owed.tsv"), rows("fees.tsv")
UNWILLING = rows("unwilling.tsv")
OF_FEES = {"law": {"law", "why"}, "receipt": {"receipt"}, "until": {"until", "later", "unpaid"}}
TUNED, OTHERS = ABOUT[::2], ABOUT[1::2]


@pytest.mark.parametrize(("meant", "said"), ABOUT)
def test_what_is_about_a_demand_never_counts_as_its_answer(meant: str, said: str) -> None:
    assert not owing.is_plain(said)
    assert not owing.is_plain(said, reasons=True), meant


def test_what_is_asked_about_a_demand_is_named() -> None:
    found = Counter(owing.heard(said).about[:1] == (meant,) for meant, said in TUNED)
    assert found[True] >= 0.95 * len(TUNED)
    found = Counter(owing.heard(said).about[:1] == (meant,) for meant, said in OTHERS)
    assert found[True] >= 0.9 * len(OTHERS), "no rule was made for these"


@pytest.mark.parametrize(("meant", "said"), FEES)
def test_what_is_asked_of_a_fee_is_named_where_one_is_owed(meant: str, said: str) -> None:
    found = owing.heard(said, fee=True)
    assert found.is_beside
    assert set(found.about) <= OF_FEES[meant]


@pytest.mark.parametrize(
    "said",
    [
        "请公开收费标准的文件",
        "小区物业费乱收，哪条规定的",
        "孩子学校收费合法吗",
        "2024年补贴什么时候到期",
        "保证金几号交",
        "我要投票记录",
    ],
)
def test_another_fee_is_none_of_ours(said: str) -> None:
    assert not set(owing.heard(said, fee=True).about) & {"law", "receipt", "unpaid", "until", "later"}


@pytest.mark.parametrize(("half", "said"), UNWILLING)
def test_who_will_not_pay_is_heard_where_a_fee_is_owed(half: str, said: str) -> None:
    assert owing.refuses_a_fee(said), half
    assert not owing.is_plain(said)


@pytest.mark.parametrize(
    "said",
    [
        "请公开物业费不交的处理办法",
        "村里不交电费的名单",
        "不能用现金交吗",
        "我不交，把2024年的合同给我",
        "我不交，局长收了人家的钱",
        "已经交了",
        "发票给不给开",
        "企业拒绝交罚款的处罚决定",
    ],
)
def test_what_says_more_than_a_refusal_to_pay_is_none(said: str) -> None:
    assert not owing.refuses_a_fee(said)


@pytest.mark.parametrize("said", ["我拒绝补正", "才不补呢", "我没义务解释", "不予补充", "I refuse to clarify"])
def test_who_will_not_clarify_is_heard(said: str) -> None:
    assert owing.heard(said).about == ("refused",)
    assert owing.heard(said).is_beside


@pytest.mark.parametrize("said", ["请提供拒绝补偿的名单", "拒绝补贴发放的记录", "村民不愿意补种的统计"])
def test_a_record_of_who_refused_is_content(said: str) -> None:
    assert not owing.heard(said).is_beside


@pytest.mark.parametrize("said", ["交了", "钱已经交了，收据在这", "转账了，回单发您"])
def test_what_tells_that_a_fee_is_paid_asks_nothing(said: str) -> None:
    assert owing.heard(said, fee=True).about == ("paid",)


@pytest.mark.parametrize(("owed", "said"), ANSWERS)
def test_what_answers_is_never_taken_for_a_question(owed: str, said: str) -> None:
    assert not owing.heard(said).is_beside, owed


def test_what_plainly_answers_is_taken_beside_thanks() -> None:
    plain = [owing.is_plain(f"{said}，谢谢", reasons=owed == "reasons") for owed, said in ANSWERS]
    assert plain.count(True) >= 0.85 * len(ANSWERS)


@pytest.mark.parametrize(
    "said", ["2024年的，要补什么？", "第二批名单，我明天再补别的", "是的", "不是2023年的吧", "可以吗"]
)
def test_what_may_be_both_is_neither(said: str) -> None:
    assert not owing.is_plain(said)
    assert not owing.heard(said).is_beside


@pytest.mark.parametrize("said", ["为什么路灯坏了没人修", "办执照要什么材料", "科技馆电话多少", "怎么申请高新技术企业"])
def test_a_question_of_its_own_is_none_about_the_demand(said: str) -> None:
    assert owing.heard(said).about == ()
