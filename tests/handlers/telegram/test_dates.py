"""The time at the Bot API: told by each answer, and run on by a clock that nobody sets."""

import time
from pathlib import Path

import httpx
import pytest

from bot import assembly, practice
from bot.settings import Settings
from handlers.telegram import dates
from handlers.telegram.channel import TelegramChannel
from handlers.telegram.dates import Dates
from tests.handlers.telegram.conftest import MONDAY


async def test_the_channel_knows_the_time_of_the_api_by_its_answers(
    world: practice.World, url: str, tmp_path: Path
) -> None:
    channel = TelegramChannel(world.token, f"{url}/bot", lambda _: b"")
    assert not channel.time
    await channel.open(assembly.office(Settings(data_dir=tmp_path), practice=True))
    heard = channel.time
    assert heard
    assert 0 <= (heard - MONDAY).total_seconds() < 60
    await channel.close()


async def test_time_runs_on_after_the_last_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Dates()
    await known.hear(httpx.Response(200, headers={"date": "Mon, 14 Sep 2026 02:30:00 GMT"}))
    before = time.clock_gettime(dates._RUNNING)
    monkeypatch.setattr(time, "clock_gettime", lambda _: before + 3600)
    assert known.time is not None
    assert 3590 < (known.time - MONDAY).total_seconds() < 3610


@pytest.mark.parametrize("headers", [{}, {"date": "yesterday"}, {"date": ""}], ids=str)
async def test_an_answer_without_a_date_tells_no_time(headers: dict[str, str]) -> None:
    known = Dates()
    await known.hear(httpx.Response(200, headers=headers))
    assert known.time is None
