"""Names that ask together are told apart however they are joined, and a single one stays whole."""

import pytest

from handlers.reading import steps, together


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("张甲、李乙、王丙", ["张甲", "李乙", "王丙"]),
        ("张甲，李乙", ["张甲", "李乙"]),
        ("林晓、吴敏和周明远", ["林晓", "吴敏", "周明远"]),
        ("林晓及吴敏及周明", ["林晓", "吴敏", "周明"]),
        ("林晓　吴敏　周明", ["林晓", "吴敏", "周明"]),
        ("张和平与李和", ["张和平", "李和"]),
        ("林晓\n吴敏", ["林晓", "吴敏"]),
        ("Lin Xiao and Wu Min", ["Lin Xiao", "Wu Min"]),
        ("Anna Lee, Peter Novak and José García", ["Anna Lee", "Peter Novak", "José García"]),
        ("张甲等3人", ["张甲等3人"]),
        ("张甲等四户", ["张甲等四户"]),
        ("林晓等", ["林晓等"]),
        ("林晓等业主 ", ["林晓等业主"]),
        ("Lin Xiao et al.", ["Lin Xiao et al."]),
    ],
)
def test_names_that_ask_together_are_told_apart(name: str, names: list[str]) -> None:
    assert together.names(name) == names


@pytest.mark.parametrize(
    "name",
    [
        "张和平",
        "和与平",
        "欧阳和平",
        "示例和平科技有限公司",
        "Lin Xiao",
        "Sandy Anders",
        "林 晓",
        "",
        "等等",
        "欧阳 娜娜",
        "司马　光",
    ],
)
def test_a_single_name_that_holds_such_a_word_is_one(name: str) -> None:
    assert together.names(name) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("林晓 吴敏", "林晓、吴敏"),
        ("林晓　吴敏 周明远", "林晓、吴敏、周明远"),
        ("林　晓　吴　敏", "林晓、吴敏"),
        ("欧 阳 娜 娜", "欧阳娜娜"),
        ("欧阳 娜娜", "欧阳娜娜"),
        ("林 晓", "林晓"),
        ("林 晓舟", "林晓舟"),
        ("林晓舟", "林晓舟"),
        ("林晓和吴敏", "林晓和吴敏"),
    ],
)
def test_a_name_is_kept_without_the_blanks_inside_and_two_as_two(name: str, kept: str) -> None:
    assert together.kept(name) == kept
    assert steps.answer("name", name) == kept


@pytest.mark.parametrize(
    "name", ["林晓、吴敏和周平", "林晓，吴敏及周平", "林晓和吴敏", "林晓 吴敏", "Mary Brown and Tom Jones"]
)
def test_nothing_but_names_is_people(name: str) -> None:
    assert together.is_people(name)


@pytest.mark.parametrize(
    "name", ["林晓", "纸质、邮寄", "林晓、13800138000", "示例公司、林晓", "the budget and the list", ""]
)
def test_what_holds_more_than_names_is_not(name: str) -> None:
    assert not together.is_people(name)


PAIR = ["林晓", "周宁"]


@pytest.mark.parametrize(
    "said",
    [
        "只有我一人退出，周宁继续",
        "只有我一人退出，週寧繼續",
        "就我自己退出",
        "我退出",
        "我一个人不要了，其他人继续",
        "林晓退出，周宁继续办",
        "我不申请了，周宁还要继续",
        "把我的名字去掉",
        "只有我一个",
        "我想退出这个申请",
        "其他人的申请照常",
        "Only I leave, the others go on",
        "I am withdrawing only myself",
    ],
)
def test_who_steps_out_alone_is_heard(said: str) -> None:
    assert together.leaves(said, PAIR)


@pytest.mark.parametrize(
    "said",
    [
        "我们都退出",
        "全体撤回",
        "撤回申请",
        "查进度",
        "周宁的联系方式变了",
        "请继续办理",
        "退耕还林补助名单",
        "我们两人都不申请了",
    ],
)
def test_what_is_said_of_all_or_of_something_else_is_no_leaving(said: str) -> None:
    assert not together.leaves(said, PAIR)
