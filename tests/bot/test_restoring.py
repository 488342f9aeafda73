"""A restore: whenever the disaster comes, nothing that was acknowledged is lost, and nothing accepted is said again."""

import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import inspect, text
from sqlmodel import col, select

from bot import assembly, backup, doctor, manifest, restoring
from bot.ledger import Ledger, Taken, Want
from bot.pace import Pace
from bot.poller import Poller
from bot.settings import Settings
from bot.ticker import Ticker
from handlers.dispatch.reception import Reception
from handlers.services.post.channel import Delivered, Raw
from law.errors import Refusal
from storage import leases
from storage.engine import Database
from storage.filling import filling
from storage.tables import Arrival, Outgoing
from storage.tape import Tape
from tests import postgres, toy_channel
from tests.handlers.conftest import OFFICE, OpenBureau, at, founded, opened
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


@pytest.mark.parametrize("seed", range(30))
def test_nothing_is_lost_and_nothing_accepted_is_said_again(seed: int, migrated_file: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)
    live, copy, record = (tmp_path / name for name in ("live.sqlite", "copy.sqlite", "record"))
    shutil.copyfile(migrated_file, live)
    steps = chance.randint(3, 9)
    with living(live, record) as desk:
        story(desk, seed, steps, copied=chance.randrange(steps), paths=(live, copy))
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
            doubt = select(Outgoing.unsure).where(Outgoing.state == "due").order_by(col(Outgoing.id))
            assert session.exec(doubt).first() in {None, 1}  # it may have been on its way
        assert set(said) <= sent
        assert set(handled) <= keys
        desk.work()
        while desk.say(9):
            pass
        assert not set(desk.said) & set(said)
        assert set(handled) <= set(desk.said)
        assert restoring.replay(desk.bureau.transactions, ways, record).updates == 0


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


