"""The movable clock: running or frozen, shared through its file."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import MovableClock, SystemClock, WrongClock

NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def test_without_a_file_it_shows_real_time(tmp_path: Path) -> None:
    clock = MovableClock(tmp_path / "clock.json")
    before = SystemClock().now()
    assert before <= clock.now() <= SystemClock().now()
    assert (clock.frozen, clock.moved) == (False, False)


def test_moved_while_running_it_goes_on_from_there(tmp_path: Path) -> None:
    clock = MovableClock(tmp_path / "clock.json")
    clock.move_to(NEW_YEAR)
    first, second = clock.now(), clock.now()
    assert NEW_YEAR <= first < second
    assert (clock.frozen, clock.moved) == (False, True)


def test_moved_while_frozen_it_stays_frozen(tmp_path: Path) -> None:
    clock = MovableClock(tmp_path / "clock.json")
    clock.freeze(NEW_YEAR)
    clock.move_by(timedelta(days=1, seconds=1))
    assert clock.now() == clock.now() == datetime(2027, 1, 2, 0, 0, 1, tzinfo=UTC)
    clock.move_to(NEW_YEAR)
    assert (clock.now(), clock.frozen) == (NEW_YEAR, True)


def test_reset_returns_to_real_time(tmp_path: Path) -> None:
    clock = MovableClock(tmp_path / "clock.json")
    clock.freeze(NEW_YEAR)
    clock.reset()
    assert SystemClock().now() - clock.now() < timedelta(minutes=1)
    assert not clock.moved


def test_an_instant_without_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        MovableClock(tmp_path / "clock.json").freeze(datetime(2027, 1, 1))


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "clock.json").write_text("{")
    with pytest.raises(WrongClock, match=re.escape("clock.json")):
        MovableClock(tmp_path / "clock.json").now()


def test_a_change_within_one_tick_of_the_file_system_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "clock.json"
    ours, theirs = MovableClock(path), MovableClock(path)
    ours.freeze(NEW_YEAR)
    stamp = path.stat().st_mtime_ns
    assert theirs.now() == NEW_YEAR
    path.write_text(path.read_text().replace("2027-01-01", "2027-01-02"))
    os.utime(path, ns=(stamp, stamp))  # same file, same size, same stamp, as on a coarse clock
    assert theirs.now() == NEW_YEAR + timedelta(days=1)


def test_another_process_sees_it_and_moves_it(tmp_path: Path) -> None:
    clock = MovableClock(tmp_path / "clock.json")
    clock.freeze(NEW_YEAR)
    there = (
        "import sys, pathlib, datetime; from bot.clock import MovableClock; "
        "clock = MovableClock(pathlib.Path(sys.argv[1])); print(clock.now().isoformat()); "
        "clock.move_by(datetime.timedelta(hours=2))"
    )
    told = subprocess.run(
        [sys.executable, "-c", there, str(tmp_path / "clock.json")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == NEW_YEAR.isoformat()
    assert clock.now() == NEW_YEAR + timedelta(hours=2)
    assert json.loads((tmp_path / "clock.json").read_text())["frozen_at"] == "2027-01-01T02:00:00+00:00"
