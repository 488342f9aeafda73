"""Two processes on one PostgreSQL that is stopped at once, again and again, while they are killed too."""

import random
import time
from pathlib import Path

from bot.assembly import Listening
from tests.bench.api import until
from tests.chaos import bureau, servers
from tests.chaos.bureau import Killable
from tests.chaos.kills import RATE, Asking
from tests.chaos.telegram import Telegram
from tests.chaos.trials import Course, Found
from tests.chaos.working import TURNS

ROUNDS = 6
"""So often everybody asks before each stop."""
BOTH = (Listening.ASKS, Listening.NOT)
TOGETHER = {"synchronous_commit": "off"}
"""What a server may be set to: it says that something is kept before it is."""


def two(course: Course) -> Found:
    """Stop the server under one bot that asks and works and one that only works, and kill one of them now and then."""
    chance, times = random.Random(course.seed), 500 if course.long else 6
    api = Telegram(course.seed, rate=RATE / 3)
    with servers.durable(**TOGETHER) as server:
        server.start()
        told = {"database_url": server.create(), "secret": "an installation's key of forty characters"}
        with bureau.opened(course.folder, api, _nursery(Listening.ASKS, course), **told) as asks:
            works = Killable(course.folder, asks.url, api, **told)
            with works.running(_nursery(Listening.NOT, course), listens=False):
                found = _through(course, (asks, works), server, times, chance)
            until(lambda: not api.waiting)
    return found


def _nursery(listening: Listening, course: Course) -> tuple[str, ...]:
    return ("tests.chaos.working", listening, *filter(None, [course.mutant]))


def _through(
    course: Course, bots: tuple[Killable, Killable], server: servers.Durable, times: int, chance: random.Random
) -> Found:
    asking = Asking(bots[0].api)
    _until_both_work(course.folder, asking, bots[0])
    for _ in range(times):
        for _ in range(ROUNDS):
            asking.ask()
            time.sleep(chance.uniform(0.0, 0.15))
        _stop(bots, server, chance)
    bots[0].api.rate = 0.0
    broken = asking.rest(keep=lambda: _keep(bots))
    turns = [_turns(course.folder, each) for each in BOTH]
    broken += [] if all(turns) else ["nothing was shared"]
    kills, anew = sum(each.kills for each in bots), sum(each.revived for each in bots)
    said = f"{sum(map(len, asking.owed.values()))} updates, {kills} kills, {anew} ended in their start and began anew"
    return Found(times, broken, f"{said}, turns {turns[0]} and {turns[1]}")


def _stop(bots: tuple[Killable, Killable], server: servers.Durable, chance: random.Random) -> None:
    server.stop_at_once()
    killed = chance.choice([None, None, *bots])
    if killed is not None:
        killed.kill()
    time.sleep(chance.uniform(0.0, 0.3))
    server.start()
    if killed is not None:
        killed.bear()
    _keep(bots)


def _keep(bots: tuple[Killable, Killable]) -> None:
    """Whoever was hit in its start ends, and is begun anew."""
    for each in bots:
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
