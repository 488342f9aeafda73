"""A pasted printed form is shown at once as the summary of what it says; only what it leaves open is asked."""

import pytest

from handlers.counter import pasted
from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW, filed, go
from tests.handlers.reading.test_printed import FORM, IN_TRADITIONAL, OF_A_BODY


def last(bureau: OpenBureau) -> str:
    return bureau.said(CITIZEN)[-1]


def test_a_whole_form_as_first_words_is_the_summary(bureau: OpenBureau) -> None:
    go(bureau, FORM)
    assert "请核对" in last(bureau)
    assert "内容：2025年度创新券发放名单\n以及每一家的金额" in last(bureau)
    go(bureau, "确认提交")
    [case] = filed(bureau)
    assert (case.kind, case.supply_form, case.delivery, case.delivery_to) == (
        "request", "electronic", "post", "示例市某路1号",
    )  # fmt: skip
    assert "110101" not in case.description


def test_what_a_form_leaves_open_is_asked(sqlite_bureau: OpenBureau) -> None:
    go(sqlite_bureau, "姓名：林晓舟\n证件：无\n所需信息内容：2025年度名单")
    assert "（第1步，共4步）" in last(sqlite_bureau)


@pytest.mark.parametrize("before", [(), ("自然人",), ("自然人", "林晓")])
def test_a_form_may_come_in_the_middle(sqlite_bureau: OpenBureau, before: tuple[str, ...]) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    go(sqlite_bureau, *before, FORM)
    assert "请核对" in last(sqlite_bureau)
    assert "姓名或者名称：林晓舟" in last(sqlite_bureau)


def test_another_kind_of_matter_takes_a_form_as_words(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/mailbox", now=NOW)
    go(sqlite_bureau, FORM)
    assert "内容：政府信息公开申请表" in last(sqlite_bureau)


def test_an_organisation_says_of_which_type_it_is() -> None:
    found = pasted.answers("单位名称：启明研究所\n统一社会信用代码：91110000MA0000000H\n申请内容：" + "长" * 5001)
    assert found == {"name": "启明研究所", "identity": "91110000MA0000000H"}


@pytest.mark.parametrize(
    ("ticked", "is_asked"),
    [
        ("□公民 ☑法人或者其他组织", True),
        ("☑公民　□法人或者其他组织", False),
        ("□自然人 ■法人", True),
        ("√ 自然人 □ 法人", False),
    ],
)
def test_what_is_ticked_says_who_asks_where_it_says_it(ticked: str, is_asked: bool) -> None:
    found = pasted.answers(f"申请人信息：{ticked}\n姓名：林晓舟\n证件号码：110101200001010010\n申请内容：2025年度名单")
    assert found["name"] == "林晓舟"
    assert ("type" not in found) is is_asked


@pytest.mark.parametrize(
    ("form", "wanted"), [(OF_A_BODY, "2023年度创新券发放名单"), (IN_TRADITIONAL, "2023年度創新券發放名單")]
)
def test_of_the_form_of_a_body_only_what_it_lacks_is_asked(sqlite_bureau: OpenBureau, form: str, wanted: str) -> None:
    go(sqlite_bureau, form)
    assert "请问您以什么身份申请" in last(sqlite_bureau)
    go(sqlite_bureau, "公司")
    if form == IN_TRADITIONAL:
        go(sqlite_bureau, "电子文件", "1")
    assert "柯明 13800001234" in last(sqlite_bureau)
    go(sqlite_bureau, "确认提交")
    [case] = filed(sqlite_bureau)
    assert case.description == wanted


def test_a_box_for_the_mail_says_the_form_too(sqlite_bureau: OpenBureau) -> None:
    go(
        sqlite_bureau,
        "姓名：林晓舟\n身份证号：110101200001010010\n电子邮箱：lin@example.com\n所需信息内容：2025年度名单\n"
        "指定提供方式：□纸质 ☑电子邮件",
    )
    assert "提供形式：电子文件" in last(sqlite_bureau)
    assert "lin@example.com" in last(sqlite_bureau)
