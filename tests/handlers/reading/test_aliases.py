"""What one thing is called in short and in full is read as one; what only looks like a short name stays."""

from importlib import resources

import pytest

from handlers.reading import aliases


@pytest.mark.parametrize(
    ("said", "full"),
    [
        ("办高企要什么", "办高新技术企业要什么"),
        ("社保和公积金", "社会保险和住房公积金"),
        ("ppp项目", "政府和社会资本合作项目"),
        ("职工医保", "城镇职工基本医疗保险"),
        ("社会保险", "社会保险"),
    ],
)
def test_a_short_name_is_read_as_the_full_one(said: str, full: str) -> None:
    assert aliases.told(said).full == full


@pytest.mark.parametrize(
    "said", ["提高企业创新能力", "中国企业", "集中考试", "明确权利", "降低保护标准", "中医保健", "不可研究"]
)
def test_what_is_only_written_with_the_same_signs_stays(said: str) -> None:
    told = aliases.told(said)
    assert (told.full, told.things, told.beside) == (said, frozenset(), said)


def test_what_is_said_besides_its_things_is_told() -> None:
    told = aliases.told("去年高企的名单")
    assert (told.things, told.beside) == (frozenset({"高新技术企业"}), "去年 的名单")


def test_every_word_names_one_thing() -> None:
    lines = resources.files("handlers.reading").joinpath("aliases.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if line and line[0] not in "#=" for word in line.split()]
    assert len(words) == len(set(words))
    assert len([line for line in lines if line and line[0] not in "#="]) >= 80
