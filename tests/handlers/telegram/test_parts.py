"""A long text is cut within Telegram's limit, at line ends, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.telegram import parts

LIMIT = 40


@given(st.text(alphabet=st.sampled_from("字a\n😀 "), max_size=300))
def test_the_parts_are_the_text_and_each_fits_with_its_mark(text: str) -> None:
    pieces = parts.split(text, LIMIT)
    assert "".join(pieces) == text
    assert all(parts.units(piece) <= LIMIT for piece in pieces)


def test_a_text_is_cut_behind_a_line_where_there_is_one() -> None:
    assert parts.split("一" * 30 + "\n" + "二" * 30, LIMIT) == ["一" * 30 + "\n", "二" * 30]


@pytest.mark.parametrize("place", range(3))
def test_a_part_leaves_room_for_the_mark_and_says_whether_more_follow(place: int) -> None:
    text = "😀" * 30
    piece, more = parts.part(text, place, limit=LIMIT)
    assert parts.units(piece) <= LIMIT - parts.MARK_ROOM
    assert more == (place < 2)
