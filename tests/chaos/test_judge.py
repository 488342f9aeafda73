"""The judges see each kind of violation in a history made by hand, and nothing in a sound one."""

import pytest

from templates import words
from tests.chaos import judge
from tests.chaos.judge import Said

AGAIN = words.label("said", "again")


def history(*texts: str) -> list[Said]:
    return [Said(1, text, float(place)) for place, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (["the answer to ax", "bx", "cx"], ""),
        (["ax", f"{AGAIN}ax", "bx", "cx"], ""),
        ([f"{AGAIN}ax", "bx", "cx"], ""),
        (["ax", "a word of nobody's", "bx", "cx"], ""),
        (["ax", "cx"], "lost"),
        (["ax", "ax", "bx", "cx"], "repeated"),
        (["ax", "bx", "ax", "cx"], "repeated"),
        (["bx", "ax", "cx"], "out of order"),
        ([], "lost"),
    ],
)
def test_what_is_owed_comes_in_order_and_twice_only_with_its_mark(said: list[str], found: str) -> None:
    broken = judge.answered({1: ["ax", "bx", "cx"]}, history(*said))
    assert bool(broken) is bool(found)
    assert all(each.startswith(found) for each in broken)


def test_what_another_word_begins_with_is_not_it() -> None:
    owed = ["/unknown1x", "/unknown12x", "/unknown1x2"]
    assert judge.answered({1: owed}, history("不认识/unknown1x。", "不认识 /unknown12x", "/unknown1x2, /help")) == []
    assert judge.answered({1: owed}, history("/unknown12x", "/unknown1x2")) == ["lost: /unknown1x to 1"]


def test_who_hears_what_another_is_owed_is_not_answered() -> None:
    assert judge.answered({2: ["ax"]}, history("ax")) == ["lost: ax to 2"]


def test_a_window_is_full_however_it_is_laid() -> None:
    even = [Said(1, "", 3.0 * place) for place in range(60)]
    assert judge.paced(even, 20, 60.0) == []
    assert judge.paced([*even, Said(1, "", 89.9)], 20, 60.0)
    assert judge.paced([], 20, 60.0) == []


def test_a_count_and_a_percentile() -> None:
    assert judge.counted("cards", expected=2, found=2) == []
    assert judge.counted("cards", expected=2, found=3) == ["cards: 3 instead of 2"]
    assert judge.percentile([0.0] * 94 + [1.0] * 6, 0.95) == 1.0
