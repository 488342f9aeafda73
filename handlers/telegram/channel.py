"""Telegram as a channel of the bureau."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

import httpx
from telegram import Bot, Update
from telegram.error import Forbidden, InvalidToken, NetworkError, TelegramError

from handlers.services.bureau.office import Office
from handlers.services.post.channel import Ability, Delivered, Limits, Place, Rate, Raw, Traits, Unusable
from handlers.services.post.incoming import Gone, Incoming, Moved
from handlers.telegram import essence, introduction, updates
from handlers.telegram.addresses import NAME
from handlers.telegram.answers import Calls, Polls
from handlers.telegram.dates import Dates
from handlers.telegram.poll import Poll
from handlers.telegram.sender import Content, Sender
from storage.outbox import Parcel
from storage.tables.wire import LaneKind

log = logging.getLogger(__name__)
START_PAUSE_S = 3.0
LIMITS = Limits(
    text_units=4096,
    caption_units=1024,
    button_bytes=64,
    file_bytes=20 * 1024 * 1024,  # what a bot may fetch; it may send more
    keeps=timedelta(hours=24),
    alert_units=200,
)
ABILITY = (
    Ability.EDITS | Ability.BUTTONS | Ability.FILES | Ability.ANSWERS | Ability.FORCED_REPLIES
    | Ability.ROOMS | Ability.CONTACTS | Ability.HISTORY | Ability.MENUS
)  # fmt: skip
TRAITS = Traits(NAME, LIMITS, ABILITY)
RATES = {None: Rate(30, 1.0), LaneKind.PRIVATE: Rate(1, 1.0), LaneKind.ROOM: Rate(20, 60.0)}
"""30 messages a second in all, 1 a second in a chat, 20 a minute in a group."""


class Ear(Protocol):
    """How updates come to us: we ask for them, or they are brought."""

    @property
    def asks(self) -> bool:
        """Say whether we ask."""
        ...

    async def begin(self) -> None:
        """Let them come; Unusable where they never will."""
        ...

    async def listen(self) -> Sequence[Raw]:
        """Wait for updates."""
        ...

    def kept(self, heard: Sequence[Raw]) -> None:
        """Acknowledge what is stored."""
        ...


Ears = Callable[[Bot], Ear]


class TelegramChannel:
    """One bot of the Bot API at a URL; ``content`` reads a kept document by its hash.

    ``ear`` makes what listens for this bot. Without it the channel only speaks: another process listens.
    """

    def __init__(self, token: str, url: str, content: Content, *, ear: Ears | None = Poll) -> None:
        files_url = url.removesuffix("/bot") + "/file/bot"
        # A poll stays open for half a minute: with a pool of its own no message has to wait for it.
        self._dates = Dates()
        # One for both: reading the certificates that we trust takes longer than all else here.
        heard = {"event_hooks": {"response": [self._dates.hear]}, "verify": httpx.create_ssl_context()}
        polls = Polls(connection_pool_size=8, httpx_kwargs=heard)
        calls = Calls(httpx_kwargs=heard)
        self._bot = Bot(token, base_url=url, base_file_url=files_url, request=calls, get_updates_request=polls)
        self._me = ""
        self._ear = ear(self._bot) if ear else None
        self._sender = Sender(self._bot, content, LIMITS)

    @property
    def traits(self) -> Traits:
        """Telegram's limits and abilities."""
        return TRAITS

    @property
    def time(self) -> datetime | None:
        """What time it is at the Bot API."""
        return self._dates.time

    @property
    def asks(self) -> bool:
        """Say whether Telegram is asked for updates, and does not bring them."""
        return self._ear is not None and self._ear.asks

    async def open(self, office: Office) -> None:
        """Make ourselves known, as soon as the Bot API can be reached; Unusable where it refuses the token."""
        while True:
            try:
                await self._bot.initialize()
                break
            except InvalidToken as error:
                raise Unusable("token_refused") from error
            except Forbidden as error:
                raise Unusable("api_refused") from error
            except NetworkError as error:
                log.warning("the Bot API cannot be reached (%s); trying again", type(error).__name__)
                await asyncio.sleep(START_PAUSE_S)
        self._me = self._bot.username or ""
        if self._ear is not None:
            await self._ear.begin()

    async def introduce(self, office: Office) -> None:
        """Set the menus of commands, where we listen."""
        if self._ear is not None:
            await introduction.introduce(self._bot, office)

    async def close(self) -> None:
        """Give the connections back."""
        with contextlib.suppress(TelegramError):
            await self._bot.shutdown()

    async def listen(self) -> Sequence[Raw]:
        """Wait for updates."""
        assert self._ear is not None
        return await self._ear.listen()

    def kept(self, heard: Sequence[Raw]) -> None:
        """Acknowledge what is stored."""
        assert self._ear is not None
        self._ear.kept(heard)

    def lane_of(self, body: str) -> Place:
        """The chat of a raw update."""
        return updates.lane_of(body)

    def incoming(self, body: str, *, arrived_at: datetime) -> Incoming | Moved | Gone | None:
        """What a person said or pressed in an update."""
        told = json.loads(body)
        try:
            return self._heard(told, arrived_at)
        except Exception as error:
            # An older or a newer API has parts that the library does not know: they are nothing that we read.
            log.warning("a part of an update could not be read (%s); the rest is", type(error).__name__)
            found = self._heard(essence.of(told), arrived_at)
            if found is not None and not (isinstance(found, Incoming) and found.is_silent):
                return found
            if not isinstance(found, Incoming) or not essence.is_not_taken(told):
                raise  # nothing is left of what was said
            return replace(found, attachment=updates.NOT_FETCHED)

    def _heard(self, told: dict[str, Any], arrived_at: datetime) -> Incoming | Moved | Gone | None:
        update = Update.de_json(told, self._bot)
        return updates.incoming(update, me=self._me, arrived_at=arrived_at)

    def pace(self, kind: LaneKind | None) -> Rate | None:
        """Telegram's limits of speed."""
        return RATES.get(kind)

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Send the next part of a parcel."""
        return await self._sender.deliver(parcel)

    async def fetch(self, handle: str) -> bytes:
        """Fetch a file that a person sent."""
        return await self._sender.fetch(handle)

    def settled(self, parcel: Parcel, number: int | None) -> None:
        """Nothing is left to do: Telegram itself has shown the message."""
