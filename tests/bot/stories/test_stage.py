"""The stage of a play: accounts for its people, settings of its own, and rest before and after each move."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.practice import faults
from bot.stories import reading, stage
from tests.handlers.conftest import opened

STORY = reading.read_text(
    """\
title: 示例
starts_at: 2026-03-02 09:00
bureau: {name: 示例市科学技术局, prefix: 示科公开}
people:
  lin: {name: 林晓, role: citizen}
  chen: {name: 陈立, role: officer}
steps:
  - {who: lin, says: /start}
""",
    name="stage.yaml",
)


def test_people_have_accounts_by_their_keys_and_staff_are_apart() -> None:
    cast = stage.cast_of(STORY)
    assert [person.username for person in cast.people] == ["lin", "chen"]
    assert [person.first_name for person in cast.staff] == ["陈立"]


def test_a_play_has_settings_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_PREFIX", "真公开")
    settings = stage.settings_of(STORY, tmp_path, None)
    assert (settings.bureau, settings.prefix) == ("示例市科学技术局", "示科公开")
    assert (settings.data_dir, settings.pace) == (tmp_path, "off")


async def test_the_bot_is_at_rest_before_and_after_what_happens(tmp_path: Path) -> None:
    async with stage.set_up(STORY, stage.settings_of(STORY, tmp_path, None)) as here:
        lin = here.people["lin"]
        before = here.clock.now()
        here.world.say(lin, lin, "/start")
        await here.rest()
        assert here.world.seen(lin)[-1].sender == here.world.bot
        await here.move_to(before + timedelta(days=1))
        assert here.clock.now() - before == timedelta(days=1)


async def test_a_bot_that_does_not_come_to_rest_is_said_with_what_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with stage.set_up(STORY, stage.settings_of(STORY, tmp_path, None)) as here:
        monkeypatch.setattr(stage, "PATIENCE_S", 2.0)
        here.world.fault = lambda method, _: faults.server_error() if method == "sendMessage" else None
        here.world.say(here.people["lin"], here.people["lin"], "/start")
        with pytest.raises(stage.Stuck, match="outbox=1"):
            await here.rest()


async def test_a_moved_clock_is_looked_at_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "SELDOM_S", 3600.0)
    monkeypatch.setattr(stage, "PATIENCE_S", 5.0)
    async with stage.set_up(STORY, stage.settings_of(STORY, tmp_path, None)) as here:
        await here.move_to(here.clock.now() + timedelta(days=1))
        await here.move_to(here.clock.now() + timedelta(days=1))


def sockets() -> int:
    links = (link for link in Path("/proc/self/fd").iterdir() if link.is_symlink())
    return sum(str(link.readlink()).startswith("socket:") for link in links)


async def test_a_play_that_cannot_begin_leaves_no_port_taken(tmp_path: Path, migrated_sqlite_url: str) -> None:
    with opened(migrated_sqlite_url) as bureau:
        bureau.file("2026-03-02")
    settings, before = stage.settings_of(STORY, tmp_path, migrated_sqlite_url), sockets()
    with pytest.raises(stage.Occupied):
        async with stage.set_up(STORY, settings):
            pass
    assert sockets() == before
