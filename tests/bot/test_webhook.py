"""The webhook: nothing is answered before it is stored, and nobody but who shows the token is taken in."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from bot import webhook as webhook_module
from bot.settings import WrongSetting
from bot.webhook import BODY_BYTES, HEADER, Address, Webhook

PATH, TOKEN = "p" * 32, "t" * 32
BAD = int(os.environ.get("GONGKAI_BAD_REQUESTS", "350"))


def webhook(port: int, *, well: bool = True) -> Webhook:
    def figures() -> dict[str, float]:
        if not well:
            raise OSError("no database")
        return {"gongkai_updates_waiting": 3}

    return Webhook(Address("127.0.0.1", port, "https://gongkai.example.cn/", PATH, TOKEN), figures=figures)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def served(*, well: bool = True) -> AsyncIterator[tuple[Webhook, httpx.AsyncClient]]:
    """Run a webhook while the block lasts, with somebody to call it."""
    port = free_port()
    hook = webhook(port, well=well)
    running = asyncio.create_task(hook.run())
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        while True:
            try:
                await client.get("/health")
                break
            except httpx.ConnectError:
                await asyncio.sleep(0.01)
        try:
            yield hook, client
        finally:
            running.cancel()
            await asyncio.wait({running})


def brought(
    client: httpx.AsyncClient, body: bytes = b"{}", *, path: str = PATH, token: str = TOKEN
) -> asyncio.Task[int]:
    async def post() -> int:
        return (await client.post(f"/{path}", content=body, headers={HEADER: token})).status_code

    return asyncio.create_task(post())


def test_it_is_called_by_its_public_address_and_a_path_that_nobody_guesses() -> None:
    assert webhook(1).url == f"https://gongkai.example.cn/{PATH}"


async def test_a_post_is_answered_when_it_is_stored_and_not_before() -> None:
    async with served() as (hook, client):
        posts = [brought(client, b"1"), brought(client, b"2")]
        hook.taken()  # nothing was given yet
        await asyncio.sleep(0.2)
        found = set(await hook.bodies(5))
        assert (found, [post.done() for post in posts]) == ({b"1", b"2"}, [False, False])
        hook.taken()
        assert [await post for post in posts] == [200, 200]


@pytest.mark.parametrize(("path", "token"), [("x", TOKEN), (PATH, ""), (PATH, "t" * 31), (PATH, TOKEN + "t"), ("", "")])
async def test_who_does_not_know_path_and_token_is_turned_away_unheard(path: str, token: str) -> None:
    async with served() as (hook, client):
        answers = {await brought(client, path=path or "metrics/", token=token) for _ in range(20)}
        assert answers <= {404, 405, 307}
        assert await hook.bodies(0.05) == []


@pytest.mark.parametrize("told", [True, False])
async def test_what_is_too_large_is_refused_before_it_is_read(told: bool) -> None:
    async with served() as (hook, client):

        async def large() -> AsyncIterator[bytes]:
            for _ in range(BODY_BYTES // 65_536 + 2):
                yield b"x" * 65_536

        content = b"x" * (BODY_BYTES + 1) if told else large()
        answer = await client.post(f"/{PATH}", content=content, headers={HEADER: TOKEN})
        assert answer.status_code == 413
        assert await hook.bodies(0.05) == []


async def line(client: httpx.AsyncClient) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open a bare line to what a client calls."""
    return await asyncio.open_connection(client.base_url.host, client.base_url.port)


async def test_who_dawdles_over_a_body_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook_module, "BODY_S", 0.3)
    async with served() as (hook, client):
        reader, writer = await line(client)
        head = f"POST /{PATH} HTTP/1.1\r\nHost: x\r\n{HEADER}: {TOKEN}\r\nContent-Length: 9\r\n\r\n{{"
        writer.write(head.encode())
        async with asyncio.timeout(8):
            assert b" 408 " in await reader.readline()
            await reader.read()  # and the line is closed
        writer.close()
        assert await hook.bodies(0.05) == []


async def test_who_goes_away_or_sends_no_chunk_leaves_no_trouble(caplog: pytest.LogCaptureFixture) -> None:
    async with served() as (hook, client):
        told = f"POST /{PATH} HTTP/1.1\r\nHost: x\r\n{HEADER}: {TOKEN}\r\n"
        for rest in ("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}", "Content-Length: 20\r\n\r\n{}"):
            reader, writer = await asyncio.open_connection("127.0.0.1", hook._address.port)
            writer.write((told + rest).encode())
            await writer.drain()
            writer.write_eof()
            await reader.read()
            writer.close()
        post = brought(client)
        assert await hook.bodies(5) == [b"{}"]
        hook.taken()
        assert await post == 200
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


async def test_whoever_is_refused_is_not_listened_to() -> None:
    async with served() as (hook, client):
        reader, writer = await line(client)
        writer.write(f"POST /{PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n{{".encode())
        async with asyncio.timeout(4):
            assert b" 404 " in await reader.readline()
            await reader.read()
        writer.close()
        assert await hook.bodies(0.05) == []


async def test_hundreds_of_bad_requests_store_nothing_and_leave_room_for_a_good_one() -> None:
    bad = [
        b"\x16\x03\x01\x02\x00\x01", b"GET / HTTP/9.9\r\n\r\n", b"\0" * 70_000, b"POST /x HTTP/1.1\r\nHost:",
        f"POST /{PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n{HEADER}: {TOKEN}\r\n\r\n".encode(),
        f"POST /{PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{HEADER}: wrong\r\n\r\n{{}}".encode(),
        f"PUT /{PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{HEADER}: {TOKEN}\r\n\r\n{{}}".encode(),
    ]  # fmt: skip
    async with served() as (hook, client):
        for n in range(BAD):
            reader, writer = await line(client)
            writer.write(bad[n % len(bad)])
            writer.write_eof()
            with contextlib.suppress(ConnectionError):
                await reader.read()
            writer.close()
        assert await hook.bodies(0.05) == []
        post = brought(client, b"good")
        assert await hook.bodies(5) == [b"good"]
        hook.taken()
        assert await post == 200


async def test_what_was_given_and_not_stored_is_brought_again() -> None:
    async with served() as (hook, client):
        post = brought(client)
        assert len(await hook.bodies(5)) == 1
        assert await hook.bodies(0.01) == []  # asked for more without a word that it was stored
        assert await post == 503


async def test_what_is_under_way_at_the_end_is_brought_again() -> None:
    async with served() as (hook, client):
        post = brought(client)
        assert len(await hook.bodies(5)) == 1
        task = next(each for each in asyncio.all_tasks() if each.get_coro().__qualname__ == "Webhook.run")  # type: ignore[union-attr]
        task.cancel()
        assert await post == 503


async def test_health_readiness_and_figures() -> None:
    async with served() as (hook, client):
        assert (await client.get("/ready")).status_code == 200
        post = brought(client)
        await hook.bodies(5)
        hook.taken()
        await post
        await brought(client, token="x")
        told = (await client.get("/metrics")).text
        assert "gongkai_updates_waiting 3" in told
        assert "gongkai_database_up 1" in told
        assert "# TYPE gongkai_webhook_stored_total counter\ngongkai_webhook_stored_total 1" in told
        assert "gongkai_webhook_refused_total 1" in told
    async with served(well=False) as (_, client):
        assert (await client.get("/health")).status_code == 200
        assert (await client.get("/ready")).status_code == 503
        assert "gongkai_database_up 0" in (await client.get("/metrics")).text


async def test_an_address_that_is_taken_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(WrongSetting, match="GONGKAI_LISTEN"):
            await webhook(taken.getsockname()[1]).run()
