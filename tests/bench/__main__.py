"""Ratios against floors measured in the same run: what a step costs over the least that it could cost."""

import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from handlers.services.bureau.moment import Moment
from handlers.services.bureau.office import Office
from handlers.services.bureau.transactions import Transactions
from handlers.services.casework import filing
from handlers.services.casework.filing import Sender
from handlers.services.rounds import reminders as rounds_reminders
from law import clock, days, periods
from law.application import Application
from law.codes import Kind, Move
from storage import bureaus, migrating, reminders
from storage.engine import Database

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
ASKED = Application(kind=Kind.QUESTION, description="请问创新券怎么申请？")
ROUNDS = 5


def seconds(step: Callable[[], object], times: int) -> float:
    """Median seconds of one call over a few rounds of many calls."""
    rounds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _ in range(times):
            step()
        rounds.append((time.perf_counter() - started) / times)
    return median(rounds)


def floor(folder: Path) -> float:
    """Five rows and one fully synchronous commit in plain SQLite."""
    with closing(sqlite3.connect(folder / "floor.sqlite3", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, words TEXT)")

        def commit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO row (words) VALUES (?)", [("x" * 200,)] * 5)
            connection.execute("COMMIT")

        return seconds(commit, 200)


def bureau(folder: Path) -> Transactions:
    """Open an empty bureau in a file."""
    database = Database(f"sqlite:///{folder / 'bureau.sqlite3'}")
    migrating.upgrade(database)
    with database.write() as session:
        database.bureau_id = bureaus.settle(session, name="示例市科学技术局", prefix="示科公开")
    return Transactions(database, Office("示例市科学技术局", "示科公开", ("telegram:-100",), b"bench"))


def file_one(transactions: Transactions, place: int) -> None:
    """File one mailbox question of a person of its own."""
    person = f"telegram:{1000 + place}"
    with transactions.write(f"bench:{place}") as session:
        filing.by_chat(Moment(session, NOW), ASKED, Sender(person, person, NOW))


def sweep(transactions: Transactions) -> None:
    """Find what is due among everything."""
    with transactions.read() as session:
        reminders.due(session, NOW)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        least = floor(folder)
        transactions = bureau(folder)
        places = iter(range(10_000))
        filed = seconds(lambda: file_one(transactions, next(places)), 100)
        swept = seconds(lambda: sweep(transactions), 50)
        with transactions.write("tick") as session:
            rounds_reminders.tick(Moment(session, NOW + timedelta(days=3)))
        report("filing a question / five rows and one commit", filed, least)
        report("a sweep over 500 running cases / five rows and one commit", swept, least)
    calendar, period = days.shipped(), periods.for_case("request", date(2026, 1, 30))
    jump = seconds(lambda: calendar.add(date(2026, 1, 30), 20), 2000)
    walk = seconds(lambda: calendar.walk(date(2026, 1, 30), date(2026, 3, 5)), 2000)
    started = [clock.Event(Move.STARTED, date(2026, 1, 30))]
    fold = seconds(lambda: clock.fold(started, period=period, calendar=calendar), 500)
    report("twenty working days by bisection / by walking the days", jump, walk)
    report("an explained due date / by walking the days", fold, walk)


def report(what: str, cost: float, against: float) -> None:
    """Print one ratio with both figures."""
    print(f"{what}: {cost / against:.2f} ({cost * 1e6:.0f} µs / {against * 1e6:.0f} µs)")  # noqa: T201


main()
