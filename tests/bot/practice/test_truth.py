"""The truth of the practice world: numbers of messages, versions, and to whom the bot may write."""

import pytest

from bot.practice import World
from bot.practice.faults import ApiError

LIN, ZHOU, CHEN, STAFF = 5001, 5002, 7001, -1001000000001


def test_private_chats_share_their_numbers_and_a_group_has_its_own(world: World) -> None:
    said = [world.say(LIN, LIN, "一"), world.say(ZHOU, ZHOU, "二"), world.say(CHEN, STAFF, "三")]
    assert [message.message_id for message in said] == [1, 2, 1]


def test_every_change_has_a_version_and_wakes_who_listens(world: World) -> None:
    heard: list[int] = []
    unlisten = world.listen(lambda: heard.append(world.version))
    first = world.say(LIN, LIN, "一")
    assert (first.version > 0, heard[-1]) == (True, world.version)
    unlisten()
    count = len(heard)
    world.say(LIN, LIN, "二")
    assert len(heard) == count


def test_the_bot_writes_only_to_who_has_written_and_has_not_blocked_it(world: World) -> None:
    with pytest.raises(ApiError, match="chat not found"):
        world.room(LIN)
    world.say(LIN, LIN, "/start")
    assert world.room(LIN).id == LIN
    world.block(LIN)
    with pytest.raises(ApiError, match="blocked by the user"):
        world.room(LIN)


def test_a_picture_that_is_none_is_not_kept(world: World) -> None:
    with pytest.raises(ValueError, match="is not a PNG or JPEG"):
        world.store("a.png", b"no picture", mime_type="image/png", picture=True)
    assert world.files == {}
