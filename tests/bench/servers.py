"""The same on PostgreSQL: filing against a bare session, the whole path of one process and of two."""

import time
from pathlib import Path
from statistics import median
from typing import LiteralString

from tests import postgres
from tests.bench import acts, talking
from tests.bench.api import until
from tests.bench.measuring import Goal, Row
from tests.handlers.conftest import OpenBureau, opened


def rows(folder: Path) -> list[Row]:
    """Measure filing, and what a second process gains; nothing where there is no server to start."""
    if postgres.missing():
        return []
    with postgres.running() as server:
        with server.database() as url, opened(url) as bureau:
            found = list(acts.filing(bureau, lambda: copied(server, bureau)))
        shared = two_rows(server, folder)
    return shared + [
        Row(
            what=f"PostgreSQL: file a {what}",
            ours=ours,
            against="the same rows, SQLModel session, one commit",
            floor=floor,
            goal=Goal(1.6),
            steady=True,
        )
        for what, ours, floor in found
    ]


def copied(server: postgres.Server, bureau: OpenBureau) -> str:
    """Copy the database as it stands; gives the copy's SQLAlchemy URL. It goes with the server."""
    database = bureau.transactions.database
    database.close()  # a database is copied only while nobody is connected; the next use connects anew
    name = f"floor_{len(list(_floors(server)))}"
    with server.connect() as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {database.url.database}".encode())
    return server.url(name)


def _floors(server: postgres.Server) -> list[tuple[str]]:
    with server.connect() as connection:
        return connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'floor%'").fetchall()


def answered(server: postgres.Server, folder: Path, *, many: int = 150) -> float:
    """Answers a second of our whole bot in one process on an empty database of a server."""
    with server.database() as url, talking.ours(folder / "ours-pg", database_url=url).running() as bot:
        bot.answered(30)
        return median(bot.answered(many) for _ in range(3))


def two_rows(server: postgres.Server, folder: Path, *, many: int = 300, rounds: int = 3) -> list[Row]:
    """Updates a second that two processes handle against those of one, in turn on one database.

    Until the last is handled, and not until the last answer is out: of several processes one has the turn to send.
    """
    alone: list[float] = []
    together: list[float] = []
    name = server.create()
    told = {"database_url": server.url(name), "secret": "a key of an installation that is measured"}
    with talking.ours(folder / "two-pg", **told).running() as bot:
        bot.answered(50)
        for _ in range(rounds):
            alone.append(_handled(server, name, bot, many))
            before = _count(server, name, CONNECTED)
            with bot.helped():
                until(lambda before=before: _count(server, name, CONNECTED) >= before + 2)  # type: ignore[misc]
                bot.answered(many // 2)  # what a process does for the first time it builds first
                together.append(_handled(server, name, bot, many))
    server.drop(name)
    return [
        Row(
            what="PostgreSQL: two processes, updates handled",
            ours=median(together),
            unit="/s",
            against="one of them alone",
            floor=median(alone),
            goal=Goal(1, at_least=True),
        )
    ]


CONNECTED = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
DONE = "SELECT count(*) FROM inbox WHERE state = 'done'"


def _handled(server: postgres.Server, name: str, bot: talking.Bot, many: int) -> float:
    before, sent, started = _count(server, name, DONE), bot.api.sent.total(), time.perf_counter()
    bot.ask(many)
    until(lambda: _count(server, name, DONE) >= before + many, patience=120)
    seconds = time.perf_counter() - started
    until(lambda: bot.api.sent.total() >= sent + many, patience=120)
    return many / seconds


def _count(server: postgres.Server, name: str, asked: LiteralString) -> int:
    with server.connect(name) as connection:
        found = connection.execute(asked).fetchone()
    time.sleep(0.02)  # whoever waits for a number asks again and again
    return int(found[0]) if found else 0
