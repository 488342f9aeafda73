"""Going back shows what was given; it is kept, added to or written anew, and nothing is lost on the way."""

import pytest

from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW, filed, go
from tests.handlers.counter.test_typed import IDENTITY, begun

WHOLE = ("自然人", "林晓舟", IDENTITY, "138-0013-8000", "2025年度立项名单", "电子文件", "1")
TEXT = ("edit", "description")


def described(bureau: OpenBureau) -> str:
    go(bureau, "确认提交")
    return filed(bureau)[0].description


def last(bureau: OpenBureau) -> str:
    return bureau.said(CITIZEN)[-1]


def test_a_value_that_is_kept_leads_on_to_what_is_still_open(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *WHOLE[:5], ("back", "supply"), ("back", "description"), ("keep", "contact"))
    assert "第6步" in last(sqlite_bureau)


@pytest.mark.parametrize(
    ("how", "text"),
    [
        ((("more", "description"), "2023年的也要"), "2025年度立项名单\n2023年的也要"),
        (("2023年的也要", "补充"), "2025年度立项名单\n2023年的也要"),
        (("2023年的也要", ("more", "description")), "2025年度立项名单\n2023年的也要"),
        ((("anew", "description"), "只要2023年的"), "只要2023年的"),
        (("只要2023年的", "换成这段"), "只要2023年的"),
        (("只要2023年的", "重写", "只要2022年的"), "只要2022年的"),
        (("只要2023年的", ("anew", "description"), "只要2022年的"), "只要2022年的"),
        (("只要2023年的", "保留"), "2025年度立项名单"),
    ],
)
def test_a_text_is_added_to_or_written_anew_as_its_person_says(
    sqlite_bureau: OpenBureau, how: tuple[str | tuple[str, ...], ...], text: str
) -> None:
    begun(sqlite_bureau, *WHOLE, TEXT)
    assert "现在填的是：2025年度立项名单" in last(sqlite_bureau)
    go(sqlite_bureau, *how)
    assert "请核对" in last(sqlite_bureau)
    assert described(sqlite_bureau) == text


def test_who_writes_a_text_anew_sees_it_at_once(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *WHOLE, TEXT, "只要2023年的", "重写")
    assert "请写新的内容" in last(sqlite_bureau)
    go(sqlite_bureau, "只要2022年的")
    assert last(sqlite_bureau).startswith("内容现在是：“只要2022年的”")


def test_nothing_takes_the_place_of_a_text_that_nobody_wrote(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *WHOLE, TEXT)
    assert sqlite_bureau.refused_press(CITIZEN, "instead", "description", now=NOW).code == "button_expired"


def test_each_field_has_its_button_at_the_summary(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *WHOLE, "修改姓名")
    assert "现在填的是：林晓舟" in last(sqlite_bureau)
    go(sqlite_bureau, "林晓")
    assert "姓名或者名称：林晓\n" in last(sqlite_bureau)
    go(sqlite_bureau, ("edit", "supply"), "纸质")
    assert "提供形式：纸质文件" in last(sqlite_bureau)


def test_another_way_of_delivery_asks_for_its_address_anew(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *WHOLE[:6], "邮寄", "示例市某路1号", ("edit", "delivery"), "邮件")
    assert "请写下接收答复的电子邮箱" in last(sqlite_bureau)
    go(sqlite_bureau, "lin@example.com", ("edit", "delivery"), "邮件")
    assert last(sqlite_bureau).startswith("请核对"), "the same way keeps its address"


@pytest.mark.parametrize("verb", ["keep", "more", "instead", "anew", "as_is"])
def test_where_nothing_was_gone_back_to_nothing_is_kept(sqlite_bureau: OpenBureau, verb: str) -> None:
    begun(sqlite_bureau, *WHOLE[:4])
    assert sqlite_bureau.refused_press(CITIZEN, verb, "description", now=NOW).code == "button_expired"


def test_what_is_not_asked_has_no_button(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *WHOLE)
    assert sqlite_bureau.refused_press(CITIZEN, "edit", "delivery_to", now=NOW).code == "button_expired"


def test_a_text_does_not_grow_beyond_its_limit(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, *WHOLE, TEXT, ("more", "description"), "长" * 4999)
    assert "最多5000字" in last(sqlite_bureau)
    assert "现在填的是：2025年度立项名单" in last(sqlite_bureau)
