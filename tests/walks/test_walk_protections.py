"""Killed plays of a copy of the program from which one protection is taken: the loss shows."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import house

pytestmark = pytest.mark.chaos
STORY, KILLS = "already-public-by-post", 12
SEEDS = range(1, 7)
"""Which of two rooms is spoken to first is chance, so one seed may kill where nothing would be lost."""
PROTECTIONS = {
    "the mark on what is said again": (
        "handlers/telegram/sender.py",
        "if parcel.unsure else text",
        "if parcel.unsure < 0 else text",
    ),
    "the digest that knows an update again": (
        "handlers/telegram/poll.py",
        "return hashlib.sha256(body.encode()).hexdigest()",
        "return __import__('secrets').token_hex(32)",
    ),
}


def copied(folder: Path) -> Path:
    for room in house.OURS:
        shutil.copytree(house.ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def killed(folder: Path, seed: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot.cli", "replay", STORY, "--kill", str(KILLS), "--seed", str(seed)]
    return subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True, timeout=300)


def test_the_whole_copy_survives(tmp_path: Path) -> None:
    play = killed(copied(tmp_path), SEEDS[0])
    assert (play.returncode, play.stderr) == (0, "")


@pytest.mark.parametrize("protection", PROTECTIONS)
def test_without_a_protection_the_play_fails(tmp_path: Path, protection: str) -> None:
    name, kept, taken = PROTECTIONS[protection]
    path = copied(tmp_path) / name
    words = path.read_text("utf-8")
    assert words.count(kept) == 1
    path.write_text(words.replace(kept, taken), "utf-8")
    plays = (killed(tmp_path, seed) for seed in SEEDS)
    play = next((play for play in plays if play.returncode), None)
    assert play is not None, "every play was as expected"
    assert play.returncode == 1, play.stdout + play.stderr
    assert "乱了次序" in play.stderr or "多了一条" in play.stderr
