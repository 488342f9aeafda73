"""Every kind of trial is told, and a bot without one of its protections is seen to break."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.chaos import clocks, crowds, disasters, figures, kills, lies, loads, mutants, posts, report, workers
from tests.chaos.parts import Line
from tests.chaos.telegram import KINDS
from tests.chaos.trials import Course, Found, kinds

SEED = 7


def test_there_are_fifteen_kinds_of_faults_and_more() -> None:
    assert len(set(KINDS)) >= 15


def test_the_page_names_each_trial_with_its_claim_and_what_is_simulated() -> None:
    lines = [Line(name, kind, Found(3, ["lost"]), SEED, 2.0, 1.0) for name, kind in kinds().items()]
    page = report.page(report.merged(lines, []), "a machine")
    for name, kind in kinds().items():
        assert (
            f"| {name} | {kind.claim} | 3 | 1 | {SEED} | {lines[0].date:%Y-%m-%d} | 2 | 1 | {kind.simulated} |" in page
        )


def test_what_is_tried_again_takes_its_row_and_the_others_stay() -> None:
    known = kinds()
    first, second = (Line(name, known[name], Found(1, []), SEED, 2.0, 1.0) for name in ("burst", "clock"))
    before = report.merged([first, second], [{"kind": "burst"}])
    again = report.merged([Line("clock", known["clock"], Found(2, []), SEED, 2.0, 1.0)], before)
    assert [(row["kind"], row["trials"]) for row in again] == [("burst", "1"), ("clock", "2")]


def test_a_figure_is_reached_only_by_as_many_trials_and_without_violations() -> None:
    def stands(claim: str, **tried: tuple[int, int]) -> str:
        told = {name.replace("_", "-"): found for name, found in tried.items()}
        return next(row[-1] for row in figures.rows(told) if row[0] == claim)

    assert stands("power cuts", power_cuts=(20_000, 0)) == "reached"
    assert stands("power cuts", power_cuts=(200, 0)) == f"power-cuts: {figures.LONG}"
    assert stands("power cuts") == f"power-cuts: {figures.LONG}"
    assert stands("one chat floods", flood=(10_000, 1)) == "not reached: 1 violations"
    assert "workers" in stands("database crashes", server_stops=(500, 0), workers=(9_999, 0))
    assert stands("database crashes", server_stops=(500, 0), workers=(10_000, 0)) == "reached"
    half = stands("restores", disasters_sqlite=(500, 0), disasters_postgresql=(3, 0))
    assert half == f"disasters-postgresql: {figures.LONG}"
    assert {name for each in figures.FIGURES for name in each.trials} <= kinds().keys()


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
        (crowds.flood, "favour_floods", "slow"),
        (lies.guessed, "count_no_guess", "heard"),
        (lies.forged, "believe_every_button", "accepted"),
        (posts.posted, "believe_every_caller", "accepted"),
    ],
)
def test_the_judge_of_another_trial_sees_it_too(
    tmp_path: Path, run: Callable[[Course], Found], mutant: str, kind: str
) -> None:
    found = run(Course(tmp_path, SEED, mutant=mutant))
    assert any(each.startswith(kind) for each in found.violations)


@pytest.mark.chaos
def test_a_restore_without_the_record_is_seen_to_lose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kills, "PATIENCE_S", 4.0)
    place = disasters.file(tmp_path / "gongkai.sqlite3")
    found = disasters.struck(Course(tmp_path, SEED, mutant="forget_the_record"), place, 3, rate=0.0)
    assert any(each.startswith("lost") for each in found.violations)


@pytest.mark.chaos
def test_a_server_that_keeps_nothing_at_once_is_seen_where_it_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kills, "PATIENCE_S", 4.0)
    # What a server had not written yet when it was stopped hangs on the machine's speed: one life may meet nothing.
    lives = (workers.two(Course(_folder(tmp_path, n), SEED + n, mutant="believe_the_server")) for n in range(3))
    assert any(each.startswith(("lost", "repeated")) for found in lives for each in found.violations)


def _folder(folder: Path, number: int) -> Path:
    (found := folder / str(number)).mkdir()
    return found


@pytest.mark.chaos
def test_a_sound_bot_breaks_nothing(tmp_path: Path) -> None:
    assert kills.killed(Course(tmp_path, SEED), times=4).violations == []


def test_a_load_is_borne_only_with_a_quick_intake_and_a_steady_wire_in_flat_memory() -> None:
    quick, slow = [0.1] * 99 + [2.0], [0.1] * 98 + [2.0] * 2
    assert loads._judged(quick + [0.1] * 100, 30.0, (100, 120)) == []
    assert [each.split(":")[0] for each in loads._judged(slow, 30.0, (100, 120))] == ["slow"]
    assert loads._judged([], 30.0, (100, 120)) == ["slow: p99 of intake inf s"]
    assert loads._judged(quick + [0.1] * 100, 20.0, (100, 120)) == ["slow: 20.0 messages a second go out"]
    assert loads._judged(quick + [0.1] * 100, 30.0, (100, 126)) == ["grown: from 100 to 126 MB"]


def test_hostile_updates_are_many_things() -> None:
    assert len({str(type(each)) for each in crowds.STRANGE}) >= 6
