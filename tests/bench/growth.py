"""How the cost of an act grows with what is stored: steps of SQLite's virtual machine, and time."""

import asyncio
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from bot.lanes import Lanes
from bot.pace import Pace
from bot.pump import Pump
from handlers.services.bureau.moment import Moment
from handlers.services.post.channel import Channel, Delivered
from handlers.services.rounds import terms
from handlers.telegram.channel import TRAITS
from storage.engine import Database
from storage.outbox import Parcel
from tests.bench.acts import CASE_ROWS, DAY, file_one
from tests.bench.api import Api
from tests.bench.counting import count_year
from tests.bench.incoming import Desk
from tests.bench.measuring import apart, counted_steps, took
from tests.bench.rows import Written, multiply, snapshot, written
from tests.handlers.conftest import OpenBureau, at, opened
from tests.handlers.half_said import ANSWERS

NOW = at("2026-03-09")
ASKER = "telegram:901"
FLAT = 1.5
"""What stays below this many times its cost, from the smallest size to the largest, does not grow."""
ROUND = 20
LARGE = 10**5
EVERY = ("applicant", "case", "letter", "fee", "reminder")  # what lists and looks read
SPREAD = "date(t.due_on, '+' || (n % 30) || ' days')"


@dataclass(frozen=True, slots=True)
class Point:
    """What one act cost at one size: steps (or megabytes, where ``unit`` says so) and seconds."""

    act: str
    size: int
    cost: float
    seconds: float
    unit: str = "steps"


def grow(bureau: OpenBureau, size: int, *, only: tuple[str, ...] = EVERY, spread: str = SPREAD) -> None:
    """Let a bureau hold as many open requests, each of its own applicant, and as many ended ones with letter and fee.

    ``only``: the tables that grow. ``spread``: the due date of the n-th, in the SQL of the database.
    """
    database = bureau.transactions.database
    for number in range(3):
        _give_for_signature(bureau, 800 + number)
    # What is to be copied is read back while there is little to read.
    file_one(bureau, 901)
    before = snapshot(database)
    file_one(bureau, 902)
    between = snapshot(database)
    _paid_and_ended(bureau)
    still_open, ended = written(before, between), written(between, snapshot(database))
    told = {"applicant__identity": "t.identity || n", "outbox__state": "'sent'"}
    multiply(database, still_open, size, only=only, case__due_on=spread, **told, **_of_many("telegram:9"))
    # The fees are of another year: what adds up a year has no need to read them.
    multiply(database, ended, size, only=only, **told, **_of_many("telegram:7"), **_in_2025(database))


def _of_many(prefix: str) -> dict[str, str]:
    return {f"{table}__address": f"'{prefix}' || n" for table in ("applicant", "case")}


def _in_2025(database: Database) -> dict[str, str]:
    days = {"fee__noticed_on": "'2025-03-10'", "fee__paid_on": "'2025-03-20'"}
    return days if database.is_sqlite else {name: f"CAST({day} AS date)" for name, day in days.items()}


def _give_for_signature(bureau: OpenBureau, person: int) -> None:
    number = bureau.file(DAY, person=f"telegram:{person}", identity=str(person))
    bureau.staff("officer", f"/take {number}", now=at("2026-03-05"))
    bureau.staff("officer", f"/reply {number} granted 名单见下", now=at("2026-03-06"))
    bureau.press("officer", "reply_send", now=at("2026-03-06"))


def _paid_and_ended(bureau: OpenBureau) -> None:
    number = bureau.file(DAY, person="telegram:950", identity="950")
    bureau.staff("officer", f"/charge {number} pages 57", now=at("2026-03-04"))
    bureau.staff("officer", f"/paid {number} 2026-03-05", now=at("2026-03-05"))
    bureau.staff("officer", f"/reply {number} not_held 没有找到", now=at("2026-03-06"))
    bureau.press("officer", "reply_send", now=at("2026-03-06"))
    bureau.staff("officer", f"/close {number}", now=at("2026-03-06"))


def looks(bureau: OpenBureau) -> dict[str, Callable[[], object]]:
    """Every act whose cost must not grow with what is stored, by its name."""
    people = count(30_000)

    def staff(post: str, words: str) -> Callable[[], None]:
        return lambda: bureau.staff(post, words, now=NOW)

    return {
        "`/queue`, first page": staff("officer", "/queue"),
        "`/queue`, last page": staff("officer", "/queue 1000000"),
        "`/find`, first page": staff("officer", "/find 示科公开"),
        "`/find`, nothing found": staff("officer", "/find 没有这样的字"),
        "`/review`": staff("reviewer", "/review"),
        "`/fees`": staff("officer", "/fees 2026"),
        "`/my`": lambda: bureau.command(ASKER, "/my", now=NOW),
        "`/case`": staff("officer", f"/case {_number(bureau)}"),
        "file a request": lambda: file_one(bureau, next(people)),
        "`/stats`": staff("officer", "/stats 2026"),
        "`/report`": staff("officer", "/report 2026"),
        "terms of decisions, each morning": lambda: _look_at_terms(bureau),
    }


def _look_at_terms(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        terms.recount(Moment(session, NOW))


def _number(bureau: OpenBureau) -> str:
    with bureau.transactions.database.engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT number FROM \"case\" WHERE address = '{ASKER}'")
        return str(found.scalars().first())


def steps(bureau: OpenBureau, act: Callable[[], object]) -> int:
    """Count the steps of an act, which has run once before so that nothing is loaded or made for the first time."""
    act()
    return _counted(bureau, act)


