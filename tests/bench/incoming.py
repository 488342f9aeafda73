"""What it costs to take in what people say, and to answer it: intake by the poller, ``/help`` by the lanes."""

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from bot.lanes import Lanes
from bot.poller import Poller
from handlers.services.post.channel import Place, Raw
from handlers.telegram.channel import TelegramChannel
from tests.bench.acts import DAY, copied
from tests.bench.api import TOKEN, Api
from tests.bench.measuring import Goal, Row, interleaved, took
from tests.bench.rows import Floor, Written, bare_engine, snapshot, written
from tests.handlers.conftest import OpenBureau, at, opened

MANY = 50
WAITING = "SELECT count(*) FROM inbox WHERE state = 'waiting'"


class Ear:
    """A channel that hears fifty updates again and again, and ends when it has heard enough."""

    def __init__(self, channel: TelegramChannel, api: Api, *, batches: int) -> None:
        self.traits, self._channel, self._api, self._left = channel.traits, channel, api, batches

    def __getattr__(self, name: str) -> Any:
        """Be Telegram in all else."""
        return getattr(self._channel, name)

    def lane_of(self, body: str) -> Place:
        """The chat of a raw update."""
        return self._channel.lane_of(body)

    async def listen(self) -> Sequence[Raw]:
        """Give a batch at once."""
        if not self._left:
            raise asyncio.CancelledError
        self._left -= 1
        updates = [self._api.say(10_000 + n, "/help") for n in range(MANY)]
        return [Raw(json.dumps(update), "4242", f"{update['update_id']}:bench") for update in updates]

    def kept(self, heard: Sequence[Raw]) -> None:
        """Go on."""


class Desk:
    """A bureau that takes in and answers by the parts that run in it, one after the other."""

    def __init__(self, bureau: OpenBureau, api: Api, url: str) -> None:
        self.bureau, self._api = bureau, api
        self.channel = TelegramChannel(TOKEN, url, lambda _: b"")
        asyncio.run(self.channel.open(bureau.transactions.office))
        self._look = sqlite3.connect(str(bureau.transactions.database.url.database), isolation_level=None)

    def close(self) -> None:
        """Give back what was opened."""
        self._look.close()

    def store(self, batches: int) -> None:
        """Take in so many times fifty updates."""

        async def listen() -> None:
            ear: Any = Ear(self.channel, self._api, batches=batches)
            poller = Poller(ear, self.bureau.transactions, now=lambda: at(DAY), stored=lambda: None)
            with contextlib.suppress(asyncio.CancelledError):
                await poller.run()

        asyncio.run(listen())

    def handle(self) -> None:
        """Handle all that waits."""

        async def work() -> None:
            done = asyncio.Event()

            def owed() -> None:
                if not self._look.execute(WAITING).fetchone()[0]:
                    done.set()

            lanes = Lanes(self.bureau.transactions, {"telegram": self.channel}, now=lambda: at(DAY), owed=owed)
            task = asyncio.create_task(lanes.run())
            await done.wait()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

        asyncio.run(work())


class Plain:
    """The least that an answered update can cost: parsed and handled by the library, one durable insert each."""

    def __init__(self, path: Path, api: Api, url: str) -> None:
        self._api, self._url = api, url
        self._connection = sqlite3.connect(path, isolation_level=None)
        for said in (
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "CREATE TABLE said (id INTEGER PRIMARY KEY, words)",
        ):
            self._connection.execute(said)

    def close(self) -> None:
        """Give back what was opened."""
        self._connection.close()

    async def _insert(self, update: Update, _: Any) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO said (words) VALUES (?)", (str(update.effective_message),))
        self._connection.execute("COMMIT")

    def handle(self, many: int) -> float:
        """Handle so many updates; the seconds of it, without the start of the library."""

        async def work() -> float:
            application = Application.builder().token(TOKEN).base_url(self._url).updater(None).build()
            application.add_handler(MessageHandler(filters.ALL, self._insert))
            bodies = [json.dumps(self._api.say(10_000 + n, "/help")) for n in range(many)]
            async with application:
                loop = asyncio.get_running_loop()
                started = loop.time()
                for body in bodies:
                    update = Update.de_json(json.loads(body), application.bot)
                    await application.process_update(update)
                return loop.time() - started

        return asyncio.run(work())


def rows(folder: Path) -> list[Row]:
    """Measure both on SQLite."""
    api = Api()
    with api.served() as url, opened(f"sqlite:///{folder / 'incoming.sqlite3'}") as bureau:
        desk, plain = Desk(bureau, api, url), Plain(folder / "plain.sqlite3", api, url)
        found = [_intake(desk, folder), _help(desk, plain)]
        desk.close()
        plain.close()
    return found


def _intake(desk: Desk, folder: Path) -> Row:
    times = 5
    desk.store(1)
    before = snapshot(desk.bureau.transactions.database)
    desk.store(1)
    every = written(before, snapshot(desk.bureau.transactions.database))
    engine = bare_engine(copied(desk.bureau, folder / "intake-floor.sqlite3"))
    floor = Floor(engine, Written([row for row in every.new if row[0] in {"inbox", "lane"}], []))

    def again() -> None:
        for _ in range(times):
            floor()

    cost = interleaved({"ours": lambda: desk.store(times), "floor": again})
    engine.dispose()
    return Row(
        what="intake of 50 updates",
        ours=cost["ours"] / times,
        against="the same rows, SQLModel session, one commit",
        floor=cost["floor"] / times,
        goal=Goal(2),
        steady=True,
    )


def _help(desk: Desk, plain: Plain) -> Row:
    desk.handle()  # what the intake left
    ours, floor = [], []
    for _ in range(5):
        desk.store(2)
        ours.append(took(desk.handle) / (2 * MANY))
        floor.append(plain.handle(2 * MANY) / (2 * MANY))
    return Row(
        what="`/help`, handled",
        ours=sorted(ours)[2],
        against="de_json, process_update, one durable insert",
        floor=sorted(floor)[2],
        goal=Goal(3),
        steady=True,
    )
