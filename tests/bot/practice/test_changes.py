"""What the page reads: everything at first, then only what changed."""

from bot.practice import World, changes

LIN, STAFF = 5001, -1001000000001


def test_at_first_everything_then_only_what_is_newer(world: World) -> None:
    world.say(LIN, LIN, "一")
    whole = changes.since(world, 0, can_jump=True)
    world.say(LIN, LIN, "二")
    later = changes.since(world, whole["version"], can_jump=True)
    assert [message["text"] for message in whole["messages"]] == ["一"]
    assert (whole["whole"], whole["cast"]["room"]["id"]) == (True, STAFF)
    assert [message["text"] for message in later["messages"]] == ["二"]
    assert (later["whole"], later["cast"]) == (False, None)


def test_a_page_that_knows_a_later_world_is_told_everything_anew(world: World) -> None:
    world.say(LIN, LIN, "一")
    assert changes.since(world, world.version + 100, can_jump=False)["whole"]


def test_what_was_taken_away_is_told_once(world: World) -> None:
    message = world.say(LIN, LIN, "一")
    before = world.version
    world.remove(message)
    assert changes.since(world, before, can_jump=False)["removed"] == [[LIN, message.message_id]]
    assert changes.since(world, world.version, can_jump=False)["removed"] == []


def test_the_clock_says_whether_it_can_jump(world: World) -> None:
    assert changes.since(world, 0, can_jump=True)["clock"]["can_jump"]
    assert not changes.since(world, 0, can_jump=False)["clock"]["can_jump"]
