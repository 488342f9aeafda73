"""What an error of the Bot API means: not sent, perhaps sent, never to be sent, to be sent elsewhere or later."""

from datetime import timedelta

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from handlers.telegram import faults


@pytest.mark.parametrize(
    ("error", "closed"),
    [
        (Forbidden("bot was kicked from the supergroup chat"), True),
        (BadRequest("TOPIC_CLOSED"), True),
        (BadRequest("Chat not found"), True),
        (BadRequest("not enough rights to send text messages to the chat"), True),
        (BadRequest("BUTTON_DATA_INVALID"), False),
        (NetworkError("httpx.ReadError"), False),
    ],
)
def test_a_chat_that_takes_nothing_any_more_is_told_from_one_message_that_is_wrong(
    error: TelegramError, closed: bool
) -> None:
    assert faults.meaning(error).closed is closed


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "permanent", "unsure"),
    [
        (Forbidden("bot was blocked by the user"), True, False),
        (BadRequest("chat not found"), True, False),
        (Conflict("terminated by other getUpdates request"), True, False),
        (TelegramError("Invalid server response"), False, True),
        (NetworkError("httpx.ReadError"), False, True),
        (TimedOut(), False, True),
        (caused(TimedOut(), httpx.ReadTimeout("—")), False, True),
        (caused(NetworkError("—"), httpx.ConnectError("—")), False, False),
        (caused(TimedOut(), httpx.ConnectTimeout("—")), False, False),
        (caused(TimedOut(), httpx.PoolTimeout("—")), False, False),
    ],
    ids=lambda value: (
        f"{type(value).__name__}<{type(value.__cause__).__name__}" if isinstance(value, Exception) else ""
    ),
)
def test_only_what_never_left_is_surely_not_there(error: TelegramError, permanent: bool, unsure: bool) -> None:
    trouble = faults.meaning(error)
    assert (trouble.permanent, trouble.unsure, trouble.retry_after, trouble.moved_to) == (permanent, unsure, None, None)


@pytest.mark.parametrize(
    ("error", "wait_s"),
    [(RetryAfter(3), 3), (RetryAfter(timedelta(minutes=2)), 120.0), (InvalidToken("Not Found"), 60.0)],
)
def test_what_may_come_later_says_when(error: TelegramError, wait_s: float) -> None:
    trouble = faults.meaning(error)
    assert (trouble.retry_after, trouble.permanent, trouble.unsure) == (wait_s, False, False)


def test_a_group_that_moved_says_where_it_is() -> None:
    trouble = faults.meaning(ChatMigrated(-1001000000002))
    assert (trouble.moved_to, trouble.permanent, trouble.unsure) == ("telegram:-1001000000002", False, False)


def test_the_reason_is_kept_in_the_words_of_the_api() -> None:
    assert str(faults.meaning(BadRequest("chat not found"))) == "chat not found"
