"""Of all processes one sends; where it ends, another does at once, and a fault of its pump is its own."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

from bot.leading import OneOfAll
from storage.engine import Database


class Sender:
    """Stands for a pump: runs until cancelled, and counts how often it was woken."""

    def __init__(self, *, fails: bool = False) -> None:
        self.runs, self.woken, self.fails = False, 0, fails

    async def run(self) -> None:
        """Run until cancelled, or fail."""
        if self.fails:
            raise RuntimeError("no pump")
        self.runs = True
        try:
            await asyncio.Event().wait()
        finally:
            self.runs = False

    def wake(self) -> None:
        """Count."""
        self.woken += 1


@contextmanager
def one_of_all(sender: Sender, url: str) -> Iterator[OneOfAll]:
    """Make the part of a process with a database of its own."""
    make: Callable[[], Any] = lambda: sender  # noqa: E731
    with closing(Database(url, bureau_id=1)) as database:
        yield OneOfAll(make, database)


async def until(reached: Callable[[], bool]) -> None:
    for _ in range(500):
        if reached():
            return
        await asyncio.sleep(0.03)
    raise TimeoutError


async def test_another_process_sends_as_soon_as_the_first_ends(postgresql_url: str) -> None:
    senders = [Sender(), Sender()]
    with one_of_all(senders[0], postgresql_url) as mine, one_of_all(senders[1], postgresql_url) as theirs:
        await passed_on(senders, [mine, theirs])


async def passed_on(senders: list[Sender], parts: list[OneOfAll]) -> None:
    tasks = [asyncio.create_task(part.run()) for part in parts]
    await until(lambda: any(sender.runs for sender in senders))
    await asyncio.sleep(1.5)
    assert sum(sender.runs for sender in senders) == 1
    first = next(place for place, sender in enumerate(senders) if sender.runs)
    tasks[first].cancel()
    await until(lambda: senders[1 - first].runs)
    assert not senders[first].runs
    parts[1 - first].wake()
    parts[first].wake()
    assert [sender.woken for sender in senders] == [first, 1 - first]
    tasks[1 - first].cancel()
    await asyncio.wait(tasks)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_a_pump_that_fails_for_good_ends_the_part(kind: str, request: pytest.FixtureRequest) -> None:
    url = request.getfixturevalue(f"{kind}_url")
    with one_of_all(Sender(fails=True), url) as part, pytest.raises(RuntimeError, match="no pump"):
        await part.run()
