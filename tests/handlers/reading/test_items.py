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
