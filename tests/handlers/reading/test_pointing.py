"""Words that point at one of several cases are told from words that say what somebody wants."""

import pytest

from handlers.reading import pointing


@pytest.mark.parametrize(
    ("said", "key", "rest"),
    [
        *(("创新券那件", "创新券", ""), ("2023那件呢", "2023", "呢"), ("2023年的那件加上金额", "2023", "加上金额")),
        *(
            ("券那个办咋样了", "券", "办怎么样了"),
            ("科普那个给我撤了", "科普", "给我撤了"),
            ("創新券那件改成2022年的", "创新券", "改成2022年的"),
        ),
    ],
)
def test_a_case_is_pointed_at_by_its_matter(said: str, key: str, rest: str) -> None:
    told = pointing.at_matter(said)
    assert told is not None
    assert (told.key, told.rest) == (key, rest)


@pytest.mark.parametrize(
    "said",
    [
        "上次那件",
        "我的那件呢",
        "把高企认定的那份名单给我",
        "请公开2024年那个项目的合同",
        "那件事",
        "第二件",
        "你好",
        "",
    ],
)
def test_what_says_no_matter_points_at_none(said: str) -> None:
    assert pointing.at_matter(said) is None


@pytest.mark.parametrize(
    "said",
    ["第二件", "第3件走到哪", "第一个呢", "头一件不要了", "后面那个", "前面那件", "催催后面那个", "the second one"],
)
def test_an_ordinal_points_at_one_of_several(said: str) -> None:
    assert pointing.is_ordinal(said)


@pytest.mark.parametrize(
    "said",
    [
        "第二批",
        "第3份文件",
        "第一次申请要什么",
        "第二件事：我要投诉",
        "把第一个项目的合同给我",
        "first I want the list",
    ],
)
def test_what_counts_something_else_does_not(said: str) -> None:
    assert not pointing.is_ordinal(said)


def test_it_stands_in_what_the_case_is_about_in_either_script() -> None:
    assert pointing.fitting("创新券", ["2024年創新券名單", "科普经费", "创新券金额"]) == [0, 2]


@pytest.mark.parametrize(("said", "says"), [("第二件", True), ("第二个", False)])
def test_only_a_case_is_called_so(said: str, says: bool) -> None:
    assert pointing.says_case(said) is says


@pytest.mark.parametrize(("said", "adds"), [("第二件改成2022年的", True), ("第二件怎么样了", False)])
def test_what_is_to_be_changed_is_told(said: str, adds: bool) -> None:
    assert pointing.adds(said) is adds
