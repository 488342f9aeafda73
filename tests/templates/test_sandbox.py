"""What words are rendered in finds their facts, and lets them reach nothing else."""

import pytest
from jinja2 import UndefinedError
from jinja2.exceptions import SecurityError

from templates import words


def test_a_fact_is_found_and_what_it_is_named_like_stays_a_method() -> None:
    say = words.of().environment.from_string
    assert say("{{ line.number }}").render(line={"number": "7"}) == "7"
    assert say("{% for name, fact in line.items() %}{{ name }}{{ fact }}{% endfor %}").render(line={"items": 1}) == (
        "items1"
    )
    with pytest.raises(UndefinedError, match="number"):
        say("{{ line.number }}").render(line={"name": "7"})


@pytest.mark.parametrize(
    "reached", ["line.__class__.__mro__", "say.__call__.__func__", "line.get.__self__.__class__()"]
)
def test_no_words_reach_behind_their_facts(reached: str) -> None:
    text = "{% macro say() %}a{% endmacro %}{{ say() }}{{ " + reached + " }}"
    with pytest.raises(SecurityError, match="unsafe"):
        words.of().environment.from_string(text).render(line={})


def test_what_does_harm_is_not_called() -> None:
    def harm() -> None:
        """Be called."""

    harm.alters_data = True  # type: ignore[attr-defined]
    with pytest.raises(SecurityError, match="not safely callable"):
        words.of().environment.from_string("{{ harm() }}").render(harm=harm)
