"""One transaction of one bureau: its office, its cause, and what its channels can do."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import ParamSpec, TypeVar

from handlers.services.bureau import occasion
from handlers.services.bureau.office import Office
from storage.engine import Database, Session
from storage.tape import Tape

P = ParamSpec("P")
T = TypeVar("T")


class Transactions:
    """Opens transactions that know their office, and by the channels' names what each can do (``post.channel``)."""

    def __init__(
        self,
        database: Database,
        office: Office,
        channels: Mapping[str, object] | None = None,
        *,
        tape: Tape | None = None,
    ) -> None:
        self.database = database
        self.office = office
        self.tape = tape
        self._channels = channels or {}
        self.there: Callable[[], datetime | None] = lambda: None
        """What time it is elsewhere, where our clock is known to be wrong (`bot.watch`)."""

    def follow(self, old: str, new: str) -> None:
        """Know a room of our staff by its new address from now on."""
        rooms = tuple(new if room == old else room for room in self.office.rooms)
        self.office = replace(self.office, rooms=tuple(dict.fromkeys(rooms)))

    @contextmanager
    def write(self, cause: str) -> Iterator[Session]:
        """Open a writing transaction; the messages it owes are named after its cause."""
        with self.database.write() as session:
            self.furnish(session)
            occasion.begin(session, cause)
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that only looks."""
        with self.database.read() as session:
            self.furnish(session)
            yield session

    async def aside(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Let work that writes be done off the event loop: on SQLite all of it by one thread, in its order."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.database.writer, partial(work, *args, **kwargs))

    def furnish(self, session: Session) -> None:
        """Let a session that was opened elsewhere know this office and its channels."""
        session.info["office"], session.info["channels"] = self.office, self._channels
        session.info["there"] = self.there
