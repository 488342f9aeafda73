"""What the Bot API answers, read without trusting it; what it says goes into no log and no error."""

import json
import re
from functools import partial
from typing import Any

from telegram.error import TelegramError
from telegram.request import BaseRequest, HTTPXRequest

_BEGIN = re.compile(r'\s*\{\s*(?:"ok"\s*:\s*true\s*,\s*)?"result"\s*:\s*\[')
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]', re.DOTALL)


class Answer(dict[str, Any]):
    """An answer, empty where it cannot be read: whoever asks for its result then hears only that."""

    def __missing__(self, key: str) -> Any:
        """Raise what the library raises for such an answer."""
        raise TelegramError("an answer that could not be read")


class Items(list[Any]):
    """The items of a list of updates; ``text`` is the answer as it came."""

    def __init__(self, items: list[Any], text: str) -> None:
        super().__init__(items)
        self.text = text


class Unreadable(str):
    """An item of an answer that is no JSON that we can read, as it came."""

    __slots__ = ()


class Calls(BaseRequest):
    """The lines for calls: the library would log an answer that it cannot read, and write it into its error.

    A line is one connection, made when all others are busy, up to ``most``; and no pool holds them all: a pool looks
    at every connection that rests whenever it is asked for one and whenever it gets one back. Forty in a pool took
    half of all our time, three a pool still a fifth.
    """

    def __init__(self, *, most: int = 42, **options: Any) -> None:
        """Take the options of the library for each line."""
        self._line = partial(HTTPXRequest, connection_pool_size=1, **options)
        self._lines, self._busy = [self._line()], [0]
        self._most = most

    @property
    def read_timeout(self) -> float | None:
        """How many seconds an answer is waited for."""
        return self._lines[0].read_timeout

    async def initialize(self) -> None:
        """Open every line that there is."""
        for line in self._lines:
            await line.initialize()

    async def shutdown(self) -> None:
        """Close every line."""
        for line in self._lines:
            await line.shutdown()

    async def do_request(self, *told: Any, **options: Any) -> tuple[int, bytes]:
        """Ask by the first line that is free; where none is and no more may be made, wait for one."""
        place = self._busy.index(min(self._busy))
        if self._busy[place] and len(self._lines) < self._most:
            place = len(self._lines)
            self._lines.append(self._line())
            self._busy.append(0)
        self._busy[place] += 1
        try:
            return await self._lines[place].do_request(*told, **options)
        finally:
            self._busy[place] -= 1

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer."""
        return _read(payload.decode(errors="replace"))


class Polls(HTTPXRequest):
    """The line for updates: one item that cannot be read spoils none of the others."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer, and its items one by one where they cannot be read together."""
        text = payload.decode(errors="replace")
        read = _read(text)
        if not read and (found := split(text)) is not None:
            return Answer(result=Items([item(each) for each in found], text))
        if isinstance(read.get("result"), list):
            read["result"] = Items(read["result"], text)
        return read


def _read(text: str) -> Answer:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return Answer()
    is_sound = isinstance(read, dict) and isinstance(read.get("parameters", {}), dict)
    return Answer(read) if is_sound else Answer()


def item(text: str) -> Any:
    """Read an item; Unreadable where it is none that we can read."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return Unreadable(text)


def split(text: str) -> list[str] | None:
    """Cut the list of an answer into its items, as they are written and however deep; None where it is not whole."""
    begun = _BEGIN.match(text)
    if begun is None:
        return None
    found, start, depth = [], begun.end(), 0
    for token in _TOKEN.finditer(text, start):
        sign = token[0]
        if sign in "[{":
            depth += 1
        elif sign in "]}" and depth:
            depth -= 1
        elif depth == 0 and sign in "],":
            found.append(text[start : token.start()].strip())
            start = token.end()
            if sign == "]":
                return [each for each in found if each]
    return None
