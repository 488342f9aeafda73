"""A bureau that is worked by hand, with what its channel holds to be true, for what is lived again after a disaster."""

import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import col, select

from bot.ledger import Ledger, Taken, Want
from bot.pace import Pace
from bot.poller import Poller
from bot.ticker import Ticker
from handlers.dispatch.reception import Reception
from handlers.services.post.channel import Delivered, Raw
from storage import leases
from storage.engine import Database
from storage.tables import Arrival, Outgoing
from storage.tape import Tape
from tests import toy_channel
from tests.handlers.conftest import OpenBureau, at, founded
from tests.toy_channel import ToyChannel

BEGUN = at("2026-03-02", 9)
WORDS = ("/new", "/cases", "/help", "你好", "1", "2", "科技项目验收情况", "/queue", "/lang en", "/lang zh")


def ended() -> None:
    """Nobody waits for what is owed."""


@dataclass
class Desk:
    """A bureau that is worked by hand, and what its channel holds to be true."""

    bureau: OpenBureau
    channel: ToyChannel = field(default_factory=ToyChannel)
    now: datetime = BEGUN
    acknowledged: list[str] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)

    def hear(self, who: str, words: str, key: str) -> None:
        """Store what somebody said; only then is it acknowledged."""
        self.channel.say(who, words, key=key)
        heard = [self.channel._posted.get_nowait()]
        self.store(heard)
        self.acknowledged.append(key)

    def press(self, who: str, label: str, key: str) -> None:
        """Press the newest button of a label that this person was shown, as it came from their page."""
        with self.bureau.transactions.read() as session:
            shown = select(Outgoing.body).where(Outgoing.address == toy_channel.address(who)).order_by(col(Outgoing.id))
            rows = [row for body in session.exec(shown) for row in body.get("buttons") or ()]
        data = [each["data"] for row in rows for each in row if each["text"] == label][-1]
        self.store([Raw(json.dumps({"who": who, "says": "", "presses": data}), origin="page", key=key)])
        self.acknowledged.append(key)

    def store(self, heard: list[Raw]) -> None:
        """Store as the poller does."""
        kept = self.bureau.transactions
        Poller(self.channel, kept, now=lambda: self.now, stored=ended)._store(heard)

    def work(self) -> None:
        """Handle all that waits, oldest first, and let happen what is due."""
        kept, ways = self.bureau.transactions, {toy_channel.NAME: self.channel}
        reception = Reception(kept, ways, lambda: self.now)
        with kept.read() as session:
            waits = select(Arrival.lane).where(Arrival.state == "waiting").order_by(col(Arrival.id))
            lanes = session.exec(waits).all()
        for lane in lanes:
            assert reception.handle(lane).fault is None
        ticker = Ticker(kept, now=lambda: self.now, owed=ended, seconds=1)
        ticker.let_go()
        while ticker.tick():
            pass

    def say(self, most: int) -> bool:
        """Send some of what is owed; the channel accepts it, and then it is settled. Gives whether anything was."""
        ways = {toy_channel.NAME: self.channel}
        ledger = Ledger(self.bureau.transactions, ways, now=lambda: self.now, pace=Pace(ways), worker="only")
        ledger.begin()
        going = ledger.round(Want((), spans=(leases.ALL,), room=most)).going
        self.said.update(parcel.key for parcel in going)
        ledger.round(Want([Taken(self.channel, parcel, Delivered()) for parcel in going]))
        return bool(going)


def story(desk: Desk, seed: int, steps: int, *, copied: int = -1, paths: tuple[Path, ...] = (), name: str = "") -> None:
    """Live for some steps, with a copy after one of them."""
    chance = random.Random(seed)
    for step in range(steps):
        if step == copied:
            desk.bureau.transactions.database.engine.dispose()
            shutil.copyfile(*paths)
        desk.now += timedelta(minutes=chance.choice((0, 1, 40, 2000)))
        for n in range(chance.randint(0, 3)):
            desk.hear(chance.choice("abc"), chance.choice(WORDS), f"{name}{step}.{n}")
        if chance.random() < 0.7:
            desk.work()
        if chance.random() < 0.7:
            desk.say(chance.randint(1, 6))


@contextmanager
def living(path: Path, record: Path) -> Iterator[Desk]:
    """Open the bureau of a file with its record."""
    with closing(Database(f"sqlite:///{path}")) as database:
        bureau = founded(database)
        bureau.transactions.tape = Tape(record)
        bureau.transactions._channels = {toy_channel.NAME: toy_channel.TRAITS}
        yield Desk(bureau)
