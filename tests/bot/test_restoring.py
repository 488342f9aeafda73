"""A restore: whenever the disaster comes, nothing that was acknowledged is lost, and nothing accepted is said again."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot import restoring
from bot.ledger import Ledger, Taken, Want
from bot.pace import Pace
from bot.poller import Poller
from bot.ticker import Ticker
from handlers.dispatch.reception import Reception
from handlers.services.post.channel import Channel, Delivered, Raw
from storage import leases
from storage.engine import Database
from storage.tables import Arrival, Draft, Outgoing
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
        while Ticker(kept, now=lambda: self.now, owed=ended, seconds=1).tick():
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


def story(desk: Desk, seed: int, steps: int, copied: int, copy: Path, live: Path) -> None:
    """Live for some steps, with a copy after one of them."""
    chance = random.Random(seed)
    for step in range(steps):
        if step == copied:
            desk.bureau.transactions.database.engine.dispose()
            shutil.copyfile(live, copy)
        desk.now += timedelta(minutes=chance.choice((0, 1, 40, 2000)))
        for n in range(chance.randint(0, 3)):
            desk.hear(chance.choice("abc"), chance.choice(WORDS), f"{step}.{n}")
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


@pytest.mark.parametrize("seed", range(30))
def test_nothing_is_lost_and_nothing_accepted_is_said_again(seed: int, migrated_file: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)
    live, copy, record = (tmp_path / name for name in ("live.sqlite", "copy.sqlite", "record"))
    shutil.copyfile(migrated_file, live)
    steps = chance.randint(3, 9)
    with living(live, record) as desk:
        story(desk, seed, steps, chance.randrange(steps), copy, live)
        said, acknowledged = desk.said, desk.acknowledged
        with desk.bureau.transactions.read() as session:
            was = session.exec(select(Arrival.id, Arrival.key, Arrival.arrived_at).order_by(col(Arrival.id))).all()
            owed = select(Outgoing.key).where(Outgoing.channel == toy_channel.NAME, Outgoing.state != "sent")
            handled = session.exec(owed).all()
        now = desk.now
    with living(copy, tmp_path / "other") as desk:
        desk.now = now + timedelta(minutes=1)
        ways = {toy_channel.NAME: desk.channel}
        found = restoring.replay(desk.bureau.transactions, ways, record)
        assert found.broken is None
        with desk.bureau.transactions.read() as session:
            again = session.exec(select(Arrival.id, Arrival.key, Arrival.arrived_at).order_by(col(Arrival.id))).all()
            assert again == was
            assert {key for _, key, _ in again} == set(acknowledged)
            keys = set(session.exec(select(Outgoing.key)).all())
            sent = set(session.exec(select(Outgoing.key).where(Outgoing.state == "sent")).all())
        assert set(said) <= sent
        assert set(handled) <= keys
        desk.work()
        while desk.say(9):
            pass
        assert not set(desk.said) & set(said)
        assert set(handled) <= set(desk.said)
        assert restoring.replay(desk.bureau.transactions, ways, record).updates == 0


def cutting(desk: Desk) -> dict[str, Channel]:
    """Let the page cut what is longer than a hundred signs."""
    limits = replace(toy_channel.LIMITS, text_units=200)
    desk.channel.traits = replace(toy_channel.TRAITS, limits=limits)
    return {toy_channel.NAME: desk.channel}


@pytest.mark.parametrize(("after", "taken"), [(1, "长" * 150 + "完"), (9, "长" * 150 + "\n完")])
def test_pieces_of_a_text_are_one_again_and_what_came_later_is_not(
    after: int, taken: str, migrated_file: Path, tmp_path: Path
) -> None:
    live, copy, record = (tmp_path / name for name in ("live.sqlite", "copy.sqlite", "record"))
    shutil.copyfile(migrated_file, live)
    shutil.copyfile(migrated_file, copy)
    with living(live, record) as desk:
        cutting(desk)
        desk.hear("a", "长" * 150, "1")
        desk.now += timedelta(seconds=after)
        desk.hear("a", "完", "2")
        desk.hear("b", "长" * 150, "3")
    with living(copy, tmp_path / "other") as desk:
        found = restoring.replay(desk.bureau.transactions, cutting(desk), record)
        with desk.bureau.transactions.read() as session:
            said = {draft.person: draft.said["description"] for draft in session.exec(select(Draft)).all()}
            assert not session.exec(select(Arrival.id).where(Arrival.state == "waiting")).all()
    assert said == {toy_channel.address("a"): taken, toy_channel.address("b"): "长" * 150}
    assert found.updates == 3


def test_the_day_of_receipt_is_the_day_on_which_it_came(migrated_file: Path, tmp_path: Path) -> None:
    live, copy, record = (tmp_path / name for name in ("live.sqlite", "copy.sqlite", "record"))
    shutil.copyfile(migrated_file, live)
    shutil.copyfile(migrated_file, copy)
    with living(live, record) as desk:
        desk.hear("a", "/new", "1")
    with living(copy, tmp_path / "other") as desk:
        restoring.replay(desk.bureau.transactions, {toy_channel.NAME: desk.channel}, record)
        with desk.bureau.transactions.read() as session:
            (put_at,) = session.exec(select(Outgoing.put_at).where(Outgoing.key == "reply:1:1")).all()
    assert put_at == BEGUN