def _counted(bureau: OpenBureau, act: Callable[[], object]) -> int:
    with counted_steps(bureau.transactions.database.engine) as counted:
        act()
    return counted[0]


def measured(bureau: OpenBureau, size: int, acts: dict[str, Callable[[], object]]) -> Iterator[Point]:
    """Yield the point of each act at a size."""
    for name, act in acts.items():
        first = took(act)
        taken = _counted(bureau, act)
        # What takes a second shows its growth the first time; it need not be waited for again and again.
        yield Point(name, size, taken, first if first > 1 else median(took(act) for _ in range(3)))


def points(folder: Path, sizes: Sequence[int]) -> Iterator[Point]:
    """Yield every point of the growth; the backlogs go to a hundred thousand at most."""
    for size in sizes:
        url = f"sqlite:///{folder / f'grown-{size}.sqlite3'}"
        with opened(url) as bureau:
            grow(bureau, size)
            yield from measured(bureau, size, looks(bureau))
        if size <= LARGE:
            counted = apart(count_year, url)
            yield Point("yearly table, memory", size, counted.megabytes, counted.seconds, "MB")
            with opened(f"sqlite:///{folder / f'waiting-{size}.sqlite3'}") as bureau:
                yield from backlog(bureau, size)
        Path(url.removeprefix("sqlite:///")).unlink()
    for size in (10, 100, 1000):
        with opened(f"sqlite:///{folder / f'again-{size}.sqlite3'}") as bureau:
            yield from again(bureau, size)


def again(bureau: OpenBureau, size: int) -> Iterator[Point]:
    """Yield what one more request of an applicant costs who has made many."""
    before = snapshot(bureau.transactions.database)
    file_one(bureau, 901)
    rows = written(before, snapshot(bureau.transactions.database))
    multiply(bureau.transactions.database, rows, size - 1, only=CASE_ROWS, case__description="t.description || n",
             outbox__state="'sent'")  # fmt: skip
    texts = count()

    def one_more() -> None:
        file_one(bureau, 901, description=f"{ANSWERS['description']}，第{next(texts)}批，以及评审专家的选取办法")

    yield from measured(bureau, size, {"the same applicant's Nth request": one_more})


def backlog(bureau: OpenBureau, size: int) -> Iterator[Point]:
    """Yield what one message costs, taken or sent, while many wait in lanes of their own."""
    api, database = Api(), bureau.transactions.database
    with api.served() as url:
        desk = Desk(bureau, api, url)
        before = snapshot(database)
        desk.store(1)
        desk.handle()
        new = written(before, snapshot(database)).new
        rows = Written([next(row for row in new if row[0] == name) for name in ("inbox", "outbox")], [])
        told = {"inbox__lane": "'telegram:6' || n", "inbox__state": "'waiting'", "outbox__address": "'telegram:6' || n"}
        multiply(database, rows, size, only=("inbox", "outbox"), **told, outbox__state="'due'")
        desk.close()
        for name, work in (("lanes, one of a backlog", _lanes(desk)), ("claim, one of a backlog", _pump(bureau))):
            with counted_steps(database.engine) as counted:
                seconds = took(lambda work=work: asyncio.run(work()))  # type: ignore[misc]
            yield Point(name, size, counted[0] / ROUND, seconds / ROUND)


def _lanes(desk: Desk) -> Callable[[], Any]:
    async def work() -> None:
        done, handled = asyncio.Event(), count(1)

        def owed() -> None:
            if next(handled) >= ROUND:
                done.set()

        lanes = Lanes(desk.bureau.transactions, {"telegram": desk.channel}, now=lambda: NOW, owed=owed)
        await _until(done, lanes.run())

    return work


class Mouth:
    """A channel that takes everything at once."""

    traits = TRAITS

    def __init__(self) -> None:
        self.done, self._numbers = asyncio.Event(), count(1)

    async def deliver(self, _parcel: Parcel) -> Delivered:
        """Take it."""
        return Delivered(next(self._numbers))

    def pace(self, _kind: Any) -> None:
        """Have no limit."""

    def settled(self, _parcel: Parcel, _number: int | None) -> None:
        """End when enough is settled."""
        if next(self._numbers) > 2 * ROUND:
            self.done.set()


def _pump(bureau: OpenBureau) -> Callable[[], Any]:
    async def work() -> None:
        mouth: Any = Mouth()
        channels: dict[str, Channel] = {"telegram": mouth}
        pace = Pace(channels, enabled=False)
        pump = Pump(bureau.transactions, channels, now=lambda: NOW, pace=pace, worker="only")
        await _until(mouth.done, pump.run())

    return work


async def _until(done: asyncio.Event, work: Any) -> None:
    task = asyncio.create_task(work)
    async with asyncio.timeout(120):
        await done.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def by_act(found: Iterable[Point]) -> dict[str, list[Point]]:
    """Sort points by act and size."""
    acts: dict[str, list[Point]] = {}
    for point in found:
        acts.setdefault(point.act, []).append(point)
    return {act: sorted(each, key=lambda point: point.size) for act, each in acts.items()}


def law(found: Sequence[Point]) -> str:
    """Say how an act grows: flat, or by which power of what is stored."""
    first, last = found[0], found[-1]
    if last.cost <= FLAT * max(first.cost, 1.0):
        return "flat"
    power = math.log(last.cost / max(first.cost, 1.0)) / math.log(last.size / first.size)
    return f"n^{power:.1f}"
