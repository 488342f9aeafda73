"""What is arranged before anything of Telegram is loaded."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from bot import practice
from bot.clock import MovableClock
from tests.handlers.telegram.conftest import bot_of


class Searches:
    """Hears of every module that is searched for, and finds none."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None) -> None:
        self.names.append(name)


async def test_no_call_searches_the_disk_for_a_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = practice.World(MovableClock(tmp_path / "clock.json"))
    searches = Searches()
    with practice.serving(world) as url:
        async with bot_of(world, url) as bot:  # its first call has loaded what calls need
            monkeypatch.setattr(sys, "meta_path", [searches, *sys.meta_path])
            await bot.get_me()
            monkeypatch.undo()
    assert searches.names == []
