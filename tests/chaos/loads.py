"""Load: ten times as much comes in as may go out, for as long as the form lasts."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.chaos import bureau, judge
from tests.chaos.bureau import Killable
from tests.chaos.telegram import Telegram
from tests.chaos.trials import Course, Found

OUT, IN = 30, 300
"""Messages a second: what a bot may say, and what comes in."""
PEOPLE, FIRST = 3_000, 400_000
BEAT_S = 0.1
INTAKE_S = 1.0
WARM = 0.25
"""So much of the time goes before memory is measured first: caches fill."""
GROWN = 1.25
LEAST_OUT = 0.8
"""So much of what may go out goes out at least, beside all that comes in."""


class Timed(Telegram):
    """The same Bot API, which writes down how long each update waited until it was acknowledged."""

    def __init__(self, seed: int = 0) -> None:
        super().__init__(seed)
        self.intake: list[float] = []
        self._came: dict[int, float] = {}

    def _take(self, updates: list[dict[str, Any]]) -> None:
        self._came |= dict.fromkeys((each["update_id"] for each in updates), time.monotonic())
        super()._take(updates)

    async def _poll(self, told: dict[str, str]) -> list[dict[str, Any]]:
        offset, now = int(told.get("offset", 0)), time.monotonic()
        for number in [each["update_id"] for each in self._updates if each["update_id"] < offset]:
            self.intake.append(now - self._came.pop(number))
        return await super()._poll(told)


def steady(course: Course) -> Found:
    """Let updates come in at ten times the rate at which a bot may speak; measure intake, what goes out, and memory."""
    seconds = 3600 if course.long else 30
    nursery = ("tests.chaos.mutants", course.mutant) if course.mutant else bureau.NURSERY
    api = Timed(course.seed)
    with bureau.opened(course.folder, api, nursery, pace="on") as bot:
        with _coming(api) as brought:
            worst = _watched(bot, api, seconds * WARM)
            warm, said = bot.memory(), len(api.said)
            worst = max(worst, _watched(bot, api, seconds * (1 - WARM)))
            grown, went = bot.memory(), len(api.said) - said
        waits = list(api.intake)
        kept = bot.count("SELECT count(*) FROM inbox")
    broken = _judged(waits, went / (seconds * (1 - WARM)), (warm, grown)) + judge.paced(api.said, OUT, 1.0)
    broken += [f"lost: {len(waits)} were acknowledged, {kept} are kept"] if kept < len(waits) else []
    told = f"{len(waits) / seconds:.0f} a second taken in, {went / (seconds * (1 - WARM)):.0f} said"
    p99 = judge.percentile(waits, 0.99)
    slow = f"p99 of intake {p99:.2f} s, of the worst minute {worst:.2f} s"
    return Found(brought[0], broken, f"{told}, {slow}, {warm} MB, in the end {grown} MB")


def _watched(bot: Killable, api: Timed, seconds: float) -> float:
    """Wait, and say on the way how it goes; gives the p99 of intake of the worst minute."""
    end, worst = time.monotonic() + seconds, 0.0
    while (left := end - time.monotonic()) > 0:
        before, said = len(api.intake), len(api.said)
        time.sleep(min(60.0, left))
        p99 = judge.percentile(api.intake[before:] or [left], 0.99)
        worst = max(worst, p99)
        told = f"load: p99 {p99:.2f} s, {len(api.intake) - before} in, {len(api.said) - said} out, {bot.memory()} MB"
        print(told, file=sys.stderr, flush=True)  # noqa: T201  (an hour is long)
    return worst


def _judged(waits: list[float], out: float, memory: tuple[int, int]) -> list[str]:
    p99 = judge.percentile(waits, 0.99) if waits else float("inf")
    broken = [f"slow: p99 of intake {p99:.2f} s"] if p99 >= INTAKE_S else []
    broken += [f"slow: {out:.1f} messages a second go out"] if out < OUT * LEAST_OUT else []
    return broken + ([f"grown: from {memory[0]} to {memory[1]} MB"] if memory[1] > memory[0] * GROWN else [])


@contextmanager
def _coming(api: Telegram) -> Iterator[list[int]]:
    """Bring updates while the block lasts, each from another of many people; gives how many were brought."""
    brought, over = [0], threading.Event()

    def bring() -> None:
        due = time.monotonic()
        while not over.is_set():
            first, many = brought[0], int(IN * BEAT_S)
            api.load([api.say(FIRST + n % PEOPLE, f"/load{n}x") for n in range(first, first + many)])
            brought[0] += many
            due += BEAT_S
            over.wait(max(0.0, due - time.monotonic()))

    bringing = threading.Thread(target=bring, daemon=True)
    bringing.start()
    try:
        yield brought
    finally:
        over.set()
        bringing.join()
