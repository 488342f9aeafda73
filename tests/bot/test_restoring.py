"""A restore: whenever the disaster comes, nothing that was acknowledged is lost, and nothing accepted is said again."""

import json
import random
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import inspect, text
from sqlmodel import col, select

from bot import assembly, backup, doctor, manifest, restoring
from bot.settings import Settings
from handlers.services.post.channel import Channel
from handlers.services.rounds.carried import Way
from law.errors import Refusal
from storage import journal
from storage.engine import Database
from storage.filling import filling
from storage.tables import Arrival, Case, Draft, Outgoing
from storage.tape import Tape, read
from tests import postgres, toy_channel
from tests.bot.desks import BEGUN, Desk, living, story
from tests.handlers.conftest import OFFICE, opened
from tests.toy_channel import ToyChannel


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


FILING = (
    "申请公开本市2025年度科技型企业奖补资金的分配结果。", "[政府信息公开申请]", "[自然人]", "林晓",
    "居民身份证（练习用）", "lin.xiao@example.com", "[电子文件]", "[这里]", "[确认提交]",
)  # fmt: skip


def test_what_was_filed_by_buttons_since_the_copy_is_filed_again(migrated_file: Path, tmp_path: Path) -> None:
    live, copy, record = (tmp_path / name for name in ("live.sqlite", "copy.sqlite", "record"))
    for path in (live, copy):
        shutil.copyfile(migrated_file, path)
    with living(live, record) as desk:
        for place, step in enumerate(FILING):
            if step.startswith("["):
                desk.press("a", step.strip("[]"), str(place))
            else:
                desk.hear("a", step, str(place))
            desk.work()
            desk.say(9)
        with desk.bureau.transactions.read() as session:
            was = session.exec(select(Case.number, Case.status, col(Case.due_on))).all()
        now = desk.now
    assert len(was) == 1
    with living(copy, tmp_path / "other") as desk:
        desk.now = now
        found = restoring.replay(desk.bureau.transactions, {toy_channel.NAME: desk.channel}, record)
        with desk.bureau.transactions.read() as session:
            assert session.exec(select(Case.number, Case.status, col(Case.due_on))).all() == was
    assert (found.cases, found.unlike) == (1, [])


MORE = "还要2024年的名单"


def cutting(desk: Desk) -> dict[str, Channel]:
    """Let the page cut what is longer than a hundred signs."""
    limits = replace(toy_channel.LIMITS, text_units=200)
    desk.channel.traits = replace(toy_channel.TRAITS, limits=limits)
    return {toy_channel.NAME: desk.channel}


@pytest.mark.parametrize(("after", "taken"), [(1, "长" * 150 + MORE), (9, "长" * 150 + "\n" + MORE)])
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
        desk.hear("a", MORE, "2")
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


def test_what_came_by_a_clock_in_doubt_is_in_doubt_again(migrated_file: Path, tmp_path: Path) -> None:
    live, copy, record = (tmp_path / name for name in ("live.sqlite", "copy.sqlite", "record"))
    shutil.copyfile(migrated_file, live)
    shutil.copyfile(migrated_file, copy)
    with living(live, record) as desk:
        desk.hear("a", "/new", "1")
    (line,) = [each for each in read(record) if each["is"] == "update"]
    doubted = {name: told for name, told in line.items() if name != "at"} | {"there": BEGUN.isoformat()}
    Tape(tmp_path / "doubted").append([doubted], now=BEGUN)
    with living(copy, tmp_path / "other") as desk:
        restoring.replay(desk.bureau.transactions, {toy_channel.NAME: desk.channel}, tmp_path / "doubted")
        assert desk.bureau.transactions.there() == BEGUN


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
        with opened(url) as bureau, bureau.transactions.read() as session:
            noted = [journal.facts(each) for each in journal.of_no_case(session, Way.BACK)]
            assert noted == [{"file": copy.name, "updates": done.updates, "sent": done.sent}]
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
