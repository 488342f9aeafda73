"""The webhook: updates that Telegram brings, taken over only when they are stored."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Protocol

from telegram import Bot
from telegram.error import TelegramError

from handlers.services.post.channel import Raw, Unusable
from handlers.telegram import answers, faults, poll

log = logging.getLogger(__name__)
AGAIN_S = 3.0

MOST_AT_ONCE = 40
"""How many updates Telegram may bring at the same time."""
PATIENCE_S = 25.0


class Porch(Protocol):
    """Where posts are brought in; each is answered only once it is stored."""

    @property
    def url(self) -> str:
        """The public address to which they are brought."""
        ...

    @property
    def token(self) -> str:
        """What Telegram shows with each of them."""
        ...

    async def bodies(self, patience_s: float) -> Sequence[bytes]:
        """Wait for posts, so many seconds at most; those given before and not taken over are refused."""
        ...

    def taken(self) -> None:
        """Hear that all that was given is stored."""
        ...


class Hook:
    """Listens at a porch instead of asking; any number of equal processes may, behind one address."""

    asks = False

    def __init__(self, bot: Bot, porch: Porch) -> None:
        self._bot = bot
        self._porch = porch

    async def begin(self) -> None:
        """Tell Telegram where to bring updates, as soon as it can be reached; Unusable where it refuses the address."""
        while True:
            if await self._is_told():
                return
            await asyncio.sleep(AGAIN_S)

    async def _is_told(self) -> bool:
        try:
            # The same words from every process, so that it does not matter which of them comes last.
            await self._bot.set_webhook(
                self._porch.url,
                secret_token=self._porch.token,
                allowed_updates=poll.ALLOWED,
                max_connections=MOST_AT_ONCE,
                drop_pending_updates=False,
            )
        except TelegramError as error:
            if not faults.meaning(error).permanent:
                log.warning("the webhook cannot be set (%s); trying again", type(error).__name__)
                return False
            raise Unusable("webhook_refused", reason=error.message) from error
        return True

    async def listen(self) -> list[Raw]:
        """Wait for updates."""
        return [self._raw(body.decode(errors="replace")) for body in await self._porch.bodies(PATIENCE_S)]

    def _raw(self, text: str) -> Raw:
        # What bears the token and cannot be read is set aside as anything odd is: refused, it would come for ever.
        return poll.raw(answers.item(text), str(self._bot.id), as_it_came=lambda: text)

    def kept(self, _heard: Sequence[Raw]) -> None:
        """Acknowledge what is stored."""
        self._porch.taken()
