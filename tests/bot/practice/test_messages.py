"""Messages as the Bot API writes them, and pictures measured by their bytes."""

import struct

import pytest

from bot.practice import World
from bot.practice.messages import Button, pixels
from tests.bot.practice.conftest import PNG

LIN = 5001
JPEG = b"\xff\xd8" + b"\xff\xe0\x00\x04ab" + b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 30, 40) + bytes(10)


@pytest.mark.parametrize(("content", "size"), [(PNG, (1, 1)), (JPEG, (40, 30)), (b"%PDF-", None), (b"\xff\xd8", None)])
def test_a_picture_is_measured(content: bytes, size: tuple[int, int] | None) -> None:
    assert pixels(content) == size


def test_a_file_has_a_caption_where_a_text_has_words(world: World) -> None:
    text = world.wire(world.say(LIN, LIN, "一"))
    file = world.wire(world.send_document(LIN, LIN, name="a.pdf", content=b"%PDF-", caption="二"))
    assert (text["text"], "caption" in text) == ("一", False)
    assert (file["caption"], file["document"]["file_name"], "text" in file) == ("二", "a.pdf", False)


def test_a_button_is_written_with_what_it_has() -> None:
    assert Button("好", data="ok").wire() == {"text": "好", "callback_data": "ok"}
    assert Button("看", url="https://example.invalid").wire() == {"text": "看", "url": "https://example.invalid"}
