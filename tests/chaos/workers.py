"""Two processes on one PostgreSQL, either of which is killed again and again, while it is stopped at once too."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

from bot.assembly import Listening
from tests.bench.api import until
from tests.chaos import bureau, servers
from tests.chaos.bureau import Killable
from tests.chaos.kills import RATE, Asking
from tests.chaos.telegram import Telegram
from tests.chaos.trials import Course, Found
from tests.chaos.working import TURNS

STOPS, KILLS, FEW, PARTS = 500, 20, 6, 10
"""So many stops are to be reached in all parts, and so many kills before each; in the short form few."""
AHEAD, PATIENCE_S = 150, 30.0
"""So many may wait for their answers before there is another kill, and so long that is waited for."""
BOTH = (Listening.ASKS, Listening.NOT)
TOGETHER = {"synchronous_commit": "off"}
"""What a server may be set to: it says that something is kept before it is."""


def two(course: Course) -> Found:
    """Kill one bot that asks and works or one that only works, again and again, and stop their server now and then."""
    chance, stops = random.Random(course.seed + course.part), STOPS // course.parts if course.long else 6
    api = Telegram(course.seed + course.part, rate=RATE / 3)
    with servers.durable(**TOGETHER) as server:
        server.start()
        told = {"database_url": server.create(), "secret": "an installation's key of forty characters"}
        with bureau.opened(course.folder, api, _nursery(Listening.ASKS, course), **told) as asks:
            works = Killable(course.folder, asks.url, api, **told)
            with works.running(_nursery(Listening.NOT, course), listens=False):
                trying = _Trying((asks, works), server, chance)
                found = trying.through(course.folder, stops, KILLS if course.long else FEW)
            until(lambda: not api.waiting)
    return found


def _nursery(listening: Listening, course: Course) -> tuple[str, ...]:
    return ("tests.chaos.working", listening, *filter(None, [course.mutant]))


@dataclass(frozen=True, slots=True)
class _Trying:
    """Both bots, their server, and what draws who is hit when."""

    bots: tuple[Killable, Killable]
    server: servers.Durable
    chance: random.Random

    def through(self, folder: Path, stops: int, kills: int) -> Found:
        """Stop the server so often, each time behind so many kills; then wait until all is answered."""
        api = self.bots[0].api
        asking = Asking(api)
        _until_both_work(folder, asking, self.bots[0])
        for _ in range(stops):
            for _ in range(kills):
                self._asked_and_killed(asking)
            self._stop()
        api.rate = 0.0
        broken = asking.rest(keep=self._keep)
        turns = [_turns(folder, each) for each in BOTH]
        broken += [] if all(turns) else ["nothing was shared"]
        died = sum(each.kills for each in self.bots)
        sums = {
            "updates": sum(map(len, asking.owed.values())),
            "stops": stops,
            "faults": sum(api.struck.values()),
            "ended in their start and began anew": sum(each.revived for each in self.bots),
            "turns of the one that asks": turns[0],
            "turns of the other": turns[1],
        }
        return Found(died, broken, sums=sums)

    def _asked_and_killed(self, asking: Asking) -> None:
        """Let everybody ask, and kill one of both in the midst of it; who is behind is waited for."""
        asking.ask()
        time.sleep(self.chance.uniform(0.0, 0.15))
        self._kill(self.chance.choice(self.bots))
        end = time.monotonic() + PATIENCE_S
        while asking.behind() > AHEAD and time.monotonic() < end:
            self._keep()
            time.sleep(0.02)

    def _kill(self, bot: Killable) -> None:
        bot.kill()
        bot.bear()

    def _stop(self) -> None:
        self.server.stop_at_once()
        hit = self.chance.choice([None, None, *self.bots])
        if hit is not None:
            hit.kill()
        time.sleep(self.chance.uniform(0.0, 0.3))
        self.server.start()
        if hit is not None:
            hit.bear()
        self._keep()

    def _keep(self) -> None:
        """Whoever was hit in its start ends, and is begun anew."""
        for each in self.bots:
            each.revive()


def _until_both_work(folder: Path, asking: Asking, asks: Killable) -> None:
    """Ask until both have taken turns: who stores what comes in takes it at once, unless it is held up right then."""
    for attempt in range(60):
        if all(_turns(folder, each) for each in BOTH):
            return
        asking.ask()
        time.sleep(0.01 + attempt % 5 / 100)
        with asks.held_still():
            time.sleep(1.2)


def _turns(folder: Path, name: str) -> int:
    try:
        return (folder / f"{TURNS}{name}").stat().st_size
    except FileNotFoundError:
        return 0
