"""The server by itself: it comes, goes, and says when its port is taken."""

import asyncio

import httpx
import pytest

from bot.practice import World
from bot.practice.server import PortTaken, PracticeServer, serving

LIN, CHEN, STAFF = 5001, 7001, -1001000000001
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def test_a_world_outlives_its_server(world: World) -> None:
    with serving(world):
        world.say(LIN, LIN, "one")
    with serving(world) as url:
        world.say(LIN, LIN, "two")
        told = httpx.get(f"{url}/bot{world.token}/getUpdates").json()["result"]
    assert [update["message"]["text"] for update in told] == ["one", "two"]


def test_a_taken_port_is_said_in_words(world: World) -> None:
    with serving(world) as url, pytest.raises(PortTaken, match="another port by GONGKAI_PRACTICE_PORT"):
        asyncio.run(PracticeServer(world, port=int(url.rpartition(":")[2])).start())


def test_stopping_ends_a_waiting_poll(world: World) -> None:
    async def story() -> None:
        server = PracticeServer(world, port=0)
        await server.start()
        async with httpx.AsyncClient() as client:
            poll = asyncio.create_task(client.get(f"{server.url}/bot{world.token}/getUpdates?timeout=40"))
            assert await asyncio.to_thread(world.wait_for, lambda: world.polls_waiting == 1)
            await server.stop()
            assert (await poll).json() == {"ok": True, "result": []}

    asyncio.run(story())
