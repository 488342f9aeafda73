"""What an office may write between its braces: our names, `for` and `if`; everything else is named and never runs."""

import pytest
from jinja2 import UndefinedError

from templates.letters import Problem
from templates.letters.grammar import Grammar, used

LOOP = "{% for 段 in 正文 %}{% for 格 in 段.行 %}{{ 格.甲 }}{{ loop.index }}{% endfor %}{% endfor %}"


def test_the_names_of_ours_that_a_template_uses_are_found() -> None:
    assert used("{{ 标题 }}{% if not 红头 %}{{ 文号 }}{% endif %}") == ({"标题", "红头", "文号"}, ())
    names, problems = used(LOOP)
    assert {"正文", "行", "甲"} <= names
    assert problems == ()


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("{{ 题目 }}", Problem("unknown_tag", "题目")),
        ("{{ 标题.文宇 }}", Problem("unknown_tag", "标题.文宇")),
        ("{{ (1).文宇 }}", Problem("unknown_tag", "Const.文宇")),
        ("{{ 标题 ~ 文号 }}", Problem("not_allowed", "Concat")),
        ("{{ 9 ** 9 }}", Problem("not_allowed", "Pow")),
        ("{% for 字 in 落款 %}{% endfor %}", Problem("wrong_loop", "落款")),
        ("{% for 字 in 9 %}{% endfor %}", Problem("wrong_loop", "Const")),
        ("{% for 段 in 正文 %}" * 3 + "{% endfor %}" * 3, Problem("too_many_loops")),
        ("{% for 段 in 正文 %}{% endfor %}" * 21, Problem("too_many_loops")),
        ("{% if 标题 %}", Problem("broken_syntax", "Unexpected end of template.")),
        ("{{ " + "(" * 3000 + "标题" + ")" * 3000 + " }}", Problem("broken_syntax")),
    ],
    ids=range(11),
)
def test_what_is_not_ours_is_named(source: str, problem: Problem) -> None:
    names, problems = used(source)
    assert names == set()
    assert [each for each in problems if each.code == problem.code and each.found.startswith(problem.found)]


def test_a_name_that_stands_for_nothing_stops_the_letter() -> None:
    with pytest.raises(UndefinedError, match="标题"):
        Grammar().from_string("{{ 标题 }}").render()


def test_a_citizens_words_stay_words() -> None:
    assert Grammar().from_string("{{ 标题 }}").render(标题="{{ 7*7 }} <b>") == "{{ 7*7 }} &lt;b&gt;"
