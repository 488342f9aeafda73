"""The long poll: raw updates, asked for again until they are kept, and known again when they come again."""

import json

import pytest

from bot import practice
from bot.practice import faults
from handlers.services.post.channel import Undeliverable
from handlers.telegram.poll import Poll
from tests.handlers.telegram.conftest import LIN, bot_of


def text_of(body: str) -> str:
    said = json.loads(body)
    return str((said.get("message") or said.get("edited_message"))["text"])


async def test_what_is_not_kept_comes_again_and_is_known_by_its_key(world: practice.World, url: str) -> None:
    world.say(LIN, LIN, "一")
    async with bot_of(world, url) as bot:
        poll = Poll(bot)
        (first,) = await poll.listen()
        world.say(LIN, LIN, "二")
        again, second = await poll.listen()
        assert (again, first.origin) == (first, str(world.bot.id))
        assert [text_of(raw.body) for raw in (again, second)] == ["一", "二"]
        assert first.key != second.key


async def test_what_is_kept_is_acknowledged_with_the_next_question(world: practice.World, url: str) -> None:
    for text in ("一", "二"):
        world.say(LIN, LIN, text)
    async with bot_of(world, url) as bot:
        poll = Poll(bot)
        heard = await poll.listen()
        poll.kept([heard[1], heard[0]])  # in whatever order they were stored
        assert len(world.unacknowledged) == 2
        world.say(LIN, LIN, "三")
        assert [text_of(raw.body) for raw in await poll.listen()] == ["三"]
        assert len(world.unacknowledged) == 1


async def test_another_update_under_the_same_number_is_another(world: practice.World, url: str) -> None:
    said = world.say(LIN, LIN, "一")
    async with bot_of(world, url) as bot:
        (raw,) = await Poll(bot).listen()
        (waiting,) = world.unacknowledged
        waiting["message"]["text"] = "别的"
        (other,) = await Poll(bot).listen()
    assert text_of(raw.body) == said.text
    assert raw.key.partition(":")[0] == other.key.partition(":")[0]
    assert raw.key != other.key


async def test_an_edit_and_a_press_are_asked_for_too(world: practice.World, url: str) -> None:
    message = world.say(LIN, LIN, "一")
    world.edit(LIN, LIN, message.message_id, text="改")
    world.press(LIN, LIN, message.message_id, data="my|x")
    world.block(LIN)
    async with bot_of(world, url) as bot:
        heard = [json.loads(raw.body) for raw in await Poll(bot).listen()]
    kinds = [next(kind for kind in update if kind != "update_id") for update in heard]
    assert kinds == ["message", "edited_message", "callback_query", "my_chat_member"]


@pytest.mark.parametrize("fault", [faults.server_error(502), faults.broken_body(), faults.lost_request()])
async def test_who_cannot_be_asked_is_in_trouble_and_asks_for_the_same_again(
    world: practice.World, url: str, fault: faults.Fault
) -> None:
    world.say(LIN, LIN, "一")
    troubles = [fault]
    world.fault = lambda method, _: troubles.pop() if method == "getUpdates" and troubles else None
    async with bot_of(world, url) as bot:
        poll = Poll(bot)
        with pytest.raises(Undeliverable):
            await poll.listen()
        assert [text_of(raw.body) for raw in await poll.listen()] == ["一"]


async def test_half_a_sign_is_read_past_and_stops_nobody(world: practice.World, url: str) -> None:
    texts = (r"一\ud83d\ude42", r"半\ud83d个")
    told = ",".join(f'{{"update_id": {n}, "message": {{"text": "{text}"}}}}' for n, text in enumerate(texts))
    wire = faults.Fault(body=f'{{"ok": true, "result": [{told}]}}'.encode())
    world.fault = lambda method, _: wire if method == "getUpdates" else None
    async with bot_of(world, url) as bot:
        heard = await Poll(bot).listen()
    assert [text_of(raw.body) for raw in heard] == ["一🙂", "半\ufffd个"]
    assert [raw.body.encode().decode() for raw in heard] == [raw.body for raw in heard]
