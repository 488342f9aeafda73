"""Kills of the bot and stops of its database, while people ask and the API fails."""

import random
import time
from collections.abc import Callable
from itertools import count

from tests import postgres
from tests.bench.api import until
from tests.chaos import bureau, judge, servers
from tests.chaos.bureau import Killable
from tests.chaos.telegram import Telegram
from tests.chaos.trials import Course, Found

PEOPLE = range(5_000, 5_010)
RATE = 0.15
PATIENCE_S = 240.0
ASKED = "/unknown"


class Asking:
    """People who each ask what nobody else asks, so that every answer says what it answers."""

    def __init__(self, api: Telegram) -> None:
        self.api = api
        self.owed: dict[int, list[str]] = {person: [] for person in PEOPLE}
        self._numbers = count(1)
        self._read = 0
        self._answered = set[tuple[int, str]]()

    def behind(self) -> int:
        """So many are not answered yet."""
        said = self.api.said[self._read :]
        self._read += len(said)
        heard = [(each.chat, word) for each in said for word in judge.commands(each.text)]
        self._answered.update(each for each in heard if each[1].startswith(ASKED))
        return sum(map(len, self.owed.values())) - len(self._answered)

    def ask(self) -> None:
        """Let everybody ask once more."""
        updates = []
        for person in PEOPLE:
            word = f"{ASKED}{next(self._numbers)}x"
            self.owed[person].append(word)
            updates.append(self.api.say(person, word))
        self.api.load(updates)

    def rest(self, *, keep: Callable[[], object] = list) -> list[str]:
        """Wait until all is answered, or for as long as one would, and ``keep`` the bot going; gives what is broken."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and any(each.startswith("lost") for each in self.judged()):
            keep()
            time.sleep(0.3)
        return self.judged()

    def judged(self) -> list[str]:
        """Judge what was said until now."""
        return judge.answered(self.owed, list(self.api.said))


def sqlite(course: Course) -> Found:
    """Kill the bot on SQLite."""
    return killed(course)


def postgresql(course: Course) -> Found:
    """Kill the bot on PostgreSQL."""
    with postgres.running() as server, server.database() as url:
        return killed(course, database_url=url)


def killed(course: Course, *, times: int = 0, rate: float = RATE, **settings: str) -> Found:
    """Kill the bot so many times; where none are named, as many as the form asks for."""
    chance, times = random.Random(course.seed), times or (1000 if course.long else 15)
    nursery = ("tests.chaos.mutants", course.mutant) if course.mutant else bureau.NURSERY
    api = Telegram(course.seed, rate=rate)
    with bureau.opened(course.folder, api, nursery, **settings) as bot:
        return _through(bot, times, lambda: _kill(bot, chance))


def _kill(bot: Killable, chance: random.Random) -> None:
    time.sleep(chance.uniform(0.0, 0.5))
    bot.kill()
    bot.begin()


def _through(bot: Killable, times: int, disaster: Callable[[], None]) -> Found:
    asking = Asking(bot.api)
    for _ in range(times):
        asking.ask()
        disaster()
    bot.api.rate = 0.0
    broken = asking.rest()
    struck = sum(1 for hits in bot.api.struck.values() if hits)
    faults = sum(bot.api.struck.values())
    return Found(times, broken, f"{sum(map(len, asking.owed.values()))} updates, {faults} faults of {struck} kinds")


def stops(course: Course) -> Found:
    """Stop PostgreSQL at once, again and again, under a bot that goes on."""
    chance, times = random.Random(course.seed), 500 if course.long else 5
    with servers.durable() as server:
        server.start()
        url = server.create()

        def disaster() -> None:
            time.sleep(chance.uniform(0.0, 0.6))
            server.stop_at_once()
            time.sleep(chance.uniform(0.0, 0.3))
            server.start()

        api = Telegram(course.seed, rate=RATE / 3)
        with bureau.opened(course.folder, api, database_url=url) as bot:
            found = _through(bot, times, disaster)
            until(lambda: not api.waiting)
            return found
