"""The long poll: raw updates, acknowledged only when they are stored; what is no update is set aside by itself."""

import hashlib
import json
import logging
import re
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from telegram import Bot
from telegram.error import TelegramError
from telegram.warnings import PTBUserWarning

from handlers.services.post.channel import Raw, Undeliverable
from handlers.telegram import answers, faults
from handlers.telegram.answers import Items, Unreadable

log = logging.getLogger(__name__)
# Its own getUpdates parses before we have stored: one update that cannot be parsed would stop the polling for ever.
warnings.filterwarnings("ignore", message=".*Bot.getUpdates.*", category=PTBUserWarning)
LONG_POLL_S = 25
READ_MARGIN_S = 10.0
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
HIGHEST = 2**31 - 1
"""Telegram counts updates in 32 bits: a number beyond would take the offset to where nothing is heard any more."""
FIRST_NUMBER = re.compile(r'\s*\{\s*"update_id"\s*:\s*(\d{1,10})\s*[,}]')
"""Telegram writes the number first: it is seen even where the rest cannot be read."""


def raw(update: Any, origin: str, *, as_it_came: Callable[[], str | None] = lambda: None) -> Raw:
    """Make something raw of an update of a bot; what is none is odd, and kept as it came where that is known."""
    body = None if isinstance(update, Unreadable) else _written(update)
    number = _number_of(update)
    if body is None or number is None:
        return odd(as_it_came() or body or "", "no number" if body else "unreadable", origin)
    # The number alone would not do: after a quiet week Telegram's numbers begin anew anywhere.
    return Raw(body, origin=origin, key=f"{number}:{_digest(body)}")


def odd(body: str, flaw: str, origin: str) -> Raw:
    """Make something raw of what nobody can read."""
    body = body.replace("\0", "\ufffd")
    return Raw(body, origin=origin, key=f"odd:{_digest(body)}", flaw=flaw)


class Poll:
    """Asks one bot's queue; the offset moves with what was kept, and never before."""

    asks = True

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._offset: int | None = None
        self._least: dict[str, int] = {}
        self._odd: frozenset[str] = frozenset()

    async def begin(self) -> None:
        """Take a webhook away that is still set on the token: while it is, nobody hears what comes in."""
        try:
            if (await self._bot.get_webhook_info()).url:
                log.warning("a webhook was set on the token and is taken away: this process asks for updates")
                await self._bot.delete_webhook()  # and never with what waits: that is what people wrote
        except Exception as error:  # an answer that the library falls over, too: we can still ask for updates
            log.warning("whether a webhook is set could not be asked: %s", type(error).__name__)

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
        except Exception as error:  # an answer so strange that the library falls over it
            raise Undeliverable("an answer that could not be read") from error
        return self._heard(found)

    def _heard(self, found: Any) -> list[Raw]:
        if not isinstance(found, list):
            return [odd(_written(found) or "", "no list", str(self._bot.id))]
        # Once for all of them: a hundred that cannot be read would else be cut a hundred times.
        pieces = cache(lambda: answers.split(found.text) if isinstance(found, Items) else None)
        heard = [self._raw(found, place, pieces) for place in range(len(found))]
        self._number(heard, None if self._offset is None else self._offset - 1)
        return heard

    def _raw(self, found: list[Any], place: int, pieces: Callable[[], list[str] | None]) -> Raw:
        def as_it_came() -> str | None:
            known = pieces()
            return known[place] if known else None

        return raw(found[place], str(self._bot.id), as_it_came=as_it_came)

    def _number(self, heard: Sequence[Raw], last: int | None) -> None:
        """Know the least number that each can have: updates come in the order of their numbers, from the offset on."""
        self._least.clear()
        known, before = False, self._odd
        self._odd = frozenset(raw.key for raw in heard if raw.flaw)
        for raw in heard:
            told = raw.key.partition(":")[0]
            if told.isdecimal():
                last, known = max(last, int(told)) if known and last is not None else int(told), True
            elif (seen := _seen_in(raw.body)) is not None and (last is None or seen > last):
                last = seen
            elif last is not None and raw.key in before:
                # What has this number, if not this one, was heard before it: so nothing unheard is passed over.
                last += 1
            else:
                # What is in the queue comes again where it is not acknowledged. What came once may have been put in
                # the place of what is there, by whatever stands between: passed over, that would never be heard.
                continue
            self._least[raw.key] = last

    def kept(self, heard: Sequence[Raw]) -> None:
        """Acknowledge what is stored, with the next question."""
        numbers = [self._least[raw.key] for raw in heard if raw.key in self._least]
        if numbers:
            self._offset = min(max(numbers), HIGHEST - 1) + 1


def _number_of(update: Any) -> int | None:
    told = update.get("update_id") if isinstance(update, dict) else None
    if isinstance(told, str) and told.isascii() and told.isdecimal() and len(told) < len(str(HIGHEST)) + 1:
        told = int(told)
    if not isinstance(told, int) or isinstance(told, bool):
        return None
    return told if 0 <= told < HIGHEST else None


def _seen_in(body: str) -> int | None:
    seen = FIRST_NUMBER.match(body)
    return int(seen[1]) if seen and int(seen[1]) < HIGHEST else None


def _written(update: Any) -> str | None:
    try:
        text = json.dumps(update, ensure_ascii=False, sort_keys=True)
    except RecursionError:
        return None
    # Half of a sign of two halves can be written in JSON and nowhere else, and would stop all listening here.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
