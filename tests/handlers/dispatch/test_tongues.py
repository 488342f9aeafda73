"""Who is first spoken to hears the language of their client, and what they choose later stays."""

from dataclasses import replace

import pytest

from handlers.services.post.incoming import Incoming
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau
from tests.handlers.dispatch.test_reception import Desk


@pytest.fixture
def desk(bureau: OpenBureau) -> Desk:
    return Desk(bureau)


def start(desk: Desk, speaks: str, *, chat: str | None = None) -> Incoming:
    return replace(desk.command("start"), speaks=speaks, private=chat is None, chat=chat or CITIZEN)


@pytest.mark.parametrize(
    ("speaks", "first"), [("en", "Hello"), ("en-GB", "Hello"), ("zh-hans", "您好"), ("", "您好"), ("fr", "您好")]
)
def test_the_first_words_are_in_the_language_of_the_client(desk: Desk, speaks: str, first: str) -> None:
    desk.hear(start(desk, speaks))
    assert desk.bureau.said(CITIZEN)[-1].startswith(first)


def test_a_refusal_is_in_that_language_too(desk: Desk) -> None:
    desk.hear(replace(desk.command("frobnicate"), speaks="en"))
    assert "frobnicate" in desk.bureau.said(CITIZEN)[-1]
    assert "没有" not in desk.bureau.said(CITIZEN)[-1]


def test_what_somebody_chose_stays(desk: Desk) -> None:
    for name, rest in (("start", ""), ("language", "zh"), ("start", "")):
        desk.hear(replace(desk.command(name, rest), speaks="en"))
    assert [text[:2] for text in desk.bureau.said(CITIZEN)] == ["He", "好的", "您好"]


def test_a_room_speaks_its_own_language(desk: Desk) -> None:
    desk.hear(start(desk, "en", chat=STAFF_CHAT), lane=STAFF_CHAT)
    assert desk.bureau.said(STAFF_CHAT)[-1].startswith("您好")
