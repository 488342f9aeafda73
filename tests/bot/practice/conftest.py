"""A served practice world with a clock that stands still, and a caller of its Bot API."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, sync_playwright

from bot import practice
from bot.clock import MovableClock
from tests.conftest import ROOT

MONDAY = datetime(2026, 9, 14, 2, 30, tzinfo=UTC)  # 10:30 in Beijing

FLAGS = [
    "--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip

Call = Callable[..., httpx.Response]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A picture of one dot."""


@pytest.fixture
def clock(tmp_path: Path) -> MovableClock:
    """Freeze a clock on a Monday morning."""
    clock = MovableClock(tmp_path / "clock.json")
    clock.freeze(MONDAY)
    return clock


@pytest.fixture
def world(clock: MovableClock) -> practice.World:
    """Begin an empty world."""
    return practice.World(clock)


def next_nine(now: datetime) -> datetime:
    """Return the next day's 09:00 in Beijing."""
    return (now + timedelta(days=1)).replace(hour=1, minute=0, second=0, microsecond=0)


@pytest.fixture
def url(world: practice.World) -> Iterator[str]:
    """Serve the world on a free port."""
    with practice.serving(world, next_morning=next_nine) as url:
        yield url


@pytest.fixture
def call(world: practice.World, url: str) -> Iterator[Call]:
    """Call a method with JSON parameters."""
    with httpx.Client(base_url=f"{url}/bot{world.token}/", timeout=30) as client:

        def called(method: str, **told: object) -> httpx.Response:
            return client.post(method, json=told)

        yield called


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """Start the system's chromium once a module: its event loop would be in the way of asynchronous tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Make an environment with these settings and no others, given without their prefix."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    told = {"data_dir": str(folder), "practice_port": "0"} | settings
    return plain | {f"GONGKAI_{name.upper()}": value for name, value in told.items()}


def keyboard(*data: str) -> dict[str, object]:
    """Return a keyboard with one button a row."""
    return {"inline_keyboard": [[{"text": "x", "callback_data": one}] for one in data]}


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """Return status and words of a refusal in the API's shape."""
    told = answer.json()
    assert (told["ok"], told["error_code"]) == (False, answer.status_code)
    return answer.status_code, told["description"]


def fetched(call: Call, **told: Any) -> list[dict[str, Any]]:
    """Fetch a batch of updates."""
    batch = call("getUpdates", **told).json()["result"]
    assert isinstance(batch, list)
    return batch


@contextmanager
def practising(folder: Path, **settings: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run `gongkai practice` on a folder; yields the address of its page and the process, which ends with the block."""
    command, told = [sys.executable, "-m", "bot.cli", "practice"], environment(folder, **settings)
    with subprocess.Popen(command, cwd=ROOT, env=told, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found, "practice mode did not say where it is"
            yield found[0], process
        finally:
            process.terminate()
    assert process.returncode in {0, -signal.SIGKILL}
