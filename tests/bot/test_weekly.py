"""Once a week, and not in the first, a process of its own learns; what it says is logged, and its failure too."""

import asyncio
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import assembly
from bot.settings import Settings
from bot.weekly import Weekly
from handlers.services.bureau.transactions import Transactions

NOW = datetime(2026, 9, 14, 2, 30, tzinfo=UTC)
SAYS = (sys.executable, "-c", "print('kind: 3 corrections')")


@pytest.fixture
def transactions(tmp_path: Path) -> Iterator[Transactions]:
    with assembly.opened(Settings(data_dir=tmp_path)) as found:
        yield found


def test_a_week_has_to_pass_and_one_of_all_takes_the_turn(transactions: Transactions) -> None:
    days = [NOW + timedelta(days=day) for day in (0, 6, 7, 7, 13, 14)]
    assert [Weekly(transactions, now=lambda day=day: day).is_due() for day in days] == [  # type: ignore[misc]
        *(False, False, True),
        *(False, False, True),
    ]


def seen(look: Callable[[], str]) -> str:
    """Wait for what there is to be seen."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.01)
    raise TimeoutError


async def logged(
    transactions: Transactions, caplog: pytest.LogCaptureFixture, command: tuple[str, ...], needs: str = "json"
) -> str:
    """Let two weeks pass, and give the first thing that is logged."""
    days = iter([NOW, NOW + timedelta(days=8)])
    last = NOW + timedelta(days=8)
    part = Weekly(transactions, now=lambda: next(days, last), command=command, needs=needs, seconds=0.01)
    with caplog.at_level(logging.INFO, logger="bot.weekly"):
        running = asyncio.create_task(part.run())
        said = await asyncio.to_thread(seen, lambda: "".join(caplog.messages[:1]))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    return said


async def test_a_process_of_its_own_learns(transactions: Transactions, caplog: pytest.LogCaptureFixture) -> None:
    said = await logged(transactions, caplog, SAYS)
    assert said == "learnt from the office, with exit status 0: kind: 3 corrections"


async def test_a_process_that_cannot_be_started_is_told(
    transactions: Transactions, caplog: pytest.LogCaptureFixture
) -> None:
    assert "nothing was learnt" in await logged(transactions, caplog, ("/nowhere/at/all",))


async def test_where_learning_is_not_installed_nothing_is_started(
    transactions: Transactions, caplog: pytest.LogCaptureFixture
) -> None:
    said = await logged(transactions, caplog, ("/nowhere/at/all",), needs="no_such_package")
    assert "gongkai[train]" in said


async def test_a_process_that_runs_ends_with_the_bureau(transactions: Transactions, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    wait = f"import pathlib, os, time; pathlib.Path({str(begun)!r}).write_text(str(os.getpid())); time.sleep(60)"
    days = iter([NOW, NOW + timedelta(days=8)])
    part = Weekly(
        transactions,
        now=lambda: next(days, NOW + timedelta(days=8)),
        command=(sys.executable, "-c", wait),
        needs="json",
        seconds=0.01,
    )
    running = asyncio.create_task(part.run())
    number = await asyncio.to_thread(seen, lambda: begun.read_text() if begun.exists() else "")
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(number), 0)
