"""Practice mode ended and started again: the bureau and its world still mean the same messages."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.bot.practice.conftest import environment, practising
from tests.conftest import ROOT

LIN, CHEN, STAFF = 5001, 7001, -1001000000001
Row = dict[str, Any]


class Door:
    """The page's own door, used as the page uses it."""

    def __init__(self, client: httpx.Client) -> None:
        """Go in with a client of the page."""
        self._client = client

    def say(self, person: int, chat: int, text: str) -> None:
        """Say something."""
        self._client.post("practice/say", json={"person": person, "chat": chat, "text": text}).raise_for_status()

    def press(self, person: int, row: Row, label: str) -> None:
        """Press a button of a message."""
        data = next(key["callback_data"] for line in row["buttons"] for key in line if key["text"] == label)
        told = {"person": person, "chat": row["chat"], "message_id": row["id"], "data": data}
        self._client.post("practice/press", json=told).raise_for_status()

    def seen(self, chat: int) -> list[Row]:
        """List the messages of a chat, oldest first."""
        told = self._client.get("practice/state").raise_for_status().json()
        return sorted((row for row in told["messages"] if row["chat"] == chat), key=lambda row: int(row["id"]))

    def find(self, chat: int, fits: Callable[[Row], bool]) -> Row:
        """Wait for a message that fits."""
        for _ in range(200):
            found = [row for row in self.seen(chat) if fits(row)]
            if found:
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"no such message among {[row['text'] for row in self.seen(chat)]}")

    def hear(self, chat: int, words: str) -> Row:
        """Wait for a message with these words."""
        return self.find(chat, lambda row: words in row["text"])


@contextmanager
def opened(url: str) -> Iterator[Door]:
    """Open the door of the page at `url`, and close it behind."""
    with httpx.Client(base_url=url, timeout=30) as client:
        yield Door(client)


def file_a_question(door: Door) -> Row:
    """Write to the director; gives the card of the case."""
    door.say(LIN, LIN, "/mailbox")
    door.hear(LIN, "请写下")
    door.say(LIN, LIN, "科技型中小企业评价什么时候申报？")
    door.press(LIN, door.hear(LIN, "请核对"), "确认提交")
    return door.hear(STAFF, "待经办")


def wait_until_kept(world: Path) -> None:
    """Wait until the file has the card: it is written a moment after each change, and a kill loses what is younger."""
    while not world.exists() or "待经办" not in world.read_text("utf-8"):
        time.sleep(0.05)


@pytest.mark.parametrize("end", ["terminate", "kill"])
def test_a_card_is_still_its_card_after_a_restart(tmp_path: Path, end: str) -> None:
    with practising(tmp_path) as (url, process), opened(url) as door:
        card = file_a_question(door)
        wait_until_kept(tmp_path / "practice-world.json")
        getattr(process, end)()
        process.wait()
    with practising(tmp_path) as (url, _), opened(url) as door:
        assert door.hear(STAFF, "待经办")["text"] == card["text"]
        door.press(CHEN, card, "我来办")
        taken = door.hear(STAFF, "正在办理")
        assert taken["id"] == card["id"]
        assert door.hear(STAFF, "陈立办理")["id"] > card["id"]
        door.say(LIN, LIN, "/my")
        ids = [row["id"] for row in door.seen(LIN)]
        assert door.hear(LIN, "您的办件共1件")["id"] > max(ids[:-1])


def ended(command: str, folder: Path, **settings: str) -> str:
    """Run a command that must refuse to start; gives its sentence."""
    told = environment(folder, **settings)
    run = [sys.executable, "-m", "bot.cli", command]
    process = subprocess.run(run, cwd=ROOT, env=told, capture_output=True, text=True, timeout=120, check=False)
    assert (process.returncode, process.stdout, process.stderr.count("\n")) == (2, "", 1)
    return process.stderr


def test_practice_and_a_real_bureau_never_share_a_database(tmp_path: Path) -> None:
    with practising(tmp_path) as (url, _), opened(url) as door:
        file_a_question(door)
    assert "where practice lies" in ended("run", tmp_path, token="4242:real")
    (tmp_path / "practice-world.json").unlink()
    assert "cases that are not practice" in ended("run", tmp_path)


def test_practice_beside_a_real_bureau_has_a_folder_of_its_own(tmp_path: Path) -> None:
    with practising(tmp_path, token="4242:real") as (url, _), opened(url) as door:
        file_a_question(door)
    assert [one.name for one in tmp_path.iterdir()] == ["practice"]
    assert (tmp_path / "practice" / "practice-world.json").exists()
