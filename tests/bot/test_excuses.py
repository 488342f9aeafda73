"""What a person can mend is one sentence; a bug is none."""

import re

import pytest
from sqlalchemy.exc import DatabaseError, OperationalError, ResourceClosedError

from bot import excuses
from bot.clock import WrongClock
from bot.poller import Deaf
from bot.settings import WrongSetting
from law.errors import Refusal
from storage.driver import TakenBack
from storage.engine import AlreadyRunning
from storage.opened import Gone


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (WrongSetting("token_missing"), "GONGKAI_TOKEN is missing"),
        (FileNotFoundError(2, "No such file or directory", "a.toml"), "a.toml"),
        (Refusal("backup_no_database", database="a.sqlite3"), "a.sqlite3"),
        (AlreadyRunning("a.lock"), "it holds a.lock"),
        (ExceptionGroup("parts", [Gone("a.sqlite3"), ResourceClosedError("x"), TakenBack()]), "a.sqlite3"),
        (DatabaseError("SELECT 1", {}, Exception("file is not a database")), "put the newest copy"),
        (OperationalError("SELECT 1", {}, Exception("no such column: a")), "gongkai migrate"),
        (OSError(28, "No space left on device"), "磁盘满了"),
        (TakenBack(), "磁盘满了"),
        (Deaf("telegram"), "GONGKAI_API_URL"),
        (WrongClock("a.json"), "a.json"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"), "UTF-8"),
        (OperationalError("SELECT 1", {}, Exception("no route\n to host")), "(no route to host)"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_a_fault_that_a_person_can_mend_is_one_sentence(error: Exception, words: str) -> None:
    sentence = excuses.sentence(error)
    assert sentence is not None
    assert words in sentence
    assert "\n" not in sentence
    assert re.search("[\u4e00-\u9fff]", sentence), "in Chinese"
    assert re.search("[a-z]{2,} [a-z]{2,} [a-z]{2,}", sentence), "and in English"


def test_a_bug_keeps_its_traceback() -> None:
    assert excuses.sentence(KeyError("x")) is None


def test_parts_that_failed_together_are_excused_only_without_a_bug() -> None:
    lost = OSError(28, "No space left on device")
    assert "No space left" in str(excuses.sentence(ExceptionGroup("parts", [lost])))
    assert excuses.sentence(ExceptionGroup("parts", [lost, KeyError("x")])) is None
