"""A Bot API on loopback that answers after a latency: hands out updates, counts what is sent, remembers the buttons."""

import asyncio
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

TOKEN = "4242:" + "A" * 35
ME = {"id": 4242, "is_bot": True, "first_name": "公开", "username": "gongkai_bot"}
GROUP = -1001
POLLED = 100


class Api:
    """What a bot under measure speaks with; methods it does not know are answered with True."""

    def __init__(self) -> None:
        self.latency = 0.0
        self.sent: Counter[int] = Counter()
        self.buttons: dict[int, tuple[int, dict[str, str]]] = {}
        self.polled_at: list[float] = []
        self._updates: list[dict[str, Any]] = []
        self._numbers, self._messages = count(1), count(1)
        self._more = asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._open: set[asyncio.Task[Any]] = set()

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve from a thread while the block lasts; yields the URL that ends in /bot."""
        thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        thread.start()
        server = asyncio.run_coroutine_threadsafe(asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop)
        listening = server.result(15)
        try:
            yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot"
        finally:
            asyncio.run_coroutine_threadsafe(self._close(listening), self._loop).result(15)
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join(15)
            self._loop.close()

    async def _close(self, listening: asyncio.Server) -> None:
        listening.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def say(self, person: int, text: str) -> dict[str, Any]:
        """Make the update of a private message."""
        message = {"message_id": next(self._messages), "text": text, **_private(person)}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
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
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                length = next(
                    (int(line[15:]) for line in head.split("\r\n") if line.lower()[:15] == "content-length:"), 0
                )
                body = await reader.readexactly(length)
                result = await self._answer(head.split(" ", 2)[1].rpartition("/")[2], dict(parse_qsl(body.decode())))
                said = json.dumps({"ok": True, "result": result}).encode()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ")
                writer.write(f"{len(said)}\r\n\r\n".encode() + said)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _answer(self, method: str, told: dict[str, str]) -> Any:
        if method == "getUpdates":
            return await self._poll(told)
        if self.latency:
            await asyncio.sleep(self.latency)
        if method == "getMe":
            return ME
        if method == "getWebhookInfo":
            return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        return self._message(told) if method in {"sendMessage", "editMessageText", "sendDocument"} else True

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
        kind = "supergroup" if chat < 0 else "private"
        return {"message_id": number, "date": 0, "chat": {"id": chat, "type": kind}, "text": told.get("text", "—")}


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
