"""The long poll: raw updates, acknowledged only when they are stored."""

import hashlib
import json
import warnings
from collections.abc import Sequence
from typing import Any

from telegram import Bot
from telegram.error import TelegramError
from telegram.warnings import PTBUserWarning

from handlers.services.post.channel import Raw
from handlers.telegram import faults

# Its own getUpdates parses before we have stored: one update that cannot be parsed would stop the polling for ever.
warnings.filterwarnings("ignore", message=".*Bot.getUpdates.*", category=PTBUserWarning)
LONG_POLL_S = 25
READ_MARGIN_S = 10.0
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]


def raw(update: dict[str, Any], origin: str) -> Raw:
    """Make something raw of an update of a bot; the same update always gives the same."""
    # Half of a sign of two halves can be written in JSON and nowhere else, and would stop all listening here.
    halves = json.dumps(update, ensure_ascii=False, sort_keys=True).encode("utf-16", "surrogatepass")
    body = halves.decode("utf-16", "replace")
    # The number alone would not do: after a quiet week Telegram's numbers begin anew anywhere.
    digest = hashlib.sha256(body.encode()).hexdigest()
    return Raw(body, origin=origin, key=f"{int(update['update_id'])}:{digest}")


class Poll:
    """Asks one bot's queue; the offset moves with what was kept, and never before."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._offset: int | None = None

    async def begin(self) -> None:
        """Nothing has to be agreed on before we ask."""

    async def listen(self) -> list[Raw]:
        """Wait for updates; Undeliverable where the Bot API cannot be reached or refuses."""
        asked: dict[str, Any] = {"timeout": LONG_POLL_S, "allowed_updates": ALLOWED}
        if self._offset is not None:
            asked["offset"] = self._offset
        try:
            found = await self._bot.do_api_request(
                "getUpdates", api_kwargs=asked, read_timeout=LONG_POLL_S + READ_MARGIN_S
            )
        except TelegramError as error:
            raise faults.meaning(error) from error
        return [raw(update, str(self._bot.id)) for update in found]

    def kept(self, heard: Sequence[Raw]) -> None:
        """Acknowledge what is stored, with the next question."""
        self._offset = max(int(raw.key.partition(":")[0]) for raw in heard) + 1
