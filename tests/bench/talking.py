"""Whole bots as processes of their own before one Bot API: how many answers a second, how soon ready, how large."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.api import GROUP, TOKEN, Api, until
from tests.bench.measuring import Goal, Row, memory
from tests.conftest import ROOT

CONFIRM = "确认提交"
ROUNDS = 3
IDLE_S = 2.0


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Make the settings of a bureau that is measured, without any of this machine's."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    # Bytecode is kept whatever the shell says: else each start would compile the house anew.
    told = {
        "PYTHONDONTWRITEBYTECODE": "",
        "GONGKAI_DATA_DIR": str(folder),
        "GONGKAI_TOKEN": TOKEN,
        "GONGKAI_PACE": "off",
        "GONGKAI_UNDO_SECONDS": "0",
        "PYTHONPATH": str(ROOT),
    }
    told |= {"GONGKAI_BODY_LEVEL": "department", "GONGKAI_REVIEW_BODY": "示例市人民政府"}
    told |= {"GONGKAI_COURT": "示例市示例区人民法院", "GONGKAI_OFFICE": "示例市人民政府办公室"}
    told |= {"GONGKAI_STAFF_CHAT": str(GROUP), **{f"GONGKAI_{name.upper()}": value for name, value in settings.items()}}
    return plain | told


class Bot:
    """One bot, ours or the bare one, in a process of its own before an API of its own."""

    def __init__(self, command: list[str], folder: Path, **settings: str) -> None:
        self.api = Api()
        self._command, self._folder, self._settings = command, folder, settings
        self._people = iter(range(100_000, 10_000_000))

    @contextmanager
    def running(self, *, awaited: bool = False) -> Iterator["Bot"]:
        """Run while the block lasts, ready when it begins; ``awaited`` by somebody, who has been answered then."""
        with self.api.served() as url, (self._folder / "log").open("ab") as log:
            if awaited:
                self.ask(1)
            command = [sys.executable, *(part.replace("URL", url) for part in self._command)]
            self._told = told = environment(self._folder, api_url=url, **self._settings)
            started = time.perf_counter()
            with subprocess.Popen(command, env=told, cwd=self._folder, stdout=log, stderr=log) as process:
                try:
                    until(lambda: bool(self.api.polled_at), what="the first poll")
                    until(lambda: not awaited or self.api.answered_at is not None, what="the first answer")
                    self.ready_s, self.pid = self.api.polled_at[0] - started, process.pid
                    self.answered_s = (self.api.answered_at or 0.0) - started
                    yield self
                finally:
                    process.terminate()

    @contextmanager
    def helped(self) -> Iterator[None]:
        """Let another process work beside this one while the block lasts; whoever calls sees when it is there."""
        command = [sys.executable, "-m", "bot.cli", "work"]
        with (
            (self._folder / "log-work").open("ab") as log,
            subprocess.Popen(command, env=self._told, cwd=self._folder, stdout=log, stderr=log) as process,
        ):
            try:
                yield
            finally:
                process.terminate()

    def answered(self, many: int) -> float:
        """Let as many people say ``/help`` at once; answers a second."""
        return self._rate(many, self._asking(many))

    def ask(self, many: int) -> None:
        """Let as many people say ``/help`` at once, and wait for nothing."""
        self.api.load(self._asking(many))

    def _asking(self, many: int) -> list[dict[str, Any]]:
        return [self.api.say(next(self._people), "/help") for _ in range(many)]

    def filed(self, many: int) -> float:
        """Let as many people who have all said their question press "submit" at once; cards in the group a second."""
        people, latency = [next(self._people) for _ in range(many)], self.api.latency
        self.api.latency = 0.0
        for text in ("/mailbox", "请问创新券怎么申请？"):
            before = self.api.sent.total()
            self.api.load([self.api.say(person, text) for person in people])
            until(lambda before=before: self.api.sent.total() >= before + many)  # type: ignore[misc]
        time.sleep(0.3)  # what is settled after it was sent
        self.api.latency = latency
        updates = [self.api.press(person, CONFIRM) for person in people]
        return self._rate(many, updates, chat=GROUP)

    def _rate(self, many: int, updates: list[dict[str, Any]], *, chat: int | None = None) -> float:
        def sent() -> int:
            return self.api.sent[chat] if chat else self.api.sent.total()

        before, started = sent(), time.perf_counter()
        self.api.load(updates)
        until(lambda: sent() >= before + many, what="the last answer")
        return many / (time.perf_counter() - started)


def ours(folder: Path, **settings: str) -> Bot:
    """Our bot, with its data in a folder of its own."""
    folder.mkdir(exist_ok=True)
    return Bot(["-m", "bot.cli", "run"], folder, **settings)


def bare(folder: Path) -> Bot:
    """The bare bot."""
    folder.mkdir(exist_ok=True)
    return Bot(["-m", "tests.bench.echo", "URL"], folder)


def rows(folder: Path, *, rounds: int = ROUNDS, slow: bool = True) -> list[Row]:
    """Measure rates without and with latency, then start and memory."""
    # Once before: the first start also makes the database.
    with ours(folder / "ours").running():
        pass
    with ours(folder / "ours").running() as mine, bare(folder / "bare").running() as echo:
        found = list(_rates(mine, echo, rounds=rounds, slow=slow))
        time.sleep(IDLE_S)
        large, least = memory(mine.pid), memory(echo.pid)
    found += _starts(folder, rounds=rounds)
    idle = [_idle(folder)]
    found.append(
        Row(
            what="idle memory",
            ours=idle[0],
            unit="MB",
            against="bare bot",
            floor=least,
            goal=Goal(90, "figure"),
            steady=True,
        )
    )
    found.append(
        Row(
            what="memory after these answers",
            ours=large,
            unit="MB",
            against="bare bot",
            floor=least,
            goal=Goal(150, "figure"),
        )
    )
    return found


def _starts(folder: Path, *, rounds: int) -> list[Row]:
    """How soon a bot listens, and how soon it has answered who waited for it from the beginning."""
    starts = [_start(folder) for _ in range(rounds)]
    ready, soonest, answered, first = (median(each) for each in zip(*starts, strict=True))
    return [
        Row(what="ready to serve", ours=ready, against="bare bot", floor=soonest, goal=Goal(2)),
        Row(what="from the start to the first answer", ours=answered, against="bare bot", floor=first, goal=Goal(3)),
    ]


def _start(folder: Path) -> tuple[float, float, float, float]:
    with ours(folder / "ours").running(awaited=True) as mine:
        pass
    with bare(folder / "bare").running(awaited=True) as echo:
        pass
    return mine.ready_s, echo.ready_s, mine.answered_s, echo.answered_s


def _idle(folder: Path) -> float:
    with ours(folder / "ours").running() as mine:
        time.sleep(IDLE_S)
        return memory(mine.pid)


def _rates(mine: Bot, echo: Bot, *, rounds: int, slow: bool) -> Iterator[Row]:
    mine.answered(50), echo.answered(50)
    for latency, many, limit in ((0.0, 100, 0.4), (0.05, 30, 5.0)):
        if latency and not slow:
            continue
        mine.api.latency = echo.api.latency = latency
        rates = [(mine.answered(many), mine.filed(many), echo.answered(many)) for _ in range(rounds)]
        answered, filed, floor = (median(each) for each in zip(*rates, strict=True))
        told = {
            "unit": "/s",
            "against": "echo bot that sends inline",
            "floor": floor,
            "goal": Goal(limit, at_least=True),
        }
        at = f"API latency {latency * 1000:.0f} ms"
        yield Row(what=f"end to end, `/help`, {at}", ours=answered, **told)
        yield Row(what=f"end to end, a filing to the staff group, {at}", ours=filed, **told)
