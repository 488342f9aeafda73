"""The figures of the house are counted as their names say."""

import ast
from pathlib import Path

import pytest

from tests import house, measure

LADDER: measure.Graph = {"top": {"middle", "ground"}, "middle": {"ground"}, "ground": set()}
RING: measure.Graph = {"door": {"left"}, "left": {"right"}, "right": {"left", "ground"}, "ground": set()}


def module(text: str, name: str = "law/clock.py") -> house.Module:
    return house.Module(house.ROOT / Path(name), text, ast.parse(text))


def test_a_chain_has_as_many_floors_as_modules() -> None:
    assert measure.floors(LADDER) == 3
    assert measure.cycles(LADDER) == []


def test_a_cycle_is_named_once_and_stands_on_one_floor() -> None:
    assert measure.cycles(RING) == [{"left", "right"}]
    assert measure.floors(RING) == 3


@pytest.mark.parametrize(
    "line", ["import law.days", "from law import days", "from law.days import next", "from law.days import *"]
)
def test_an_arrow_is_an_import_however_it_is_written(line: str) -> None:
    found = [module(line), module("", "law/days.py"), module("", "law/__init__.py")]
    assert measure.arrows(found)["law.clock"] == {"law.days"}


@pytest.mark.parametrize(
    ("written", "count"), [("def f(): ...", 0), ("def f(self, a, /, b, *, c): ...", 3), ("def f(cls, *rest): ...", 0)]
)
def test_parameters_are_what_a_caller_names(written: str, count: int) -> None:
    assert [measure.parameters(node) for node in module(written).functions()] == [count]


def test_a_directive_is_no_comment() -> None:
    assert measure.comments(module("a = 1  # why\nb = 2  # noqa: T201\n# type: ignore\n# a type of its own\n")) == [
        "# why",
        "# a type of its own",
    ]
