"""A bell that any thread may ring."""

import asyncio
import threading

from bot.practice.bell import Bell


async def test_a_ring_from_another_thread_wakes_who_waits() -> None:
    bell = Bell()
    rung = bell.next()
    threading.Thread(target=bell.ring).start()
    await asyncio.wait_for(rung, 10)
    assert not bell.next().done(), "the next ring is waited for anew"


async def test_the_last_ring_says_that_nobody_should_wait_any_more() -> None:
    bell = Bell()
    rung = bell.next()
    bell.silence()
    await asyncio.wait_for(rung, 10)
    assert bell.silent
