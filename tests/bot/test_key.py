"""The key is whole or not there; one that is missing or none stops the start with a sentence."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot import assembly
from bot.key import secret
from bot.settings import Settings, WrongSetting
from storage import outbox
from storage.engine import Database
from storage.tape import Line, Tape
from tests.bot.conftest import Gongkai, sentence
from tests.bot.desks import BEGUN


@pytest.mark.parametrize("key", ["", "short", " " * 64], ids=["empty", "short", "blank"])
def test_a_key_that_is_none_is_refused(gongkai: Gongkai, tmp_path: Path, key: str) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "secret").write_text(key)
    for command in (("run",), ("staff", "list")):
        assert "too short to be a key" in sentence(gongkai(*command, practice_port="0"))
    assert (tmp_path / "var" / "secret").read_text() == key


def test_a_short_key_of_the_settings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="GONGKAI_SECRET is empty or too short"):
        secret(Settings(data_dir=tmp_path, secret=SecretStr("0" * 31)))
    assert secret(Settings(data_dir=tmp_path, secret=SecretStr("0" * 32))) == b"0" * 32


def test_a_missing_key_of_a_bureau_is_a_fault_and_no_new_key(gongkai: Gongkai, tmp_path: Path) -> None:
    assert gongkai("staff", "list").returncode == 0
    key = tmp_path / "var" / "secret"
    kept = key.read_bytes()
    key.unlink()
    assert "put it back" in sentence(gongkai("staff", "list"))
    told = gongkai("doctor")
    assert (told.returncode, "FAIL  密钥" in told.stdout) == (1, True)
    assert not key.exists()
    key.write_bytes(kept)
    assert gongkai("staff", "list").returncode == 0


def test_a_key_is_whole_or_not_there_and_everybody_reads_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: secret(Settings(data_dir=tmp_path)), range(64)))
    assert len(keys) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("left", ["gone", "empty"])
def test_a_database_that_was_known_is_not_founded_anew(gongkai: Gongkai, tmp_path: Path, left: str) -> None:
    assert gongkai("staff", "list").returncode == 0
    database, mark = tmp_path / "var" / "gongkai.sqlite3", tmp_path / "var" / "founded"
    for each in tmp_path.glob("var/gongkai.sqlite3*"):
        each.rename(tmp_path / each.name)
    if left == "empty":
        database.touch()
    for command in (("run",), ("staff", "list"), ("migrate",)):
        said = sentence(gongkai(*command, practice_port="0", token="123456:" + "A" * 35))
        assert str(mark) in said
        assert str(database) in said
    told = gongkai("doctor")
    assert (told.returncode, "FAIL  数据库：" in told.stdout) == (1, True)
    assert (database.stat().st_size if left == "empty" else database.exists()) == 0, "nobody made one by looking"
    mark.unlink()
    assert gongkai("staff", "list").returncode == 0
    assert mark.exists()


def test_an_empty_server_is_no_place_for_a_bureau_that_was_known(
    gongkai: Gongkai, tmp_path: Path, postgresql_url: str
) -> None:
    assert gongkai("staff", "list").returncode == 0
    assert "restore the newest copy" in sentence(gongkai("staff", "list", database_url=postgresql_url))
    (tmp_path / "var" / "founded").unlink()
    assert gongkai("staff", "list", database_url=postgresql_url).returncode == 0


def test_a_record_of_what_came_in_says_that_a_bureau_was_here(gongkai: Gongkai, tmp_path: Path) -> None:
    record = tmp_path / "record"
    record.mkdir(mode=0o700)
    real = {"token": "123456:" + "A" * 35, "journal_dir": str(record)}
    assert gongkai("staff", "list", **real).returncode == 0
    for each in (tmp_path / "var").iterdir():
        each.rename(tmp_path / each.name)
    (record / "2026-11-27.jsonl").write_text("{}\n")
    assert str(record) in sentence(gongkai("staff", "list", **real))


def test_practice_leaves_no_line_in_the_record_of_a_real_bureau(tmp_path: Path) -> None:
    with assembly.opened(Settings(data_dir=tmp_path, journal_dir=tmp_path / "record"), practice=True) as transactions:
        assert transactions.tape is None


def test_what_the_numbers_begin_with_stays(gongkai: Gongkai, tmp_path: Path) -> None:
    real = {"token": "123456:" + "A" * 35}
    assert gongkai("staff", "list", prefix="练习公开").returncode == 0
    assert gongkai("staff", "list", prefix="示科公开", **real).returncode == 0
    for command in (("run",), ("staff", "list"), ("audit",)):
        said = sentence(gongkai(*command, prefix="新科公开", practice_port="0", **real))
        assert ("示科公开" in said, "新科公开" in said, "GONGKAI_PREFIX" in said) == (True, True, True)
    told = gongkai("doctor", prefix="新科公开", **real)
    assert (told.returncode, "FAIL  数据库：" in told.stdout) == (1, True)
    assert gongkai("staff", "list", prefix="示科公开", bureau="示例市科学技术与创新局", **real).returncode == 0
    with closing(sqlite3.connect(tmp_path / "var" / "gongkai.sqlite3")) as file:
        assert file.execute("SELECT prefix FROM bureau ORDER BY id").fetchall() == [("练习公开",), ("示科公开",)]


def test_a_database_that_is_older_than_its_record_opens_for_a_restore_alone(gongkai: Gongkai, tmp_path: Path) -> None:
    record = tmp_path / "record"
    real = {"token": "123456:" + "A" * 35, "journal_dir": str(record)}
    assert gongkai("staff", "list", **real).returncode == 0
    said: Line = {"is": "sent", "bureau": 1, "kind": "text", "key": "reply:7:1", "parts": 0}
    answer: Line = said | {"kind": "answer", "key": "reply:7:2"}
    other: Line = said | {"bureau": 2, "key": "reply:7:3"}
    overtaken: Line = said | {"kind": "card", "key": "reply:7:4"}
    Tape(record).append([other, answer, overtaken], now=BEGUN)
    assert gongkai("staff", "list", **real).returncode == 0, "neither another bureau's nor what may be forgotten"
    Tape(record).append([said, answer, overtaken, other], now=BEGUN + timedelta(days=1))
    for command in (("run",), ("staff", "list")):
        told = sentence(gongkai(*command, practice_port="0", **real))
        assert (str(record) in told, "2026年3月3日" in told, "gongkai restore" in told) == (True, True, True)
    told_doctor = gongkai("doctor", **real)
    assert (told_doctor.returncode, "FAIL  数据库：" in told_doctor.stdout) == (1, True)
    # Where its channel's message is known, all is well.
    with closing(Database(f"sqlite:///{tmp_path}/var/gongkai.sqlite3")) as database, database.write() as session:
        session.bureau_id = 1
        owed: Line = {"key": "reply:7:1", "to": "telegram:1", "kind": "text", "body": {"text": "您好"}}
        outbox.put(session, **owed, case_id=None, now=BEGUN)
    assert gongkai("staff", "list", **real).returncode == 0
