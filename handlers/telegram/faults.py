"""What an error of the Bot API means for what we owe."""

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from handlers.services.post.channel import Undeliverable
from handlers.telegram import addresses

CLOSED = ("hat not found", "TOPIC_CLOSED", "ot enough rights", "have no rights", "CHAT_WRITE_FORBIDDEN")
"""How a wrong request is called that is wrong only because we may not write there."""
NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


def meaning(error: TelegramError) -> Undeliverable:
    """Say what an error means: not sent, perhaps sent, never to be sent, to be sent elsewhere or later."""
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Undeliverable("retry_after", retry_after=wait if isinstance(wait, int | float) else wait.total_seconds())
    if isinstance(error, ChatMigrated):
        return Undeliverable("migrated", moved_to=addresses.address(error.new_chat_id))
    if isinstance(error, InvalidToken):
        return Undeliverable(error.message, retry_after=60.0)
    if isinstance(error, Conflict):
        return Undeliverable(error.message, permanent=True, conflict=True)
    if isinstance(error, Forbidden | BadRequest):
        closed = isinstance(error, Forbidden) or any(sign in error.message for sign in CLOSED)
        return Undeliverable(error.message, permanent=True, closed=closed)
    if isinstance(error, NetworkError):
        return Undeliverable(error.message, unsure=not isinstance(error.__cause__, NOT_SENT))
    if type(error) is TelegramError:
        return Undeliverable(error.message, unsure=True)  # an answer that could not be read
    return Undeliverable(error.message, permanent=True)
