"""What is asked of an own case is named by all of its words, and nothing else is taken for it."""

from importlib import resources

import pytest

from handlers.reading import about

HERE = resources.files("tests.handlers.reading")


def rows(name: str) -> list[tuple[str, str]]:
    """The sentences of a file, each behind what it asks."""
    lines = HERE.joinpath(name).read_text("utf-8").splitlines()
    return [(meant, said) for meant, said in (line.split("\t") for line in lines if not line.startswith("#"))]


ROWS, MORE = rows("about.tsv"), rows("asked.tsv")


@pytest.mark.parametrize(("meant", "said"), [*ROWS, *MORE])
def test_what_is_asked_is_named(meant: str, said: str) -> None:
    assert about.named(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "孵化器评审什么时候开始",
        "凭什么他家能拿补贴",
        "改成纸质的发票系统",
        "你们都不办",
        "都不给",
        "工地的人都撤了",
        "我要告你们科长收钱",
        "这名单不全，科长收了钱",
    ],
)
def test_a_matter_of_its_own_is_none(said: str) -> None:
    assert about.named(said) is None


@pytest.mark.parametrize("said", ["收件改成电子邮箱 a@example.com", "我的邮箱换成 a.b@example.com.cn 了"])
def test_the_dot_of_an_address_ends_no_clause(said: str) -> None:
    assert about.named(said) == "change"
