"""What is logged: our own lines, of libraries only that they warn, and never words of a person or the token."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import logs, practice
from bot.clock import MovableClock
from bot.practice import faults
from handlers.services.post.channel import Undeliverable
from handlers.telegram.channel import TelegramChannel
from storage.outbox import Parcel
from tests.conftest import ROOT

CANARY = "11010120000101001X"
SCRIPT = """
import logging
from bot import logs
logs.begin()
logging.getLogger("bot.poller").info("ours")
logging.getLogger("httpx").info("POST https://api.telegram.org/bot1:geheim/getMe")
logging.getLogger("httpx").warning("warned of 林晓舟")
int("林晓舟")
"""


def test_libraries_only_warn_and_say_nothing_of_what() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=False)
    said = [line.split(" ", 2)[2] for line in ran.stderr.splitlines() if " " in line]
    assert said[:2] == ["INFO bot.poller: ours", "WARNING httpx: warning at <module>:7"]
    assert said[2] == "CRITICAL gongkai: ended by a fault of ours"
    assert "林晓舟" not in ran.stderr
    assert ran.stderr.rstrip().endswith("builtins.ValueError")


class Kept(logging.Handler):
    """Keeps lines as they are written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(logs.Discreet("%(levelname)s %(name)s: %(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(self.format(record))


@contextmanager
def everything() -> Iterator[Kept]:
    """Let every logger say all it has, to a handler of ours."""
    kept, root = Kept(), logging.getLogger()
    names = [name for name in logging.root.manager.loggerDict if not name.startswith("bot.practice")]
    before = {name: logging.getLogger(name).level for name in ["root", *names]}
    root.addHandler(kept)
    root.setLevel(logging.DEBUG)
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        yield kept
    finally:
        root.removeHandler(kept)
        for name, level in before.items():
            logging.getLogger(name if name != "root" else None).setLevel(level)


def test_an_error_tells_its_kind_and_its_place_and_not_its_words() -> None:
    with everything() as kept:
        try:
            try:
                int(CANARY)
            except ValueError as error:
                raise ExceptionGroup(CANARY, [KeyError(CANARY), OSError(28, "No space left on device")]) from error
        except ExceptionGroup:
            logging.getLogger("bot.pump").exception("a message could not be settled")
    said = "\n".join(kept.lines)
    assert CANARY not in said
    for word in ("ValueError", "KeyError", "ExceptionGroup", "No space left", "test_logs.py", "which led to"):
        assert word in said


def test_a_token_is_in_no_line() -> None:
    with everything() as kept:
        for words in (
            "/bot12345:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe",
            "of 12345:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
        ):
            logging.getLogger("bot.doors").error("could not ask %s", words)
    assert all("AAHdq" not in line and "could not ask" in line for line in kept.lines)


BODIES = [
    f'{{"ok":true,"result":[{{"update_id":1,"message":{{"text":"{CANARY}',
    f'{{"ok":true,"result":[{{"update_id":"x","message":{{"text":"{CANARY}"}}}}]}}',
    f'["{CANARY}"]',
    f'{{"ok":false,"description":"Bad Request: {CANARY}"}}',
]


@pytest.mark.parametrize("status", [200, 400, 502])
@pytest.mark.parametrize("body", BODIES)
async def test_no_body_of_the_wire_is_in_any_log(tmp_path: Path, body: str, status: int) -> None:
    world = practice.World(MovableClock(tmp_path / "clock.json"))
    parcel = Parcel(1, "k", "telegram:5001", "text", {"text": f"给{CANARY}的答复"}, None, 0, 0, None)
    with everything() as kept, practice.serving(world) as url:
        channel = TelegramChannel(world.token, f"{url}/bot", lambda _: b"")
        await channel.open(SimpleNamespace(rooms=()))  # type: ignore[arg-type]
        world.fault = lambda *_: faults.Fault(body=body.encode(), status=status)
        for asked in (channel.listen(), channel.deliver(parcel), channel.fetch("file")):
            try:
                await asked
            except Undeliverable:
                logging.getLogger("bot.pump").exception("not taken")
        said = f'{{"update_id": 1, "message": {{"text": "{CANARY}"}}}}'
        with pytest.raises(Exception):  # noqa: B017, PT011  (whatever it is, its words are not to be told)
            channel.incoming(said.replace('"text"', '"date": [], "text"'), arrived_at=datetime.now(UTC))
        world.fault = None
        await channel.close()
    assert kept.lines
    assert CANARY not in "\n".join(kept.lines)
    assert world.token not in "\n".join(kept.lines)
