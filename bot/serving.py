"""The commands that serve until they are asked to end; each loads what it needs when its settings are right."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings


def run(*, webhook: bool = False) -> None:
    """Run the bot; without GONGKAI_TOKEN in practice mode."""
    from bot import settings

    told = settings.load()
    if told.token is None and not webhook:
        practise(told)
    else:
        _serve(told, "brought" if webhook else "asks")


def work() -> None:
    """Work beside a process that listens, on the same PostgreSQL database; WrongSetting on SQLite."""
    from bot import settings

    told = settings.load()
    if told.database.startswith("sqlite"):
        raise settings.WrongSetting("sqlite_alone")
    _serve(told, "not")


def practise(told: "Settings") -> None:
    """Run practice mode."""
    import asyncio

    from bot import logs
    from bot.practice import bureau  # never loaded by a real bureau

    logs.begin()
    asyncio.run(bureau.serve(told))


def _serve(told: "Settings", listening: str) -> None:
    import asyncio

    from bot import logs, run  # much to load, and in vain where a setting is wrong
    from bot.assembly import Listening

    logs.begin()
    asyncio.run(run.serve(told, listening=Listening(listening)))
    sys.stderr.flush()
    os._exit(0)  # all of ours is closed, and what Python would still tidy up takes seconds on a busy machine
