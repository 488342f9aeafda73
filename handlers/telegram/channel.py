"""Telegram as a channel of the bureau."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from telegram import Bot, Update
from telegram.error import Forbidden, InvalidToken, NetworkError, TelegramError
from telegram.request import HTTPXRequest

from handlers.services.bureau.office import Office
from handlers.services.post.channel import Ability, Delivered, Limits, Place, Rate, Raw, Traits, Unusable
from handlers.services.post.incoming import Incoming, Moved
from handlers.telegram import introduction, updates
from handlers.telegram.addresses import NAME
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
)
ABILITY = (
    Ability.EDITS | Ability.BUTTONS | Ability.FILES | Ability.ANSWERS | Ability.FORCED_REPLIES
    | Ability.ROOMS | Ability.HISTORY
)  # fmt: skip
TRAITS = Traits(NAME, LIMITS, ABILITY)
RATES = {None: Rate(1 / 30, 30), LaneKind.PRIVATE: Rate(1.0, 1), LaneKind.ROOM: Rate(3.0, 20)}
"""30 messages a second in all, 1 a second in a chat, 20 a minute in a group."""


class TelegramChannel:
    """One bot of the Bot API at a URL; ``content`` reads a kept document by its hash."""

    def __init__(self, token: str, url: str, content: Content) -> None:
        files_url = url.removesuffix("/bot") + "/file/bot"
        # A poll stays open for half a minute: with a pool of its own no message has to wait for it.
        self._dates = Dates()
        heard = {"event_hooks": {"response": [self._dates.hear]}}
        polls = HTTPXRequest(connection_pool_size=8, httpx_kwargs=heard)
        calls = HTTPXRequest(connection_pool_size=32, httpx_kwargs=heard)
        self._bot = Bot(token, base_url=url, base_file_url=files_url, request=calls, get_updates_request=polls)
        self._poll = Poll(self._bot)
        self._sender = Sender(self._bot, content, LIMITS)

    @property
    def traits(self) -> Traits:
        """Telegram's limits and abilities."""
        return TRAITS

    @property
    def time(self) -> datetime | None:
        """What time it is at the Bot API."""
        return self._dates.time

    async def open(self, office: Office) -> None:
        """Make ourselves known, as soon as the Bot API can be reached; Unusable where it refuses the token."""
        while True:
            try:
                await self._bot.initialize()
                break
            except InvalidToken as error:
                raise Unusable("GONGKAI_TOKEN is refused by Telegram; ask BotFather for a valid one.") from error
            except Forbidden as error:
                raise Unusable("GONGKAI_API_URL refuses us (403); look who answers there, or for a proxy.") from error
            except NetworkError as error:
                log.warning("the Bot API cannot be reached (%s); trying again", type(error).__name__)
                await asyncio.sleep(START_PAUSE_S)
        await introduction.introduce(self._bot, office)

    async def close(self) -> None:
        """Give the connections back."""
        with contextlib.suppress(TelegramError):
            await self._bot.shutdown()

    async def listen(self) -> list[Raw]:
        """Wait for updates."""
        return await self._poll.listen()

    def kept(self, heard: Sequence[Raw]) -> None:
        """Acknowledge what is stored."""
        self._poll.kept(heard)

    def lane_of(self, body: str) -> Place:
        """The chat of a raw update."""
        return updates.lane_of(body)

    def incoming(self, body: str, *, arrived_at: datetime) -> Incoming | Moved | None:
        """What a person said or pressed in an update."""
        update = Update.de_json(json.loads(body), self._bot)
        return updates.incoming(update, me=self._bot.username or "", arrived_at=arrived_at)

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