@pytest.fixture
def by_toy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a bureau name the second channel too, with its line in the composition root."""
    monkeypatch.setattr(assembly, "WAYS", (assembly.Way(toy_channel.TRAITS, lambda *_: ToyChannel()),))


def told(url: str, folder: Path) -> Settings:
    """Give the settings of the bureau that lives on a server."""
    return Settings(
        database_url=SecretStr(url),
        data_dir=folder,
        channels=toy_channel.NAME,
        secret=SecretStr(OFFICE.secret.decode()),
        bureau=OFFICE.name,
        prefix=OFFICE.prefix,
    )


def found(url: str) -> tuple[dict[int | None, str], set[str], set[str]]:
    """Give what came in by its number, and the keys of what is known and of what is sent."""
    with closing(Database(url)) as database, database.read() as session:
        came = dict(session.exec(select(Arrival.id, Arrival.key)).all())
        keys = session.exec(select(Outgoing.key, Outgoing.state).where(Outgoing.channel == toy_channel.NAME)).all()
    return came, {key for key, _ in keys}, {key for key, state in keys if state == "sent"}


def databases(server: postgres.Server) -> set[str]:
    """Name the databases of a server."""
    with server.connect() as connection:
        return {name for (name,) in connection.execute(b"SELECT datname FROM pg_database")}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.usefixtures("by_toy")
def test_a_server_is_filled_with_a_copy_and_with_what_came_since(
    seed: int, postgres_server: postgres.Server, postgresql_url: str, tmp_path: Path
) -> None:
    record = tmp_path / "record"
    steps, here = random.Random(seed).randint(4, 7), told(postgresql_url, tmp_path)
    with opened(postgresql_url) as bureau:
        bureau.transactions.tape = Tape(record)
        bureau.transactions._channels = {toy_channel.NAME: toy_channel.TRAITS}
        desk = Desk(bureau)
        story(desk, 10 * seed, steps, name="before.")
        copy = backup.copy(here, tmp_path / "copies", now=BEGUN)
        story(desk, 10 * seed + 1, steps, name="since.")
        said = set(desk.said)
    was = found(postgresql_url)
    there = databases(postgres_server)
    drilled = restoring.restore(here, copy, record, drill=True)
    assert databases(postgres_server) == there
    assert found(postgresql_url) == was
    with pytest.raises(Refusal, match="restore_not_empty"):
        restoring.restore(here, copy, record)
    with postgres_server.database() as url:
        done = restoring.restore(told(url, tmp_path), copy, record)
        assert done == drilled
        assert (done.broken, done.is_checked, done.updates > 0, done.sent > 0) == (None, True, True, True)
        again = found(url)
        assert again[0] == was[0]
        assert said <= again[2]
        assert was[1] <= again[1]
        with opened(url) as bureau:
            bureau.transactions._channels = {toy_channel.NAME: toy_channel.TRAITS}
            desk = Desk(bureau, now=desk.now + timedelta(minutes=1))
            desk.hear("a", "你好", "after")  # numbers go on behind those that were given back
            desk.work()
            while desk.say(9):
                pass
            assert not set(desk.said) & said
        assert "after" in found(url)[0].values()


@pytest.mark.usefixtures("by_toy")
def test_a_restore_that_fails_leaves_a_server_as_it_was(
    postgres_server: postgres.Server, postgresql_url: str, tmp_path: Path
) -> None:
    with opened(postgresql_url):
        copy = backup.copy(told(postgresql_url, tmp_path), tmp_path / "copies", now=BEGUN)
    beside = manifest.beside(copy)
    words, record = beside.read_text(), tmp_path / "record"
    with postgres_server.database() as url:
        here = told(url, tmp_path)

        def refused() -> str:
            with pytest.raises(Refusal) as fault:
                restoring.restore(here, copy, record)
            with closing(Database(url)) as database, database.engine.connect() as connection:
                assert inspect(connection).get_table_names() == []
                assert (
                    connection.execute(text("SELECT count(*) FROM pg_proc WHERE proname LIKE 'tally%'")).scalar() == 0
                )
            return fault.value.code

        beside.write_text(json.dumps(json.loads(words) | {"counts": {}}))
        assert refused() == "copy_unlike"
        beside.write_text(words)
        record.mkdir()
        (record / "2026-03-02.jsonl").write_text("{}\n")
        assert refused() == "tape_broken"
        content = copy.read_bytes()
        copy.write_bytes(b"no archive")
        beside.unlink()
        assert refused() == "restore_failed"
        copy.write_bytes(content)
        (record / "2026-03-02.jsonl").unlink()
        assert not restoring.restore(here, copy, record).is_checked


def test_nobody_works_on_a_database_that_is_not_restored_to_its_end(postgresql_url: str, tmp_path: Path) -> None:
    here = told(postgresql_url, tmp_path)
    with closing(Database(postgresql_url)) as database, filling(database):
        with pytest.raises(Refusal, match="restore_unfinished"), assembly.opened(here):
            pass
        assert any("正在恢复" in each.words and each.grave for each in doctor.examine(here))
        with pytest.raises(Refusal, match="restore_not_empty"), filling(database):
            pass
    with assembly.opened(here):
        pass


def test_who_may_make_no_database_is_told_so(
    postgres_server: postgres.Server, postgresql_url: str, tmp_path: Path
) -> None:
    with opened(postgresql_url):
        copy = backup.copy(told(postgresql_url, tmp_path), tmp_path / "copies", now=BEGUN)
    with postgres_server.connect() as connection:
        connection.execute(b"CREATE ROLE clerk LOGIN")
    try:
        clerk = told(postgresql_url.replace("gongkai@", "clerk@"), tmp_path)
        with pytest.raises(Refusal, match="drill_not_allowed"):
            restoring.restore(clerk, copy, tmp_path / "record", drill=True)
    finally:
        with postgres_server.connect() as connection:
            connection.execute(b"DROP ROLE clerk")
