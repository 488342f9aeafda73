"""Long polling: updates are stored before the offset moves."""

import asyncio
import json
import logging
import time
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from telegram import Bot
from telegram.error import TelegramError
from telegram.warnings import PTBUserWarning

from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import troubles
from handlers.telegram import addresses
from storage import bureaus, inbox

log = logging.getLogger(__name__)
# Its own getUpdates parses before we have stored: one update that cannot be parsed would stop the polling for ever.
warnings.filterwarnings("ignore", message=".*Bot.getUpdates.*", category=PTBUserWarning)
LONG_POLL_S = 25
READ_MARGIN_S = 10.0
PAUSE_S = (0.5, 1, 2, 5, 10)
SILENCE_S = 120.0
NOTE_S = 600.0
PULSE = "poll"
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]


class Deaf(RuntimeError):
    """No poll has succeeded for too long; the process ends so that its keeper starts it anew."""


class Poller:
    """Fetches updates and stores them; only then are they acknowledged."""

    def __init__(
        self, bot: Bot, transactions: Transactions, *, now: Callable[[], datetime], stored: Callable[[], None]
    ) -> None:
        self._bot = bot
        self._transactions = transactions
        self._now = now
        self._stored = stored
        self._offset: int | None = None
        self._failures = 0
        self._heard_at = time.monotonic()
        self._noted_at = -NOTE_S

    async def run(self) -> None:
        """Poll until cancelled; raises Deaf after two minutes without a good poll."""
        while True:
            try:
                updates = await self._poll()
            except TelegramError as error:
                await self._pause(error)
                continue
            self._failures, self._heard_at = 0, time.monotonic()
            if self._heard_at - self._noted_at > NOTE_S:
                self._noted_at = self._heard_at
                await asyncio.to_thread(self._note)
            if updates:
                # Committed first: the next poll says with its offset that we have these, and they are gone there.
                await asyncio.to_thread(self._store, updates)
                self._offset = max(int(update["update_id"]) for update in updates) + 1
                self._stored()

    async def _poll(self) -> list[dict[str, Any]]:
        asked: dict[str, Any] = {"timeout": LONG_POLL_S, "allowed_updates": ALLOWED}
        if self._offset is not None:
            asked["offset"] = self._offset
        answer = await self._bot.do_api_request(
            "getUpdates", api_kwargs=asked, read_timeout=LONG_POLL_S + READ_MARGIN_S
        )
        return list(answer)

    async def _pause(self, error: TelegramError) -> None:
        if time.monotonic() - self._heard_at > SILENCE_S:
            raise Deaf(f"no poll has succeeded for {SILENCE_S:.0f} seconds") from error
        log.warning("polling failed: %s", type(error).__name__)
        await asyncio.sleep(PAUSE_S[min(self._failures, len(PAUSE_S) - 1)])
        self._failures += 1

    def _note(self) -> None:
        """Note that we hear, in real time; after a long silence say that messages may be missing."""
        now = datetime.now(UTC)
        with self._transactions.write(f"silence:{now:%Y%m%d}") as session:
            troubles.silence(Moment(session, self._now()), heard_at=bureaus.last_beat(session, PULSE), real_now=now)
            bureaus.beat(session, PULSE, now=now)

    def _store(self, updates: list[dict[str, Any]]) -> None:
        now = self._now()
        with self._transactions.write("store") as session:
            for update in updates:
                body = json.dumps(update, ensure_ascii=False, sort_keys=True)
                lane = addresses.lane_of(body)
                inbox.store(session, body, bot_id=self._bot.id, update_id=int(update["update_id"]), lane=lane, now=now)
