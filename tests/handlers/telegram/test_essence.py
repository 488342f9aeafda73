"""A part that cannot be parsed does not spoil the rest: what we need is who said what, where, and to what."""

from typing import Any

import pytest
from telegram import Update

from handlers.services.post.incoming import Attachment, Incoming
from handlers.telegram import essence, updates
from tests.handlers.telegram.test_updates import LIN, PRIVATE, command, message
from tests.storage.conftest import NOW

POLL = {"id": "1", "question": "?", "options": "none"}
STRANGE: dict[str, Any] = {"poll": POLL, "sticker": 7, "forward_origin": {"type": []}, "via_bot": "x"}


def heard(**update: Any) -> Any:
    with pytest.raises(Exception):  # noqa: B017, PT011  (whatever the library says of it)
        Update.de_json({"update_id": 1} | update, None)
    parsed = Update.de_json(essence.of({"update_id": 1} | update), None)
    return updates.incoming(parsed, me="gongkai_bot", arrived_at=NOW)


def test_words_a_file_and_what_they_answer_are_read() -> None:
    document = {"file_id": "f", "file_unique_id": "u", "file_name": "一.pdf", "file_size": 9, "thumbnail": 7}
    answered = message("旧", poll=POLL) | {"message_id": 3}
    found = heard(message=message(caption="见附件", document=document, reply_to_message=answered, **STRANGE))
    assert isinstance(found, Incoming)
    assert (found.text, found.person, found.chat, found.reply_to) == ("见附件", "telegram:5001", "telegram:5001", 3)
    assert found.attachment == Attachment("document", "f", "一.pdf", 9)


def test_a_command_stays_one_and_an_edit_an_edit() -> None:
    assert heard(message=command("/my", 3) | STRANGE).command == "my"
    assert heard(edited_message=message("改", **STRANGE)).edited


def test_a_press_is_read_whatever_it_was_pressed_below() -> None:
    press = {"id": "9", "from": LIN, "data": "my|mac", "message": message("好", **STRANGE)}
    found = heard(callback_query=press)
    assert (found.pressed, found.text, found.press_id) == (True, "my|mac", "9")


def test_what_is_needed_itself_cannot_be_done_without() -> None:
    with pytest.raises(KeyError):
        essence.of({"message": {"text": "好", "from": LIN}})
    bare = {"chat": {"id": 5001, "type": "private"}}
    assert essence.of({"update_id": 1, "message": {"chat": PRIVATE}})["message"] == bare


def test_a_contact_keeps_its_number() -> None:
    found = heard(message=message(contact={"phone_number": "+86 000 0000 0001", "first_name": "林"}, **STRANGE))
    assert (found.text, found.attachment) == ("+86 000 0000 0001", None)


def test_what_is_not_taken_is_known_by_its_kind_alone() -> None:
    assert essence.is_not_taken({"message": message(poll=POLL)})
    assert not essence.is_not_taken({"message": message("好", unheard_of=7)})
    assert not essence.is_not_taken({"callback_query": {}})
