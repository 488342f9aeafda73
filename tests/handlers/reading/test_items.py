"""Lists and numbers of days as people write them in one message."""

import pytest

from handlers.reading import items


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("需要哪一年的名单；要哪个项目", ("需要哪一年的名单", "要哪个项目")),
        (" 一 ;二\n三；；\n ", ("一", "二", "三")),
        ("只有一项", ("只有一项",)),
        ("；\n", ()),
        ("", ()),
    ],
)
def test_a_list_is_parted_at_semicolons_and_line_ends(text: str, expected: tuple[str, ...]) -> None:
    assert items.parts(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("20", (20, False)),
        (" 7天 ", (7, False)),
        ("15日", (15, False)),
        ("10个工作日！", (10, True)),
        ("5!", (5, True)),
        ("1000", None),
        ("十天", None),
        ("7天左右", None),
        ("!", None),
    ],
)
def test_a_number_of_days_may_be_decided_by_a_mark(word: str, expected: tuple[int, bool] | None) -> None:
    assert items.days(word) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "申请公开婚介机构：一、登记材料；二、年检材料；三、违法查处统计；四、业务主管单位文件。",
            ("登记材料", "年检材料", "违法查处统计", "业务主管单位文件"),
        ),
        ("1. 名单 2. 得分\n3、2025年1.5万元以上的项目", ("名单", "得分", "2025年1.5万元以上的项目")),
        ("（一）甲；（二）乙", ("甲", "乙")),
        ("(1)甲(2)乙", ("甲", "乙")),
        ("第（一）项和第（二）项", ()),
        ("①甲②乙③\n丙", ("甲", "乙", "丙")),
        ("一、甲\n二、乙：1.丙 2.丁\n三、戊", ("甲", "乙：1.丙 2.丁", "戊")),
        ("九、甲；一、乙；二、丙；三、\n丁 戊", ("乙", "丙", "丁 戊")),
        ("只要一、名单", ()),
        ("2、甲；3、乙", ()),
        ("公告和2003年的附图", ()),
        ("十十、甲；一一、乙", ()),
    ],
)
def test_what_a_text_numbers_from_one_on_are_its_items(text: str, expected: tuple[str, ...]) -> None:
    assert items.numbered(text) == expected


def test_ten_and_more_are_numbered_in_words() -> None:
    marks = [*"一二三四五六七八九十", *(f"十{one}" for one in "一二三四五六七八九"), "二十", "二十一"]
    assert len(items.numbered("；".join(f"{mark}、第{place}" for place, mark in enumerate(marks)))) == 21


def test_a_list_that_is_not_numbered_is_parted_and_each_is_one_line() -> None:
    assert items.listed("征地  公告；2003年的附图\n") == ("征地 公告", "2003年的附图")
    assert items.listed("1、征地公告 2、附图") == ("征地公告", "附图")


@pytest.mark.parametrize(
    ("text", "before", "places"),
    [
        ("甲公司 第1项", "甲公司", (1,)),
        ("甲公司第十二项", "甲公司", (12,)),
        ("甲公司，第1，3项。", "甲公司", (1, 3)),
        ("甲公司（第1项、第3项）", "甲公司", (1, 3)),
        ("甲公司 第1项和第3项", "甲公司", (1, 3)),
        ("甲公司 第2至4项", "甲公司", (2, 3, 4)),
        ("甲公司 第2-2项、第2项", "甲公司", (2,)),
        ("甲公司 第4至2项", "甲公司", (4, 2)),
        ("甲公司 第1至999项", "甲公司", (1, 999)),
        ("Acme Ltd items 1, 3 and 4", "Acme Ltd", (1, 3, 4)),
        ("Acme ITEM 2 to item 3", "Acme", (2, 3)),
        ("市第3项目部", "市第3项目部", ()),
        ("第3项目部 第2项", "第3项目部", (2,)),
        ("Lost items 4 you", "Lost items 4 you", ()),
        ("systems 12", "systems 12", ()),
        ("第1项", "", (1,)),
        ("", "", ()),
        ("第1、" * 3000, ("第1、" * 3000).strip(), ()),
    ],
)
def test_places_at_the_end_are_parted_from_the_words_before(text: str, before: str, places: tuple[int, ...]) -> None:
    assert items.places(text) == (before, places)
