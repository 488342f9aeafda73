"""What a person said, as any channel gives it: where a command ends, and what stands where nothing was said."""

from dataclasses import FrozenInstanceError

import pytest

from handlers.services.post.incoming import Incoming, command_of
from tests.handlers.conftest import CITIZEN, at


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/reply 7 你好\n再见 ", ("reply", "7 你好\n再见")),
        ("/reply\n7 你好", ("reply", "7 你好")),
        ("/reply\u30007", ("reply", "7")),
        ("/Help", ("Help", "")),
        ("/help@gongkai_bot 7", ("help@gongkai_bot", "7")),
        ("/note /note 7", ("note", "/note 7")),
        ("/help", ("help", "")),
        ("/", ("", "")),
        ("你好 /help", (None, "")),
        (" /help", (None, "")),
        ("", (None, "")),
    ],
)
def test_a_command_is_what_begins_with_a_slash(text: str, found: tuple[str | None, str]) -> None:
    assert command_of(text) == found


def test_a_message_is_neither_a_press_nor_an_edit_nor_a_command_unless_its_channel_says_so() -> None:
    said = Incoming(CITIZEN, CITIZEN, "—", private=True, arrived_at=at("2026-03-02"), text="/help")
    assert (said.pressed, said.press_id, said.edited, said.command, said.attachment) == (False, None, False, None, None)


def test_what_was_said_cannot_be_changed_while_it_is_handled() -> None:
    said = Incoming(CITIZEN, CITIZEN, "—", private=True, arrived_at=at("2026-03-02"))
    with pytest.raises(FrozenInstanceError):
        said.text = "—"  # type: ignore[misc]
