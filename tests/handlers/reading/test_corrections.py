"""A correction names its field or shows it by its value, in both languages; what corrects nothing is left alone."""

import pytest

from handlers.reading import corrections
from handlers.reading.corrections import Correction


@pytest.mark.parametrize(
    ("text", "steps", "value"),
    [
        ("等等，公司名字写错了，应该是振兴精密机械（集团）有限公司", ("name",), "振兴精密机械（集团）有限公司"),
        ("名称应为振兴（集团）", ("name",), "振兴（集团）"),
        ("改一下单位名称", ("name",), ""),
        ("我电话写错了，是13900139001", ("contact",), "13900139001"),
        ("電話號碼寫錯了，應該是13900139001", ("contact",), "13900139001"),
        ("身份证号码输错了，正确的是11010519491231002X", ("identity",), "11010519491231002X"),
        ("邮箱应该是a@b.cn吧", ("delivery_to", "contact"), "a@b.cn"),
        ("获取方式改为邮寄", ("delivery",), "邮寄"),
        ("提供形式换成纸质的", ("supply",), "纸质的"),
        ("内容改成2022到2023年的", ("description",), "2022到2023年的"),
        ("我电话换了，是13700137000", ("contact",), "13700137000"),
        ("类型选错了，我是公司", ("type",), "我是公司"),
        ("姓名改回林晓", ("name",), "林晓"),
        ("护照号记错了，应当是E87654321", ("identity",), "E87654321"),
        ("年份错了，是2023", ("description",), "2023"),
        ("写错了，我是公司", (), "公司"),
        ("等一下，改成2022到2023年的创新券发放名单", (), "2022到2023年的创新券发放名单"),
        ("My phone number is wrong, it should be 13900139001", ("contact",), "13900139001"),
        ("Please change my name to Jon Smith", ("name",), "Jon Smith"),
        ("I typed my name wrong", ("name",), ""),
        ("wait, my name has two t: Whittfield", ("name",), "Whittfield"),
        ("my name is spelled with one t, Whitfield", ("name",), "Whitfield"),
        ("my company name is spelt Yunfan Ltd", ("name",), "Yunfan Ltd"),
        ("my id number has a typo: E12345679", ("identity",), "E12345679"),
        ("my name has a typo", ("name",), ""),
        ("i want it here in this chat instead", (), "here in this chat"),
        ("Please send it by post instead", (), "by post"),
        ("the address is wrong", ("delivery_to", "contact"), ""),
    ],
)
def test_a_correction_gives_its_field_and_the_value_as_it_was_written(
    text: str, steps: tuple[str, ...], value: str
) -> None:
    assert corrections.read(text) == Correction(steps, value)


def test_what_a_value_takes_the_place_of_is_known() -> None:
    assert corrections.read("wait, my name is Jon D. Smith, not John") == Correction(("name",), "Jon D. Smith", "John")
    assert corrections.read("是李明，不是李鸣") == Correction((), "李明", "李鸣")


@pytest.mark.parametrize(
    "text",
    [
        "电子文件",
        "13900139000",
        "请公开把公司名称改为振兴的批复",
        "我的名字叫李雷",
        *("换成英文", "change it to English please", "改成英文版吧"),
        *("不对", "改一下", "the name has two t in the register", "my name is spelled differently in the register"),
        *("I want the list of contractors instead", "I want the 2023 list instead of the 2022 one"),
        "",
        "名称应为" + "长" * 300,
    ],
)
def test_what_corrects_nothing_is_none(text: str) -> None:
    assert corrections.read(text) is None


@pytest.mark.parametrize(
    ("said", "name", "new"),
    [
        ("Actually my surname is spelled Exampel", "Lin Example", "Lin Exampel"),
        ("my first name is Linn", "Lin Example", "Linn Example"),
        ("我姓张不姓章", "章三丰", "张三丰"),
        ("我姓张", "张三丰", None),
        ("my last name is Exampel", "林晓", None),
    ],
)
def test_a_part_of_a_name_takes_the_place_of_that_part(said: str, name: str, new: str | None) -> None:
    found = corrections.read(said)
    assert found is not None
    assert corrections.renamed(name, found) == new


@pytest.mark.parametrize("said", ["姓名", "姓名写错了", "姓氏来源的档案"])
def test_the_whole_name_is_no_part_of_one(said: str) -> None:
    found = corrections.read(said)
    assert found is None or not found.part


def test_a_corrected_number_stays_that_of_its_document() -> None:
    assert corrections.proof("E87654321", "it is E87654321", "护照 E1234567") == "护照 E87654321"
    assert corrections.proof("E87654321", "my passport number was wrong, it is E87654321", "") == "passport E87654321"
    assert corrections.proof("110101194801010010", "应该是110101194801010010", "护照 E1") == "110101194801010010"


@pytest.mark.parametrize(
    "said", ["姓名写成林晓其实是林晓红", "我姓名打成林小了，本来是林晓红", "名字填成林小，应该是林晓红"]
)
def test_what_was_written_instead_is_told_first(said: str) -> None:
    found = corrections.read(said)
    assert found is not None
    assert (found.steps, found.value) == (("name",), "林晓红")


@pytest.mark.parametrize(
    ("said", "name", "new"),
    [
        ("my name has two t: Whittfield", "Sam Whitfield", "Sam Whittfield"),
        ("my name is spelled Samm", "Sam Whitfield", "Samm Whitfield"),
        ("my name is spelled Exampel", "Sam Whitfield", None),
        ("my name is spelled Sam", "Sam Whitfield", None),
        ("my name is spelled Sam Whittfield", "Sam Whitfield", None),
    ],
)
def test_one_word_of_a_name_that_is_spelled_anew_takes_its_place(said: str, name: str, new: str | None) -> None:
    found = corrections.read(said, name=name)
    assert found is not None
    assert (corrections.renamed(name, found) if found.part else None) == new


@pytest.mark.parametrize(
    ("content", "value", "anew"),
    [
        ("2019年科技馆穹顶影院的采购合同", "2021", "2021年科技馆穹顶影院的采购合同"),
        ("2023年和2023年度的名单", "2022年", "2022年和2022年度的名单"),
        ("2019年至2021年的名单", "2022", None),
        ("河西路的合同", "2022", None),
        ("２０２４年的合同", "2022", "2022年的合同"),
        ("2024年的合同", "２０２４", None),
        ("2022年的合同", "2022", None),
        ("2022年的合同", "要复印件", None),
    ],
)
def test_a_year_takes_the_place_of_the_only_other_one(content: str, value: str, anew: str | None) -> None:
    assert corrections.with_year(content, value) == anew
