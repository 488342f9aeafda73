"""What works behind the doors: its parts, and who learns among them."""

from pathlib import Path

import pytest

from bot import assembly
from bot.behind import Behind
from bot.clock import SystemClock
from bot.doors import Doors
from bot.settings import Settings
from bot.weekly import Weekly


@pytest.mark.parametrize(
    ("practice", "learning", "learns"), [(False, "on", True), (False, "off", False), (True, "on", False)]
)
async def test_practice_learns_nothing_and_what_comes_in_is_looked_at(
    tmp_path: Path, practice: bool, learning: str, learns: bool
) -> None:
    settings = Settings.model_validate({"data_dir": tmp_path, "learning": learning})
    with assembly.opened(settings, practice=practice) as transactions:
        now = SystemClock().now
        doors = Doors([], transactions, now=now)
        behind = Behind(doors, transactions, settings, now=now, practice=practice)
        assert behind.parts[:3] == (behind.lanes, behind.pump, behind.ticker)
        assert [type(part) for part in behind.parts[3:]] == [Weekly] * learns
        behind.wake()
        assert behind.lanes._waiting.is_set()
