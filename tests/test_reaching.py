"""Only what others reach too is left out, and as much is reached without it."""

from pathlib import Path

from coverage import CoverageData

from tests import reaching

ONE, TWO, THREE = (("law/days.py", 1, 2), ("law/days.py", 2, 3), ("law/clock.py", 5, -1))


def test_nothing_is_lost_by_what_is_left_out() -> None:
    found = {"": {ONE}, "wide": {ONE, TWO, THREE}, "first": {ONE, TWO}, "second": {TWO, THREE}, "loads": {ONE}}
    left_out = reaching.needless(found)
    assert left_out == ["first", "loads", "wide"], "who reaches most goes first, and of the others each as it comes"
    assert set().union(*(lines for test, lines in found.items() if test not in left_out)) == {ONE, TWO, THREE}


def test_of_two_that_reach_the_same_one_stays() -> None:
    assert reaching.needless({"": set(), "a": {TWO}, "b": {TWO}, "c": {THREE}}) == ["a"]


def test_what_each_has_reached_is_read_from_what_was_measured(tmp_path: Path) -> None:
    for number, (test, (file, *line)) in enumerate((("", ONE), ("a", TWO), ("a", THREE))):
        data = CoverageData(str(tmp_path / f"data.{number}"))
        data.set_context(test)
        data.add_arcs({file: [(line[0], line[1])]})
        data.write()
    assert reaching.reached(tmp_path) == {"": {ONE}, "a": {TWO, THREE}}
