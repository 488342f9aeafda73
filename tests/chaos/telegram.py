"""A Bot API that keeps the truth of what it accepted and delivered, and fails in as many ways as are known."""

import asyncio
import json
import random
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from typing import Any

from bot.practice import faults
from bot.practice.faults import ApiError, Fault
from templates import words
from tests.bench.api import Api, accepted, asked, write
from tests.chaos.judge import Said

SPEAKS = frozenset({"sendMessage", "editMessageText", "answerCallbackQuery"})
GATEWAY = b"<html><body>504 Gateway Time-out</body></html>"
SEND_FAULTS: dict[str, Fault] = {
    "429": faults.too_many(1),
    "500 before": faults.server_error(500),
    "500 after": faults.server_error(500, "after"),
    "502 before": faults.server_error(502),
    "502 after": faults.server_error(502, "after"),
    "gateway's page before": Fault(body=GATEWAY, status=504),
    "gateway's page after": Fault("after", body=GATEWAY, status=504),
    "request lost": faults.lost_request(),
    "answer lost": faults.lost_answer(),
    "broken body before": faults.broken_body(),
    "broken body after": faults.broken_body("after"),
    "empty body after": Fault("after", body=b""),
    "late answer": faults.late(0.5),
}
POLL_FAULTS: dict[str, Fault] = {
    "poll refused": faults.server_error(502),
    "poll lost": faults.lost_request(),
    "updates lost on the way": faults.lost_answer(),
    "broken updates": faults.broken_body("after"),
    "conflict": Fault(error=ApiError(409, "Conflict: terminated by other getUpdates request")),
    "late updates": faults.late(0.3),
}
AGAIN, ODD = "updates again", "update that is none"
KINDS = (*SEND_FAULTS, *POLL_FAULTS, AGAIN, ODD)
"""Every kind of fault; each strikes by a seed, and one message at most once, for after three repeats a bot gives up."""


class Telegram(Api):
    """The fake: `said` is the truth; faults strike at a rate, drawn from a seed."""

    def __init__(self, seed: int = 0, *, rate: float = 0.0) -> None:
        super().__init__()
        self.said: list[Said] = []
        self.edited: list[Said] = []
        self.alerts: list[str] = []
        self.struck: dict[str, int] = dict.fromkeys(KINDS, 0)
        self.rate = rate
        self.shift: float | None = 0.0
        """By so many seconds its clock is off; None is an API that does not say what time it is."""
        self.storm = 0.0
        """So often, of one, it answers a message by 429."""
        self.stormed = 0
        self._chance = random.Random(seed)
        self._hit: set[tuple[str, str, str]] = set()
        self._before: deque[dict[str, Any]] = deque(maxlen=50)

    @property
    def waiting(self) -> int:
        """So many updates are not acknowledged."""
        return len(self._updates)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Take no connection while the block lasts, as a machine that is off."""
        port: int = self._listening.sockets[0].getsockname()[1]
        self._soon(self._close())
        yield
        self._soon(self._listen(port))

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        method, told = await asked(reader)
        fault = self._drawn(method, told)
        if fault.phase == "before" and (fault.drop or fault.error or fault.body is not None):
            return await self._failed(writer, fault)
        result = await self._answer(method, told)
        if fault.delay_s:
            await asyncio.sleep(fault.delay_s)
        if fault.drop or fault.error or fault.body is not None:
            return await self._failed(writer, fault)
        write(writer, accepted(result), more=self._date())
        return True

    async def _failed(self, writer: asyncio.StreamWriter, fault: Fault) -> bool:
        if fault.drop:
            return False
        error = fault.error
        body = fault.body if error is None else json.dumps(error.wire()).encode()
        write(writer, body or b"", code=fault.status if error is None else error.code, more=self._date())
        return True

    def _date(self) -> str:
        return "" if self.shift is None else f"Date: {formatdate(time.time() + self.shift, usegmt=True)}\r\n"

    def _drawn(self, method: str, told: dict[str, str]) -> Fault:
        if method in SPEAKS and self.storm and self._chance.random() < self.storm:
            self.stormed += 1
            return faults.too_many(1)
        if self._chance.random() >= self.rate:
            return Fault()
        if method == "getUpdates":
            name = self._chance.choice([*POLL_FAULTS, AGAIN, ODD])
            self.struck[name] += 1
            return POLL_FAULTS.get(name) or self._strange(name)
        named = (method, told.get("chat_id", ""), words.unmarked(told.get("text", "")))
        if method not in SPEAKS or named in self._hit:
            return Fault()
        self._hit.add(named)
        name = self._chance.choice(list(SEND_FAULTS))
        self.struck[name] += 1
        return SEND_FAULTS[name]

    def _strange(self, name: str) -> Fault:
        """What was acknowledged comes again, or with it comes what is no update."""
        told: list[Any] = list(self._before) if name == AGAIN else [{"odd": self._chance.random()}]
        return Fault(body=accepted(told))

    async def _poll(self, told: dict[str, str]) -> list[dict[str, Any]]:
        offset = int(told.get("offset", 0))
        self._before.extend(each for each in self._updates if each["update_id"] < offset)
        return await super()._poll(told)

    def _message(self, told: dict[str, str]) -> dict[str, Any]:
        chat, text = int(told["chat_id"]), told.get("text", "—")
        self.said.append(Said(chat, text, time.monotonic()))
        return super()._message(told)

    async def _answer(self, method: str, told: dict[str, str]) -> Any:
        if method == "answerCallbackQuery" and told.get("text"):
            self.alerts.append(told["text"])
        if method == "editMessageText":
            self.edited.append(Said(int(told["chat_id"]), told.get("text", "—"), time.monotonic()))
            return {
                "message_id": int(told["message_id"]),
                "date": 0,
                "chat": {"id": int(told["chat_id"]), "type": "supergroup"},
            }
        return await super()._answer(method, told)
