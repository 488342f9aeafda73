"""An answer is read whole, or item by item, or not at all; no log and no error learns what it said."""

import asyncio
import json
import logging
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram.error import TelegramError

from handlers.telegram import answers
from handlers.telegram.answers import Calls, Polls, Unreadable

DEEP = "[" * 10_000 + "]" * 10_000
CANARY = "11010120000101001X"


def written(*items: str) -> bytes:
    return f'{{"ok":true,"result":[{", ".join(items)}]}}'.encode()


def test_an_item_that_cannot_be_read_spoils_none_of_the_others() -> None:
    strange = (DEEP, "9" * 5000, r'{"text": "\x"}')
    good = '{"update_id": 1, "message": {"text": "a,]}\\"[b", "list": [{}, []]}}'
    for one in strange:
        items = Polls.parse_json_payload(written(good, one, good))["result"]
        assert items == [json.loads(good), one, json.loads(good)]
        assert isinstance(items[1], Unreadable)


@pytest.mark.parametrize("text", ["", "[1]", '{"ok":true,"result":[{"a":1},{"b', '{"ok":true,"result":7}'])
def test_what_is_no_whole_list_is_not_cut(text: str) -> None:
    assert answers.split(text) is None


def test_an_empty_list_has_no_items() -> None:
    assert answers.split('{"ok": true, "result": [ ]}') == []


@pytest.mark.parametrize("line", [Calls, Polls])
@pytest.mark.parametrize(
    "body", [f'{{"ok":true,"result":{{"text":"{CANARY}', f'["{CANARY}"]', f'{{"parameters":["{CANARY}"]}}', DEEP]
)
def test_what_cannot_be_read_is_an_error_that_does_not_say_it(
    line: Any, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        read = line.parse_json_payload(body.encode())
        assert read.get("description") is None
        with pytest.raises(TelegramError) as caught:
            read["result"]
    assert CANARY not in caplog.text + str(caught.value)


@asynccontextmanager
async def counted() -> AsyncIterator[tuple[str, list[int]]]:
    """Serve an API that answers once nothing more comes; gives its URL, and each connection by what it was asked."""
    asked: list[int] = []
    talks: list[asyncio.Task[None] | None] = []

    async def talk(reader: StreamReader, writer: StreamWriter) -> None:
        place = len(asked)
        asked.append(0)
        talks.append(asyncio.current_task())
        while await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            asked[place] += 1
            await asyncio.sleep(0.05)
            writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}')
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        yield f"http://{host}:{port}/", asked
        await asyncio.gather(*filter(None, talks))


async def test_no_more_connections_are_opened_than_are_asked_at_once_and_all_are_kept() -> None:
    async with counted() as (url, asked), Calls(most=12) as calls:
        for _ in range(4):
            await calls.do_request(url, "GET")
        assert asked == [4]
        for _ in range(2):
            answers = await asyncio.gather(*(calls.do_request(url, "GET") for _ in range(12)))
            assert {body for _, body in answers} == {b'{"ok":true}'}
        assert sum(asked) == 28
        assert len(asked) == 12


async def test_more_calls_than_there_are_connections_wait_for_one() -> None:
    async with counted() as (url, asked), Calls(most=4) as calls:
        answers = await asyncio.gather(*(calls.do_request(url, "GET") for _ in range(20)))
        assert [status for status, _ in answers] == [200] * 20
        assert (len(asked), sum(asked)) == (4, 20)


async def test_a_line_is_free_again_also_after_a_call_that_failed() -> None:
    calls = Calls(most=2, connect_timeout=1.0)
    async with calls:
        for _ in range(3):
            with pytest.raises(TelegramError):
                await calls.do_request("http://127.0.0.1:1/", "GET")
    async with counted() as (url, asked), calls:  # opened again
        await calls.do_request(url, "GET")
        await calls.do_request(url, "GET")
        assert asked == [2]
