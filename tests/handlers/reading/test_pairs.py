"""NAME=VALUE as people write it: every sign of the keyboard, and all the rest where one field takes it."""

import pytest

from handlers.reading import pairs
from handlers.reading.pairs import Pair


@pytest.mark.parametrize("sign", ["=", "＝", ":", "："])
@pytest.mark.parametrize("between", [";", "；", "\n", " ；\n"])
def test_every_sign_parts_and_every_end_ends(sign: str, between: str) -> None:
    found = pairs.each(f"姓名{sign} 林晓舟{between}类型 {sign}其他")
    assert [(pair.name, pair.value) for pair in found] == [("姓名", "林晓舟"), ("类型", "其他")]


def test_only_the_first_sign_parts() -> None:
    [pair] = pairs.each("内容=网址：http://example.cn")
    assert (pair.name, pair.value) == ("内容", "网址：http://example.cn")


def test_a_pair_knows_everything_behind_it() -> None:
    first, second = pairs.each("内容=一；二")
    assert first == Pair("内容", "一", "一；二", "内容=一；二")
    assert second == Pair("二", None, "", "二")


def test_the_same_words_twice_are_each_in_their_place() -> None:
    assert [pair.rest for pair in pairs.each("注=a；注=a；注=b")] == ["a；注=a；注=b", "a；注=b", "b"]


def test_nothing_is_no_pair() -> None:
    assert [*pairs.each(" ；\n;")] == []
