"""The same matter is found in other words, the earlier message first; another matter is not."""

from handlers.reading import similar

TEXTS = [
    "搅拌站半夜噪音扰民，粉尘很大",
    "请问创新补贴的申报条件",
    "我们小区旁的搅拌站噪音扰民粉尘大",
    "搅拌站噪音扰民半夜粉尘",
]


def test_the_same_matter_is_the_nearest_message_before() -> None:
    told = similar.compare(TEXTS)
    assert told[2].other in {0, 3}
    assert told[3].other in {0, 2}
    assert told[1] == similar.Likeness(None, told[1].score)


def test_the_first_of_a_matter_is_tied_to_a_later_one() -> None:
    assert similar.compare(TEXTS)[0].other in {2, 3}


def test_nothing_is_like_nothing() -> None:
    assert similar.compare(["", ""]) == [similar.Likeness(None, 0.0)] * 2
    assert similar.compare([]) == []
