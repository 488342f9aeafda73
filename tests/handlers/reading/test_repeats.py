"""Two requests are alike when their words are, whatever the signs between them; nearly is enough, half is not."""

import pytest

from handlers.reading import repeats

ASKED = "申请公开2025年度市级科技计划项目立项名单"


@pytest.mark.parametrize(
    "other",
    [
        ASKED,
        " 申请公开：２０２５年度，市级科技计划项目立项名单。 ",
        "申请公开2025年度市级科技计划项目的立项名单",
        "請公开" + ASKED.removeprefix("申请公开"),
    ],
)
def test_nearly_the_same_words_ask_the_same(other: str) -> None:
    assert repeats.alike(ASKED, other)
    assert repeats.alike(other, ASKED)


@pytest.mark.parametrize("other", ["申请公开2025年度部门预算", ASKED + "，以及每个项目的评审专家和打分", "", "？！"])
def test_other_words_ask_for_something_else(other: str) -> None:
    assert not repeats.alike(ASKED, other)


def test_two_texts_without_words_are_not_alike() -> None:
    assert not repeats.alike("！！", "！！")


def test_only_letters_digits_and_characters_are_compared() -> None:
    assert repeats.plain(" Ａb-1（一）\n") == "ab1一"


def test_what_differs_behind_the_longest_is_not_seen() -> None:
    assert repeats.alike("一" * repeats.LONGEST + "二", "一" * repeats.LONGEST + "三" * 900)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("申请公开2024年度科技创新券发放名单", "申请公开2023年度科技创新券发放名单"),
        ("申请公开二〇二四年度科技创新券发放名单", "申请公开二〇二三年度科技创新券发放名单"),
        ("申请公开2024年度第一批项目名单的全部内容", "申请公开2024年度第二批项目名单的全部内容"),
        ("申请公开开发区道路硬化工程一期的竣工验收报告", "申请公开开发区道路硬化工程二期的竣工验收报告"),
        ("申请公开李家村道路硬化项目立项批复全文", "申请公开王家村道路硬化项目立项批复全文"),
    ],
)
def test_another_year_batch_or_village_is_another_request(one: str, another: str) -> None:
    assert not repeats.alike(one, another)
    assert repeats.alike(one, f"{one}。")


def test_a_number_that_only_one_of_them_names_makes_no_difference() -> None:
    assert repeats.alike(
        "申请公开科技创新券发放名单和附件材料全文及说明", "申请公开科技创新券发放名单和附件材料全文及说明2份"
    )


def test_a_document_is_known_by_its_year_and_number_and_a_house_is_none() -> None:
    assert repeats.documents("示科发〔2024〕5号和2024年第15号") == {"2024-5", "2024-15"}
    assert repeats.documents("2024年5号楼的验收") == frozenset()
    assert repeats.sides("科技园东区") == {"东"}
    assert repeats.sides("山东区划") == frozenset()


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("申请公开二〇二四年度项目名单", "申请公开2024年度项目名单", True),
        ("申请公开二〇二四项目名单", "申请公开2024项目名单", True),
        ("申請公開2024年度項目名單", "申请公开2024年度项目名单", True),
        ("申请公开二〇二三项目名单", "申请公开2024项目名单", False),
    ],
)
def test_years_in_numerals_and_the_other_script_are_the_same_words(first: str, second: str, same: bool) -> None:
    assert repeats.alike(first, second) is same
    assert (repeats.likeness(first) == repeats.likeness(second)) is same


@pytest.mark.parametrize(
    ("one", "another", "same"),
    [
        ("我要2024年氢能示范站的检测报告和照片", "氢能示范站2024年的检测报告和照片给我", True),
        ("申请公开科普基地的评估结果", "我想看一下科普基地评估结果", True),
        ("我要2024年氢能示范站的检测报告", "我要2024年氢能示范站的验收报告", False),
        ("示科发〔2024〕15号的附件全文", "示科发〔2024〕51号的附件全文", False),
        ("名单", "单名", False),
    ],
)
def test_the_same_signs_in_another_order_ask_the_same_and_no_other_number(
    one: str, another: str, *, same: bool
) -> None:
    assert repeats.alike(one, another) is same
