"""A Bot API on loopback that answers after a latency: hands out updates, counts what is sent, remembers the buttons."""

import asyncio
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, TypeVar
from urllib.parse import parse_qsl

T = TypeVar("T")
TOKEN = "4242:" + "A" * 35
ME = {"id": 4242, "is_bot": True, "first_name": "公开", "username": "gongkai_bot"}
GROUP = -1001
POLLED = 100


MESSAGES = frozenset({"sendMessage", "editMessageText", "sendDocument", "sendPhoto"})
"""What is answered with the message that it made."""


class Api:
    """What a bot under measure speaks with; methods it does not know are answered with True."""

    def __init__(self) -> None:
        self.latency = 0.0
        self.sent: Counter[int] = Counter()
        self.buttons: dict[int, tuple[int, dict[str, str]]] = {}
        self.polled_at: list[float] = []
        self.answered_at: float | None = None
        self._updates: list[dict[str, Any]] = []
        # Never those of an earlier run: a bot that is begun anew knows them, and does not answer what it has answered.
        self._numbers, self._messages = count(time.monotonic_ns() // 1000 % 2**30), count(1)
        self._more = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop  # while it is served, so that none is left unclosed
        self._open: set[asyncio.Task[Any]] = set()

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve from a thread while the block lasts; yields the URL that ends in /bot."""
        self._loop = asyncio.new_event_loop()
        thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{self._soon(self._listen())}/bot"
        finally:
            self._soon(self._close())
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join(15)
            self._loop.close()

    def _soon(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(15)

    async def _listen(self, port: int = 0) -> int:
        self._listening = await asyncio.start_server(self._serve, "127.0.0.1", port)
        heard_at: int = self._listening.sockets[0].getsockname()[1]
        return heard_at

    async def _close(self) -> None:
        self._listening.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def say(self, person: int, text: str) -> dict[str, Any]:
        """Make the update of a private message."""
        message = {"message_id": next(self._messages), "text": text, **_private(person)}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        return {"update_id": next(self._numbers), "message": message}

    def press(self, person: int, label: str) -> dict[str, Any]:
        """Make the update of a press on the last button of a label in a private chat."""
        number, buttons = self.buttons[person]
        message = {"message_id": number, "text": "—", **_private(person), "from": ME}
        query = {"id": f"{person}", "from": _person(person), "chat_instance": "1", "data": buttons[label]}
        return {"update_id": next(self._numbers), "callback_query": {**query, "message": message}}

    def load(self, updates: list[dict[str, Any]]) -> None:
        """Let updates come in at once."""
        self._loop.call_soon_threadsafe(self._take, updates)

    def _take(self, updates: list[dict[str, Any]]) -> None:
        self._updates += updates
        self._more.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        task.add_done_callback(self._open.discard)
        try:
            while await self._one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer what is asked next; gives whether the connection goes on."""
        method, told = await asked(reader)
        write(writer, accepted(await self._answer(method, told)))
        return True

    async def _answer(self, method: str, told: dict[str, str]) -> Any:
        if method == "getUpdates":
            return await self._poll(told)
        if self.latency:
            await asyncio.sleep(self.latency)
        if method == "getMe":
            return ME
        if method == "getWebhookInfo":
            return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        return self._message(told) if method in MESSAGES else True

    async def _poll(self, told: dict[str, str]) -> list[dict[str, Any]]:
        self.polled_at.append(time.perf_counter())
        self._updates = [each for each in self._updates if each["update_id"] >= int(told.get("offset", 0))]
        if not self._updates:
            self._more.clear()
            try:
                async with asyncio.timeout(float(told.get("timeout", 0))):
                    await self._more.wait()
            except TimeoutError:
                return []
        return self._updates[:POLLED]

    def _message(self, told: dict[str, str]) -> dict[str, Any]:
        chat, number = int(told["chat_id"]), next(self._messages)
        keyboard = json.loads(told.get("reply_markup", "{}")).get("inline_keyboard", [])
        if keyboard:
            self.buttons[chat] = (number, {key["text"]: key["callback_data"] for row in keyboard for key in row})
        self.sent[chat] += 1
        self.answered_at = self.answered_at or time.perf_counter()
        kind = "supergroup" if chat < 0 else "private"
        return {"message_id": number, "date": 0, "chat": {"id": chat, "type": kind}, "text": told.get("text", "—")}


async def asked(reader: asyncio.StreamReader) -> tuple[str, dict[str, str]]:
    """Read a request; gives its method and what it tells."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    length = next((int(line[15:]) for line in head.split("\r\n") if line.lower()[:15] == "content-length:"), 0)
    body = await reader.readexactly(length)
    return head.split(" ", 2)[1].rpartition("/")[2], dict(parse_qsl(body.decode()))


def accepted(result: Any) -> bytes:
    """Word an answer."""
    return json.dumps({"ok": True, "result": result}).encode()


def write(writer: asyncio.StreamWriter, body: bytes, *, code: int = 200, more: str = "") -> None:
    """Write an answer; ``more`` are further lines of its head."""
    head = f"HTTP/1.1 {code} OK\r\nContent-Type: application/json\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)


def _person(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": "林晓"}


def _private(person: int) -> dict[str, Any]:
    return {"date": 0, "from": _person(person), "chat": {"id": person, "type": "private", "first_name": "林晓"}}


def until(reached: Callable[[], bool], *, patience: float = 60.0, what: str = "an answer") -> None:
    """Wait for something that is seen from outside."""
    end = time.perf_counter() + patience
    while not reached():
        if time.perf_counter() > end:
            raise TimeoutError(f"{what} did not come within {patience:.0f} seconds")
        time.sleep(0.001)
