"""What a power cut may leave, and what the judge of failing disks sees; both without their protection."""

import errno
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.chaos import disk
from tests.chaos.disk import Act, Written
from tests.chaos.life import MOVES_ON, RETURNS, WORKS, Task
from tests.chaos.trials import Course, Found
from tests.chaos.trying import Job, tried
from tests.conftest import leave_out

SEED = 7
FAILS = {WORKS: 40, MOVES_ON: 156}
"""A call in the midst of what a life of a kind does first."""


def test_what_was_synced_is_there_and_what_was_not_may_be_in_any_part() -> None:
    file = Written(bytearray(b"old"))
    for act in (Act("W", 0, "", b"new"), Act("S", 0, "", b""), Act("W", 3, "", b"x" * 1024), Act("T", 1, "", b"")):
        file.take(act)
    left = {file.torn(random.Random(seed)) for seed in range(200)}
    assert {b"new", b"n", b"new" + b"x" * 512, b"new" + b"x" * 1024} <= left
    assert all(b"new".startswith(each[:3]) for each in left)


def test_the_log_of_writes_is_read_as_it_was_written() -> None:
    told = json.dumps(["took", "a"]).encode()
    log = b"W 3 2 /a/live\nx\nS 0 0 /a/live\nM 0 %d truth\n%s" % (len(told), told)
    assert [(act.kind, act.at, act.name, act.bytes) for act in disk.read(log)] == [
        ("W", 3, "live", b"x\n"),
        ("S", 0, "live", b""),
        ("M", 0, "truth", told),
    ]


@pytest.mark.parametrize(
    ("told", "ended", "found"),
    [
        ([["acknowledged", "1"], ["took", "k", False]], [["kept", "1"]], ""),
        ([["took", "k", False]], [["kept"], ["took", "k", True]], ""),
        ([["acknowledged", "1"]], [["kept", "2"]], "lost"),
        ([["took", "k", False]], [["kept"], ["took", "k", False]], "repeated"),
        ([], [["broken", "damaged: all"]], "damaged"),
        ([], [["gave up", "an error"]], "it does not come to its end"),
    ],
)
def test_the_judge_of_a_life_sees_each_violation(told: list[disk.Words], ended: list[disk.Words], found: str) -> None:
    broken = disk._judged(told, ended)
    assert bool(broken) is bool(found)
    assert all(each.startswith(found) for each in broken)


def test_a_machine_without_gcc_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("failing-calls", "power-cuts"):
        assert tried(Job(name, SEED)).found.violations == [disk.NO_GCC]
    assert "Traceback" not in capsys.readouterr().out


@pytest.mark.chaos
@pytest.mark.parametrize(("dies", "ends"), [(0, True), (2, False)])
def test_who_is_told_to_die_on_a_full_disk_says_no_last_word(tmp_path: Path, dies: int, ends: bool) -> None:
    if shutil.which("gcc") is None:
        leave_out(disk.NO_GCC)
    with disk.lives(tmp_path) as living:
        told = living.live(Task(str(living.place()), SEED, fail=40, error=errno.ENOSPC, for_good=True, dies=dies))
    assert any(words[0] in ("seen", "gave up") for words in told) is ends


@pytest.mark.chaos
@pytest.mark.parametrize(("run", "mutant"), [(disk.failing, "hear_no_error"), (disk.cuts, "flush_less")])
def test_without_its_protection_something_acknowledged_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Callable[[Course], Found], mutant: str
) -> None:
    if shutil.which("gcc") is None:
        leave_out(disk.NO_GCC)
    monkeypatch.setattr(disk, "SHORT", 12)
    monkeypatch.setattr(disk, "FAILING", (WORKS,))
    found = run(Course(tmp_path, SEED, mutant=mutant))
    assert any(each.startswith("lost") for each in found.violations), found


@pytest.mark.chaos
@pytest.mark.parametrize("kind", [WORKS, MOVES_ON])
@pytest.mark.parametrize(("mutant", "is_ill"), [("", False), ("blame_the_file", True)])
def test_a_disk_that_takes_nothing_any_more_is_no_damaged_file(
    tmp_path: Path, kind: str, mutant: str, is_ill: bool
) -> None:
    if shutil.which("gcc") is None:
        leave_out(disk.NO_GCC)
    broken: list[str] = []
    with disk.lives(tmp_path) as living:
        task = Task("", SEED, fail=FAILS[kind], error=errno.EROFS, for_good=True, mutant=mutant, kind=kind)
        disk._one(living, task, broken)
    assert any(each.startswith("ill advised") for each in broken) is is_ill, broken


@pytest.mark.chaos
@pytest.mark.parametrize(
    ("kind", "mutant", "is_broken"),
    [
        (RETURNS, "", False),
        (RETURNS, "forget_the_record", True),
        (MOVES_ON, "", False),
    ],
)
def test_a_restore_and_a_migration_that_a_kill_ends_lose_nothing(
    tmp_path: Path, kind: str, mutant: str, is_broken: bool
) -> None:
    if shutil.which("gcc") is None:
        leave_out(disk.NO_GCC)
    broken: list[str] = []
    with disk.lives(tmp_path) as living:
        calls = disk._one(living, Task("", SEED, kind=kind), broken)
        assert broken == []
        for part in (0.3, 0.6, 0.9):
            disk._one(living, Task("", SEED, fail=int(calls * part), error=-1, kind=kind, mutant=mutant), broken)
    assert bool(broken) is is_broken, broken


def _folded(log: bytes) -> list[int]:
    """The numbers of the calls by which a restored database takes its log into its file."""
    calls = [act for act in disk.read(log) if act.kind != "M"]
    return [n for n, act in enumerate(calls, 1) if act.kind == "W" and act.name == "gongkai.sqlite3"]


@pytest.mark.chaos
@pytest.mark.parametrize(("mutant", "is_lost"), [("", False), ("gather_nothing", True)])
def test_a_restore_that_fails_with_its_last_calls_is_no_database(tmp_path: Path, mutant: str, is_lost: bool) -> None:
    if shutil.which("gcc") is None:
        leave_out(disk.NO_GCC)
    broken: list[str] = []
    with disk.lives(tmp_path) as living:
        log = tmp_path / "writes"
        living.live(Task(str(living.place(RETURNS)), SEED, log=str(log), kind=RETURNS))
        at = _folded(log.read_bytes())
        for call in (at[0], at[-1]):
            disk._one(living, Task("", SEED, fail=call, error=errno.ENOSPC, kind=RETURNS, mutant=mutant), broken)
    assert any(each.startswith("lost") for each in broken) is is_lost, broken
