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

OF_A_BODY = """政府信息公开申请表
姓名：  工作单位：
名称：云帆科技有限公司
组织机构代码：91330100MA2CFGHJ8B
法定代表人：柯远
联系人：柯明 联系人电话：13800001234
联系地址：示例市河西路3号
邮政编码 310000
电子邮箱 ke@yunfan.example
所需信息内容描述：2023年度创新券发放名单
是否申请减免费用 □申请 ☑不
所需信息的指定提供方式（可多选）：□纸质 ☑电子文件 □光盘
获取信息的方式 □邮寄 ☑电子邮件 □自行领取"""
IN_TRADITIONAL = """名稱：雲帆科技有限公司
組織機構代碼：91330100MA2CFGHJ8B
聯絡人：柯明
聯絡人電話：13800001234
電子郵箱 ke@yunfan.example
所需信息內容描述：2023年度創新券發放名單"""


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
    told = "单位名称：启明研究所；统一社会信用代码：91110000MA0000000H；申请内容：立项名单；电话：0631-0000000"
    found = printed.read(told)
    assert found == {
        "organisation": "启明研究所",
        "identity": "91110000MA0000000H",
        "description": "立项名单",
        "phone": "0631-0000000",
    }


def test_the_form_of_a_body_is_read_with_the_names_that_its_part_has() -> None:
    assert printed.read(OF_A_BODY) == {
        "organisation": "云帆科技有限公司",
        "identity": "91330100MA2CFGHJ8B",
        "person": "柯明",
        "phone": "13800001234",
        "address": "示例市河西路3号",
        "mail": "ke@yunfan.example",
        "description": "2023年度创新券发放名单",
        "supply": "电子文件",
        "delivery": "电子邮件",
    }


def test_and_in_traditional_characters_as_they_were_written() -> None:
    assert printed.read(IN_TRADITIONAL) == {
        "organisation": "雲帆科技有限公司",
        "identity": "91330100MA2CFGHJ8B",
        "person": "柯明",
        "phone": "13800001234",
        "mail": "ke@yunfan.example",
        "description": "2023年度創新券發放名單",
    }


def test_a_name_inside_what_is_asked_for_begins_no_field() -> None:
    told = "姓名：林晓\n证件号码：E12345678\n所需信息内容：各单位的 名称 和 联系电话 一览表\n用途：自用"
    assert printed.read(told)["description"] == "各单位的 名称 和 联系电话 一览表"
