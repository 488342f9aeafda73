"""The webhook of Telegram: told the same by every process, and what is brought is known again."""

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest
from telegram.error import BadRequest, TimedOut

from handlers.services.post.channel import Unusable
from handlers.telegram.channel import Ears, TelegramChannel
from handlers.telegram.hook import MOST_AT_ONCE, Hook
from handlers.telegram.poll import Poll
from templates import words


class Porch:
    """Where three posts wait."""

    url, token = "https://gongkai.example.cn/secret", "token"

    def __init__(self) -> None:
        self.answered = 0

    async def bodies(self, patience_s: float) -> Sequence[bytes]:
        """Give them."""
        assert patience_s < 30
        return [json.dumps({"update_id": number, "message": {}}).encode() for number in (7, 8, 7)]

    def taken(self) -> None:
        """Count."""
        self.answered += 1


class Line:
    """Stands for the library's bot: what it is told about the webhook, and a refusal of it."""

    id = 4242

    def __init__(self, *, refuses: bool = False, fails: int = 0) -> None:
        self.told: list[Any] = []
        self._refuses, self._fails = refuses, fails

    async def set_webhook(self, url: str, **told: Any) -> None:
        """Note, or refuse, or fail so many times."""
        if self._fails:
            self._fails -= 1
            raise TimedOut
        if self._refuses:
            raise BadRequest("Bad webhook: HTTPS url must be provided for webhook")
        self.told.append((url, told))


def hook(line: Line, porch: Porch) -> Hook:
    bot: Any = line
    return Hook(bot, porch)


async def test_telegram_is_told_where_and_with_what_token_and_drops_nothing() -> None:
    line = Line()
    await hook(line, Porch()).begin()
    ((url, told),) = line.told
    assert (url, told["secret_token"], told["max_connections"]) == (Porch.url, "token", MOST_AT_ONCE)
    assert told["drop_pending_updates"] is False
    assert "callback_query" in told["allowed_updates"]


async def test_an_address_that_telegram_refuses_is_said() -> None:
    with pytest.raises(Unusable) as caught:
        await hook(Line(refuses=True), Porch()).begin()
    for language in words.LANGUAGES:
        assert "GONGKAI_WEBHOOK_URL" in words.refusal(caught.value.code, language, **caught.value.facts)


async def test_it_is_told_again_until_telegram_is_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.telegram.hook.AGAIN_S", 0.0)
    line = Line(fails=2)
    await hook(line, Porch()).begin()
    assert len(line.told) == 1


async def test_the_same_update_has_the_same_key_however_often_it_is_brought() -> None:
    porch = Porch()
    heard = await (listening := hook(Line(), porch)).listen()
    assert [raw.key.partition(":")[0] for raw in heard] == ["7", "8", "7"]
    assert heard[0] == heard[2]
    assert {raw.origin for raw in heard} == {"4242"}
    listening.kept(heard)
    assert porch.answered == 1


@pytest.mark.parametrize(("ear", "asks"), [(partial(Hook, porch=Porch()), False), (Poll, True), (None, False)])
def test_only_who_polls_asks(ear: Ears | None, asks: bool) -> None:
    assert TelegramChannel("1:x", "http://127.0.0.1:9/bot", lambda _: b"", ear=ear).asks is asks
