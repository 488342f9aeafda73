"""A model serves from its file alone: the same after writing and reading, and its reasons are words."""

from array import array

from handlers.reading import model

SMALL = model.Model(
    "topic",
    ("甲", "乙", "丙"),
    ("名单", "，", "车来"),
    (1.0, 1.0, 1.0),
    array("h", [9, 0, 0, 5, 0, 0, 0, 7, 0]),
    10.0,
    (0.0,) * 3,
    5.0,
)


def test_a_model_is_read_as_it_was_written() -> None:
    assert model.read(model.written(SMALL)) == SMALL


def test_chances_are_shares_with_the_likeliest_first() -> None:
    told = SMALL.chances("车来了")
    assert told[0][0] == "乙"
    assert abs(sum(chance for _, chance in told) - 1) < 1e-9
    assert told == sorted(told, key=lambda each: -each[1])


def test_a_reason_is_never_a_bare_sign() -> None:
    assert SMALL.because("名单，", "甲") == ("名单",)


def test_a_text_of_nothing_known_is_taken_by_bias_alone() -> None:
    assert [round(chance, 3) for _, chance in SMALL.chances("")] == [0.333, 0.333, 0.333]


def test_one_text_after_another_is_weighed_anew() -> None:
    first = SMALL.chances("名单")
    assert SMALL.chances("车来") != first
    assert SMALL.chances("名单") == first
