"""A raw update has its lane, whatever it is; a parsed one is words, a press, an edit, a command, a move, or nothing."""

import json
from typing import Any

import pytest
from telegram import Update

from handlers.services.post.channel import Place
from handlers.services.post.incoming import Gone, Incoming, Moved
from handlers.telegram import updates
from storage.tables.wire import LaneKind
from tests.storage.conftest import NOW

LIN = {"id": 5001, "is_bot": False, "first_name": "林晓舟"}
PRIVATE = {"id": 5001, "type": "private", "first_name": "林晓舟"}
ROOM = {"id": -100, "type": "supergroup", "title": "政务公开工作群"}


def message(text: str = "", *, chat: dict[str, Any] = PRIVATE, **more: Any) -> dict[str, Any]:
    said = {"message_id": 7, "date": 0, "chat": chat, "from": LIN}
    return said | ({"text": text} if text else {}) | more


def command(text: str, length: int) -> dict[str, Any]:
    return message(text, entities=[{"type": "bot_command", "offset": 0, "length": length}])


def heard(**update: Any) -> Incoming | Moved | Gone | None:
    parsed = Update.de_json({"update_id": 1} | update, None)
    return updates.incoming(parsed, me="gongkai_bot", arrived_at=NOW)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"message": message("好")}, Place("telegram:5001", LaneKind.PRIVATE)),
        ({"edited_message": message("好", chat=ROOM)}, Place("telegram:-100", LaneKind.ROOM)),
        ({"callback_query": {"message": message("好", chat=ROOM)}}, Place("telegram:-100", LaneKind.ROOM)),
        ({"update_id": 1}, updates.NOWHERE),
        ({"message": {"chat": {"id": "x"}}}, updates.NOWHERE),
        ([], updates.NOWHERE),
    ],
)
def test_a_raw_update_has_a_lane(body: Any, place: Place) -> None:
    assert updates.lane_of(json.dumps(body)) == place


def test_what_is_no_json_lies_nowhere() -> None:
    assert updates.lane_of("{") == updates.NOWHERE


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (command("/reply 7 好\n再见", 6), ("reply", "7 好\n再见")),
        (command("/reply，好", 6), ("reply", "")),
        (command("/Help@Gongkai_Bot", 17), ("Help", "")),
        (message("/reply 7"), (None, "")),
        (message("好"), (None, "")),
    ],
)
def test_a_command_is_what_telegram_marks_as_one(said: dict[str, Any], found: tuple[str | None, str]) -> None:
    incoming = heard(message=said)
    assert isinstance(incoming, Incoming)
    assert (incoming.command, incoming.rest) == found


def test_a_command_to_another_bot_is_nothing_to_us() -> None:
    assert heard(message=command("/help@other_bot", 15)) is None


def test_an_edit_is_no_command_and_a_press_asks_for_its_answer() -> None:
    edit = heard(edited_message=command("/help", 5))
    press = heard(
        callback_query={"id": "9", "from": LIN, "chat_instance": "1", "data": "my|mac", "message": message("好")}
    )
    assert isinstance(edit, Incoming)
    assert isinstance(press, Incoming)
    assert (edit.edited, edit.command) == (True, None)
    assert (press.pressed, press.press_id, press.text) == (True, "9", "my|mac")


def test_a_group_that_moved_says_from_where_to_where() -> None:
    assert heard(message=message(chat=ROOM, migrate_to_chat_id=-200)) == Moved("telegram:-100", "telegram:-200")


@pytest.mark.parametrize(("status", "out"), [("kicked", True), ("left", True), ("administrator", False)])
def test_that_we_were_put_out_of_a_room_is_heard(status: str, out: bool) -> None:
    bot = {"id": 4242, "is_bot": True, "first_name": "公开"}
    rights = {"can_be_edited": False, "is_anonymous": False, "can_manage_chat": True, "can_delete_messages": True}
    rights |= dict.fromkeys(("can_manage_video_chats", "can_restrict_members", "can_promote_members"), False)
    rights |= dict.fromkeys(("can_change_info", "can_invite_users", "can_post_stories"), False)
    rights |= dict.fromkeys(("can_edit_stories", "can_delete_stories"), False)
    was, now = {"status": "member", "user": bot}, {"status": status, "user": bot, "until_date": 0} | rights
    told = {"chat": ROOM, "from": LIN, "date": 0, "old_chat_member": was, "new_chat_member": now}
    assert heard(my_chat_member=told) == (Gone("telegram:-100") if out else None)


def test_who_speaks_in_the_name_of_the_room_is_nobody_and_what_a_channel_forwards_is_nothing() -> None:
    nobody = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    said = heard(message=command("/queue", 6) | {"chat": ROOM, "from": nobody, "sender_chat": ROOM})
    assert isinstance(said, Incoming)
    assert said.anonymous
    forwarded = message("公告", chat=ROOM, is_automatic_forward=True) | {
        "from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    }
    assert heard(message=forwarded) is None


def test_what_the_service_itself_says_is_nothing_to_us() -> None:
    assert heard(message=message(chat=ROOM, new_chat_title="新群名")) is None
    assert heard(message=message(chat=ROOM, migrate_from_chat_id=-50)) is None
    assert heard(my_chat_member=None) is None


def test_a_contact_gives_its_number_as_words() -> None:
    card = {"phone_number": "+86 000 0000 0001", "first_name": "林", "user_id": 5001}
    found = heard(message=message(contact=card))
    assert isinstance(found, Incoming)
    assert (found.text, found.attachment) == ("+86 000 0000 0001", None)


def test_a_caption_is_text_and_may_be_a_command() -> None:
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "名单.pdf", "file_size": 9}
    said = message(document=file, caption="/reply 7 现予公开", media_group_id="12")
    said |= {"caption_entities": [{"type": "bot_command", "offset": 0, "length": 6}], "message_id": 8, "date": 60}
    found = heard(message=said)
    assert isinstance(found, Incoming)
    assert (found.command, found.rest, found.text) == ("reply", "7 现予公开", "/reply 7 现予公开")
    assert (found.album, [each.name for each in found.files]) == ("12", ["名单.pdf"])
    assert found.said_at is not None
    assert found.said_at.timestamp() == 60


def test_the_language_of_a_client_is_known() -> None:
    found = heard(message=message("hi") | {"from": LIN | {"language_code": "en"}})
    assert isinstance(found, Incoming)
    assert found.speaks == "en"
