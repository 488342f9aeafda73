"""What tells a person is hidden before others read it; what looks like it and is none stays."""

import pytest

from handlers.reading import traces


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("身份证110101190001010000，", "身份证1101**********0000，"),
        ("末位是X：11010119000101000X。", "末位是X：1101**********000X。"),
        ("电话13800000000。", "电话138****0000。"),
        ("座机010-00000000", "座机010*****0000"),
        ("卡号6222000000000000000", "卡号6222***********0000"),
        ("写到：lin@example.cn", "写到：lin*******e.cn"),
        ("材料发到lin@example.com，谢谢", "材料发到lin@*******.com，谢谢"),
        ("发lin@example.com即可", "发lin@*******.com即可"),
        ("写到lin.x+y@mail.example.com.", "写到lin.****************.com."),
        ("写到lin＠example.com处", "写到lin＠*******.com处"),
        ("两个：13800000000和13900000000", "两个：138****0000和139****0000"),
    ],
)
def test_personal_data_is_hidden(text: str, hidden: str) -> None:
    assert traces.hide(text) == hidden


@pytest.mark.parametrize("text", ["2025年度名单", "国办发〔2010〕5号", "预算12000000元", "第0001号", "10000000000"])
def test_other_numbers_stay(text: str) -> None:
    assert traces.hide(text) == text


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("", ""),
        ("甲乙", "**"),
        ("1234", "****"),
        ("12345", "1***"),
        ("1234567", "123*567"),
        ("1" * 15, "1111*******1111"),
    ],
)
def test_a_mask_keeps_what_tells_two_values_apart(value: str, masked: str) -> None:
    assert traces.mask(value) == masked


@pytest.mark.parametrize(
    ("name", "masked"), [("张三", "张*"), ("林晓舟", "林**"), ("", ""), ("张", "*"), ("甲" * 30, "甲**")]
)
def test_of_a_name_its_first_sign_is_kept(name: str, masked: str) -> None:
    assert traces.mask_name(name) == masked


def test_what_is_known_of_a_person_is_hidden_wherever_it_stands() -> None:
    assert traces.hide("我是林晓舟，住示例路1号", "林晓舟", None, "", "示例路1号", "我") == "我是林**，住示**"
