"""Disasters: a database is lost or damaged under the bot, and the newest copy and the record bring it back."""

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from psycopg.errors import DeadlockDetected
from sqlalchemy import text
from sqlalchemy.engine import make_url

from storage.engine import Database
from templates import words
from tests import postgres
from tests.bench.api import GROUP
from tests.bench.talking import CONFIRM
from tests.chaos import bureau, judge
from tests.chaos.bureau import Killable
from tests.chaos.clocks import say, wait_for
from tests.chaos.crowds import CARD
from tests.chaos.kills import RATE, Asking
from tests.chaos.telegram import Telegram
from tests.chaos.trials import Course, Found

FILERS = 70_000
"""The first of those who file, one in each disaster."""
DISASTERS, PARTS = 500, 10
"""So many are to be reached on each database, in all parts."""
TABLES = ("outbox", "inbox", "lane", "journal")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a database lies: its URL, the ways in which it is lost, and how room is made for another."""

    url: str
    harms: tuple[Callable[[random.Random], None], ...]
    clear: Callable[[], None]

    def numbers(self) -> list[str]:
        """The numbers of all cases."""
        with closing(Database(self.url)) as database, database.read() as session:
            return list(session.connection().execute(text('SELECT number FROM "case"')).scalars())


def sqlite(course: Course) -> Found:
    """Lose files."""
    return struck(course, file(course.folder / "gongkai.sqlite3"), DISASTERS // course.parts if course.long else 5)


def postgresql(course: Course) -> Found:
    """Lose databases of a server, and tables of them."""
    with postgres.running() as server, server.database() as url:
        return struck(course, _on_server(server, url), DISASTERS // course.parts if course.long else 3)


def file(path: Path) -> Place:
    """A database in a file: it is taken away, cut short, or its head is written over."""

    def clear() -> None:
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)

    def cut(chance: random.Random) -> None:
        os.truncate(path, chance.randrange(path.stat().st_size))

    def write_over(_: random.Random) -> None:
        with path.open("r+b") as file:
            file.write(b"\0" * 4096)

    return Place(f"sqlite:///{path}", (lambda _: clear(), cut, write_over), clear)


def _on_server(server: postgres.Server, url: str) -> Place:
    name = str(make_url(url).database)

    def clear() -> None:
        with server.connect() as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())

    def drop(_: random.Random) -> None:
        server.drop(name)

    def drop_table(chance: random.Random) -> None:
        lost = f"DROP TABLE IF EXISTS {chance.choice(TABLES)} CASCADE".encode()
        for _ in range(20):  # the bot is at work: of two that wait for each other the server may undo this one
            with suppress(DeadlockDetected), server.connect(name) as connection:
                connection.execute(lost)
                return
        raise RuntimeError("no table could be dropped")

    return Place(url, (drop, drop_table), clear)


def struck(course: Course, place: Place, times: int, *, rate: float = RATE) -> Found:
    """Let people ask and file, lose the database, restore it, and go on; again and again."""
    chance, api = random.Random(course.seed + course.part), Telegram(course.seed + course.part)
    nursery = ("tests.chaos.rehearsing", *filter(None, [course.mutant]))
    filers, record = range(FILERS, FILERS + times), course.folder / "elsewhere" / "record"
    told = {"journal_dir": str(record), "database_url": place.url}
    with bureau.opened(course.folder, api, nursery, **told) as bot, bot.commanded(course.mutant):
        # First a copy: what is confirmed below was begun behind it, and has to be begun again with the same number.
        copies = [_copied(bot, 0)]
        say(api, filers)
        api.rate, asking = rate, Asking(api)
        for turn, filer in enumerate(filers):
            if turn and chance.random() < 0.5:
                copies.append(_copied(bot, turn))
            api.load([api.press(filer, CONFIRM)])
            asking.ask()
            time.sleep(chance.uniform(0.0, 0.5))
            with _disaster(bot, place, chance):
                bot.command("restore", str(copies[-1]), "--journal", str(record))
        api.rate = 0.0
        broken = asking.rest()
        wait_for(lambda: not _filed(api, filers, place), 60)
        broken += _filed(api, filers, place)
    asked, faults = sum(map(len, asking.owed.values())), sum(api.struck.values())
    return Found(times, broken, sums={"copies": len(copies), "updates": asked, "faults": faults})


@contextmanager
def _disaster(bot: Killable, place: Place, chance: random.Random) -> Iterator[None]:
    """Harm what the bot works on, which goes on for a moment; then it is set aside, restored and begun anew."""
    chance.choice(place.harms)(chance)
    time.sleep(chance.uniform(0.0, 0.3))
    bot.kill()
    place.clear()
    yield
    bot.begin()


def _copied(bot: Killable, turn: int) -> Path:
    """Copy while the bot runs; gives the copy. Two of one second would have one name."""
    return Path(bot.command("backup", str(bot.folder / f"copies{turn}")).splitlines()[0])


def _filed(api: Telegram, filers: range, place: Place) -> list[str]:
    """Each who pressed has one case, heard its number, and has one card that is not marked as said again."""
    numbers, said = place.numbers(), list(api.said)
    broken = judge.counted("cases", expected=len(filers), found=len(numbers))
    heard = [
        {number for number in numbers for each in said if each.chat == filer and number in each.text}
        for filer in filers
    ]
    broken += [
        f"lost: {filer} heard {len(each)} numbers" for filer, each in zip(filers, heard, strict=True) if len(each) != 1
    ]
    broken += judge.counted("numbers that were told", expected=len(filers), found=len(set[str]().union(*heard)))
    for number in numbers:
        cards = [
            each.text
            for each in said
            if each.chat == GROUP and words.unmarked(each.text).startswith(CARD) and number in each.text
        ]
        broken += [] if cards else [f"lost: the card of {number}"]
        broken += [f"repeated: the card of {number} without its mark"] if sum(map(_is_plain, cards)) > 1 else []
    return broken


def _is_plain(said: str) -> bool:
    return words.unmarked(said) == said
