"""A refusal is a code with its facts, and says both where no template is at hand."""

import pytest

from law.errors import Refusal


def test_a_refusal_carries_its_code_and_its_facts() -> None:
    with pytest.raises(Refusal) as caught:
        raise Refusal("no_such_case", number="〔2026〕第0001号")
    assert (caught.value.code, caught.value.facts) == ("no_such_case", {"number": "〔2026〕第0001号"})


def test_a_fact_may_be_called_code() -> None:
    assert Refusal("row_unknown", code="1.1").facts == {"code": "1.1"}


def test_what_a_log_shows_is_the_code_and_the_facts_if_any() -> None:
    assert str(Refusal("staff_only")) == "staff_only"
    assert str(Refusal("usage", command="my")) == "usage {'command': 'my'}"
