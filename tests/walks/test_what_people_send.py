"""Whatever somebody sends, in English: a kind word and the next step, nothing lost in silence, never a dead end."""

import re
from typing import Any

import pytest

from storage.tables import Case, Draft
from tests.walks.conftest import LIN, OFFICER, Walk
from tests.walks.test_bad_input import picture

CHINESE = re.compile(r"[\u4e00-\u9fff]")
NEXT = re.compile(r"please|press|/[a-z]+", re.IGNORECASE)
FILE = {"file_id": "f1", "file_unique_id": "u1", "file_size": 9}
PLACE = {"latitude": 37.5, "longitude": 122.1}
STICKER = {"width": 9, "height": 9, "is_animated": False, "is_video": False, "type": "regular"}
POLL = {
    "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
    "type": "regular", "allows_multiple_answers": False, "members_only": False,
}  # fmt: skip
NOT_TAKEN: dict[str, dict[str, Any]] = {
    "voice": {**FILE, "duration": 3},
    "video_note": {**FILE, "duration": 3, "length": 9},
    "sticker": {**FILE, **STICKER},
    "location": PLACE,
    "venue": {"location": PLACE, "title": "Hall", "address": "1 Road"},
    "poll": POLL,
}


def send(walk: Walk, **what: Any) -> list[str]:
    """Send a message of another kind than text, as Telegram tells of it; gives what the bot says then."""
    before, world = walk.version, walk.world
    with world.changed:
        message = world.put(world.chats[LIN], world.people[LIN], "—")
        told = {key: said for key, said in world.wire(message).items() if key not in {"text", "entities"}}
        world.tell("message", told | what)
    return walk.answers(LIN, before)


def in_english(answers: list[str]) -> bool:
    """Say whether something was said, all in English, with a next step in it."""
    return bool(answers) and not any(map(CHINESE.search, answers)) and any(map(NEXT.search, answers))


@pytest.fixture
def english(walk: Walk) -> Walk:
    """Give a walk whose citizen speaks English."""
    walk.say(LIN, "/language en")
    return walk


@pytest.mark.parametrize("begun", [False, True])
def test_what_cannot_be_taken_is_said_and_what_is_half_said_goes_on(english: Walk, begun: bool) -> None:
    if begun:
        english.say(LIN, "/mailbox")
    for kind, what in NOT_TAKEN.items():
        answers = send(english, **{kind: what})
        assert len(answers) == 1, kind
        assert in_english(answers), (kind, answers)
        assert english.count(Draft) == begun, kind
        assert bool(begun) <= ("Cancel" in labels(english)), kind
    assert english.count(Case) == 0


def test_a_contact_of_ones_own_is_an_answer_where_one_is_asked_for(english: Walk) -> None:
    contact = {"phone_number": "+8613800138000", "first_name": "Lin", "user_id": LIN}
    assert in_english(send(english, contact=contact))
    english.say(LIN, "/cancel")
    for words in ("/apply", "A person", "Lin Xiao", "110101200001010010"):
        english.say(LIN, words)
    assert "Step 5" in send(english, contact=contact)[-1]


def test_an_album_begins_a_letter_with_its_words_and_all_its_files(english: Walk) -> None:
    world, before = english.world, english.version
    for place in range(3):
        with world.changed:
            kept = world.store(f"{place}.png", picture(), mime_type="image/png", picture=True)
            message = world.put(world.chats[LIN], world.people[LIN], "", attachment=kept)
            caption = {"caption": "When does the innovation voucher open?"} if place == 0 else {}
            world.tell("message", world.wire(message) | {"media_group_id": "77"} | caption)
    answers = english.answers(LIN, before)
    assert answers[-1].startswith("Got “photo"), answers
    english.press(LIN, "Letter to the director")
    english.press(LIN, "Confirm and submit")
    assert english.count(Case) == 1
    assert any("3个文件" in message.text for message in english.messages(english.staff_chat))


def test_what_is_forwarded_is_words(english: Walk) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "A neighbour"}
    assert in_english(send(english, text="When does the innovation voucher open?", forward_origin=origin))
    english.press(LIN, "Letter to the director")
    english.press(LIN, "Confirm and submit")
    assert english.count(Case) == 1


def test_who_blocked_the_bot_finds_everything_again(english: Walk) -> None:
    english.say(LIN, "/mailbox")
    english.say(LIN, "When does the innovation voucher open?")
    english.press(LIN, "Confirm and submit")
    english.world.block(LIN)
    english.settle()
    english.say(OFFICER, "/reply 信2026-1 answered 四月下旬开始", chat=OFFICER)
    english.press(OFFICER, "确认答复", chat=OFFICER)
    english.world.blocked.discard(LIN)
    answers = english.say(LIN, "/start")
    assert any("could not reach you" in said for said in answers), answers
    before = english.version
    english.world.press_label(LIN, LIN, next(key for key in labels(english) if "2026" in key))
    assert "四月下旬开始" in "".join(english.answers(LIN, before))


def labels(walk: Walk) -> list[str]:
    return [button.label for message in walk.messages(LIN)[-2:] for row in message.buttons for button in row]
