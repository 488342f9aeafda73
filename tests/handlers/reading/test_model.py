"""A model serves from its file alone: the same after writing and reading, and its reasons are words."""

import math
from array import array
from dataclasses import replace

import pytest

from handlers.reading import features, model

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


def test_the_chance_of_the_first_is_how_far_it_stands_before_the_second() -> None:
    ahead = replace(SMALL, ahead=2.0)
    (first, sure), *others = ahead.chances("名单")
    assert first == SMALL.chances("名单")[0][0]
    assert sure == pytest.approx(1 / (1 + math.exp(-2.0 * 0.9)))
    assert sum(chance for _, chance in others) == pytest.approx(1 - sure)
    assert model.read(model.written(ahead)) == ahead


def test_no_chance_of_the_first_is_less_than_that_of_another() -> None:
    told = [chance for _, chance in replace(SMALL, ahead=0.5).chances("没有人知道的话")]
    assert told == sorted(told, reverse=True)


def test_what_a_text_begins_with_is_weighed_apart_and_never_quoted_behind_its_mark() -> None:
    words = (*SMALL.words, f"{features.BEGUN}道路")
    begun = replace(SMALL, words=words, rarity=(1.0,) * 4, weights=array("h", [*SMALL.weights, 0, 0, 9]))
    assert begun.chances("道路坏了")[0][0] == "丙"
    late = "这里说的是很久以前的一件事情，和现在没有什么关系，道路"
    assert begun.chances(late)[0][1] == pytest.approx(1 / 3)
    assert all(features.BEGUN not in word for word in begun.because("道路坏了", "丙"))
