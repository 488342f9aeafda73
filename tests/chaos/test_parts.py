"""What is done of a long form stays done, and is summed up; what was broken in it is tried again."""

import pytest

from tests.chaos import parts, report
from tests.chaos.parts import Line
from tests.chaos.trials import Found, kinds
from tests.chaos.trying import Job, jobs

SEED = 7
NAME = "workers"
ALL = kinds()[NAME].parts


def line(part: int, trials: int = 100, broken: list[str] | None = None, *, seed: int = SEED, parts: int = ALL) -> Line:
    found = Found(trials, broken or [], "a note", {"updates": 1000})
    return Line(NAME, kinds()[NAME], found, seed, 2.0, 1.0, part=part, parts=parts)


def test_parts_are_summed_up_whoever_did_them_and_when() -> None:
    _, before = parts.folded([line(0), line(2)], {})
    (whole,), after = parts.folded([line(1, 50, ["lost: one"])], before)
    assert (whole.found.trials, whole.found.violations, whole.seconds, whole.cpu) == (250, ["lost: one"], 6.0, 3.0)
    assert whole.found.told.startswith(f"a note; in {ALL} parts, of which 4, ")
    assert whole.found.told.endswith("not done, 3000 updates")
    assert list(after[NAME]["done"]) == ["0", "1", "2"]


def test_a_part_that_is_done_again_counts_once_and_another_seed_or_a_short_form_begins_anew() -> None:
    _, before = parts.folded([line(0, 10), line(1)], {})
    assert parts.folded([line(0, 70)], before)[0][0].found.trials == 170
    assert parts.folded([line(0, 70, seed=SEED + 1)], before)[0][0].found.trials == 70
    (short,), after = parts.folded([line(0, 6, parts=1)], before)
    assert (short.found.trials, after) == (6, {})


def test_all_parts_say_that_nothing_is_left() -> None:
    (whole,), _ = parts.folded([line(part) for part in range(ALL)], {})
    assert whole.found.told == f"a note; in {ALL} parts, {1000 * ALL} updates"
    assert report.cells(whole)[2] == str(100 * ALL)


@pytest.mark.parametrize(("broken", "is_left"), [([], False), (["lost"], True)])
def test_who_goes_on_passes_over_what_was_done_and_whole(broken: list[str], is_left: bool) -> None:
    _, done = parts.folded([line(3, 1, broken)], {})
    left = jobs([NAME], SEED, long=True, done=done)
    assert (Job(NAME, SEED, long=True, part=3, parts=ALL) in left) is is_left
    assert len(left) == ALL - 1 + is_left
    assert len(jobs([NAME], SEED + 1, long=True, done=done)) == ALL


def test_the_first_parts_of_all_come_first_and_a_short_form_is_one() -> None:
    told = jobs([NAME, "burst", "failing-calls"], SEED, long=True)
    assert [(each.name, each.part) for each in told[:4]] == [
        (NAME, 0),
        ("burst", 0),
        ("failing-calls", 0),
        (NAME, 1),
    ]
    assert jobs([NAME, "burst"], SEED, long=False) == [Job(NAME, SEED), Job("burst", SEED)]
