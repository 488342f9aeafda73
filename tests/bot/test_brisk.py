"""A line that nobody says anything whole on is not held open."""

import asyncio
import contextlib

import pytest

from bot import brisk
from tests.bot.test_webhook import PATH, line, served


@pytest.mark.parametrize("first", ["", f"POST /{PATH} HTTP/1.1\r\nHost: x\r\n"], ids=["silent", "half a head"])
@pytest.mark.parametrize("before", [False, True], ids=["at once", "behind a request"])
async def test_who_dawdles_over_a_head_is_hung_up_on(monkeypatch: pytest.MonkeyPatch, first: str, before: bool) -> None:
    monkeypatch.setattr(brisk, "HEAD_S", 0.5)
    async with served() as (_, client):
        reader, writer = await line(client)
        if before:
            writer.write(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            assert (await reader.readuntil(b"ok\n")).startswith(b"HTTP/1.1 200")
        writer.write(first.encode())
        with contextlib.suppress(ConnectionResetError):
            async with asyncio.timeout(8):  # what says nothing at all behind a request is ended by uvicorn
                assert await reader.read() == b""
        writer.close()
        assert (await client.get("/health")).status_code == 200


async def test_who_says_a_whole_head_in_time_is_heard_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brisk, "HEAD_S", 0.5)
    async with served() as (_, client):
        reader, writer = await line(client)
        for piece in (b"GET /health ", b"HTTP/1.1\r\nHost: x\r\n\r\n"):
            writer.write(piece)
            await asyncio.sleep(0.3)
        assert (await reader.readuntil(b"ok\n")).startswith(b"HTTP/1.1 200")
        writer.close()
