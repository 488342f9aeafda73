"""Every kind of trial is told, and a bot without one of its protections is seen to break."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.chaos import clocks, crowds, kills, lies, mutants, report
from tests.chaos.report import Line
from tests.chaos.telegram import KINDS
from tests.chaos.trials import Course, Found, kinds

SEED = 7


def test_there_are_fifteen_kinds_of_faults_and_more() -> None:
    assert len(set(KINDS)) >= 15


def test_the_page_names_each_trial_with_its_claim_and_what_is_simulated() -> None:
    lines = [Line(name, kind, Found(3, ["lost"]), SEED, 1.0) for name, kind in kinds().items()]
    page = report.page(lines, "a machine")
    for name, kind in kinds().items():
        assert f"| {name} | {kind.claim} | 3 | 1 | {SEED} | 1 | {kind.simulated} |" in page


@pytest.mark.chaos
@pytest.mark.parametrize("mutant", [each.__name__ for each in mutants.KILLED])
def test_the_judge_sees_what_a_bot_without_its_protection_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mutant: str
) -> None:
    monkeypatch.setattr(kills, "PATIENCE_S", 4.0)
    found = kills.killed(Course(tmp_path, SEED, mutant=mutant), times=8, rate=0.4)
    kind = {"acknowledge_first": "lost"}.get(mutant, "repeated")
    assert any(each.startswith(kind) for each in found.violations)


@pytest.mark.chaos
@pytest.mark.parametrize(
    ("run", "mutant", "kind"),
    [
        (clocks.jumps, "trust_the_clock", "fired"),
        (clocks.outage, "hurry", "too fast"),
        (lies.forged, "believe_every_button", "accepted"),
    ],
)
def test_the_judge_of_another_trial_sees_it_too(
    tmp_path: Path, run: Callable[[Course], Found], mutant: str, kind: str
) -> None:
    found = run(Course(tmp_path, SEED, mutant=mutant))
    assert any(each.startswith(kind) for each in found.violations)


@pytest.mark.chaos
def test_a_sound_bot_breaks_nothing(tmp_path: Path) -> None:
    assert kills.killed(Course(tmp_path, SEED), times=4).violations == []


def test_hostile_updates_are_many_things() -> None:
    assert len({str(type(each)) for each in crowds.STRANGE}) >= 6
