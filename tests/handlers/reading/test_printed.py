"""A pasted printed form is read field by field; words that only name a field are none."""

import pytest

from handlers.reading import printed

FORM = """政府信息公开申请表
姓名：林晓舟  证件名称：居民身份证  证件号码：110101200001010010
联系电话：13800138000 邮政编码：100000
通信地址（选填）：示例市某路1号
所需信息内容：2025年度创新券发放名单
以及每一家的金额
用途：自用
提供方式：□纸质 ☑电子文件
获取方式：邮寄"""


def test_a_printed_form_is_read_into_its_fields() -> None:
    assert printed.read(FORM) == {
        "name": "林晓舟",
        "identity": "110101200001010010",
        "phone": "13800138000",
        "address": "示例市某路1号",
        "description": "2025年度创新券发放名单\n以及每一家的金额",
        "supply": "电子文件",
        "delivery": "邮寄",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "请公开2025年名单",
        "请问姓名：怎么填",
        "申请公开一份表，表里有姓名：和电话：两栏",
        "所需信息内容：2025年度名单",
    ],
)
def test_words_that_name_a_field_are_no_form(text: str) -> None:
    assert printed.read(text) == {}


def test_a_form_in_one_line_is_one_too() -> None:
    told = "单位名称：启明研究所；统一社会信用代码：91110000MA0000000X；申请内容：立项名单；电话：0631-0000000"
    found = printed.read(told)
    assert found == {
        "organisation": "启明研究所",
        "identity": "91110000MA0000000X",
        "description": "立项名单",
        "phone": "0631-0000000",
    }
