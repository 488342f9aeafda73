"""The long poll: raw updates, asked for again until they are kept, and known again when they come again."""

import json
from typing import Any

import pytest

from bot import practice
from bot.practice import faults
from handlers.services.post.channel import Undeliverable
from handlers.telegram import poll as long_poll
from handlers.telegram.poll import Poll
from tests.handlers.telegram.conftest import LIN, bot_of


def text_of(body: str) -> str:
    said = json.loads(body)
    return str((said.get("message") or said.get("edited_message"))["text"])


def handing_out(world: practice.World, batches: list[faults.Fault]) -> list[Any]:
    """Let each poll be answered by the next batch; gives the offsets that are asked for, as they come."""
    asked: list[Any] = []

    def hook(method: str, told: dict[str, Any]) -> faults.Fault | None:
        if method != "getUpdates":
            return None
        asked.append(told.get("offset"))
        return batches.pop(0)

    world.fault = hook
    return asked


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


DEEP = "[" * 10_000 + "]" * 10_000
ODD = {
    "no number": '{"message": {"text": "x"}}',
    "a number in words": '{"update_id": "eleven", "message": {}}',
    "a number beyond all": f'{{"update_id": {2**64}}}',
    "a number beyond theirs": f'{{"update_id": {2**31}}}',
    "true": '{"update_id": true}',
    "null": "null",
    "a list": "[1]",
    "a bare number": "7",
    "too deep": DEEP,
    "deep inside": f'{{"update_id": 11, "message": {DEEP}}}',
    "digits without end": '{"update_id": 11, "x": ' + "9" * 5000 + "}",
    "no JSON": r'{"update_id": 11, "text": "\x"}',
}


def answered(*items: str) -> faults.Fault:
    return faults.Fault(body=f'{{"ok": true, "result": [{", ".join(items)}]}}'.encode())


def good(number: int) -> str:
    return f'{{"update_id": {number}, "message": {{"text": "{number}"}}}}'


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD.keys())
async def test_an_odd_item_is_set_aside_by_itself_and_the_offset_moves_past_it(
    world: practice.World, url: str, odd: str
) -> None:
    asked: list[Any] = []
    batches = [answered(good(10), odd, good(12)), answered(odd), answered(good(14)), answered()]
    asked = handing_out(world, batches)
    async with bot_of(world, url) as bot:
        poll = Poll(bot)
        while batches:
            heard = await poll.listen()
            if len(heard) == 3:
                assert [raw.flaw is None for raw in heard] == [True, False, True]
                assert [text_of(heard[0].body), text_of(heard[2].body)] == ["10", "12"]
                assert heard[1].body.replace(" ", "") in odd.replace(" ", ""), "raw, as it came"
            poll.kept(heard)
    assert [offset and int(offset) for offset in asked] == [None, 13, 14, 15]


async def test_what_is_no_update_and_came_in_the_place_of_those_that_wait_passes_none_of_them_over(
    world: practice.World, url: str
) -> None:
    batches = [answered(good(10)), answered('{"odd": 1}'), answered('{"odd": 2}'), answered(good(11)), answered()]
    asked = handing_out(world, batches)
    async with bot_of(world, url) as bot:
        poll = Poll(bot)
        while batches:
            poll.kept(await poll.listen())
    assert [offset and int(offset) for offset in asked] == [None, 11, 11, 11, 12]


async def test_several_odd_items_that_come_again_are_passed_over_together(world: practice.World, url: str) -> None:
    odd = ['{"odd": 1}', '{"odd": 2}']
    batches = [answered(good(10), *odd), answered(*odd), answered(good(13)), answered()]
    asked = handing_out(world, batches)
    async with bot_of(world, url) as bot:
        poll = Poll(bot)
        while batches:
            poll.kept(await poll.listen())
    assert [offset and int(offset) for offset in asked] == [None, 11, 13, 14]


async def test_a_number_in_digits_is_a_number(world: practice.World, url: str) -> None:
    world.fault = lambda method, _: answered(good(10).replace("10", '"10"', 1)) if method == "getUpdates" else None
    async with bot_of(world, url) as bot:
        [raw] = await Poll(bot).listen()
    assert (raw.flaw, raw.key.partition(":")[0]) == (None, "10")


async def test_odd_items_alone_after_a_start_move_no_offset_to_where_it_would_be_a_guess(
    world: practice.World, url: str
) -> None:
    asked: list[Any] = []

    def hook(method: str, told: dict[str, Any]) -> faults.Fault | None:
        if method != "getUpdates":
            return None
        asked.append(told.get("offset"))
        return answered("null") if len(asked) < 3 else answered("null", good(5))

    world.fault = hook
    async with bot_of(world, url) as bot:
        poll = Poll(bot)
        for _ in range(4):
            poll.kept(await poll.listen())
    assert [offset and int(offset) for offset in asked] == [None, None, None, 6]


async def test_a_full_batch_that_cannot_be_read_keeps_nobody_waiting_after_a_start(
    world: practice.World, url: str
) -> None:
    asked: list[Any] = []
    deep = "[" * 2_000 + "]" * 2_000
    full = [f'{{"update_id": {number}, "message": {deep}}}' for number in range(7, 107)]
    batches = [answered(*full), answered(good(107)), answered()]
    asked = handing_out(world, batches)
    async with bot_of(world, url) as bot:
        poll = Poll(bot)
        while batches:
            heard = await poll.listen()
            assert all(raw.flaw for raw in heard) == (len(heard) != 1)
            poll.kept(heard)
    assert [offset and int(offset) for offset in asked] == [None, 107, 108]


@pytest.mark.parametrize("result", ["{}", "null", "7", '"x"'])
async def test_a_result_that_is_no_list_is_set_aside_whole(world: practice.World, url: str, result: str) -> None:
    wire = faults.Fault(body=f'{{"ok": true, "result": {result}}}'.encode())
    world.fault = lambda method, _: wire if method == "getUpdates" else None
    async with bot_of(world, url) as bot:
        poll = Poll(bot)
        [raw] = await poll.listen()
        poll.kept([raw])
    assert (raw.body, raw.flaw) == (result, "no list")


@pytest.mark.parametrize("body", [b"[]", b'{"ok": false}', b'{"ok": false, "parameters": [1]}', DEEP.encode()])
@pytest.mark.parametrize("status", [200, 409, 502])
async def test_an_answer_that_cannot_be_read_is_a_trouble_like_others(
    world: practice.World, url: str, body: bytes, status: int
) -> None:
    world.fault = lambda method, _: faults.Fault(body=body, status=status) if method == "getUpdates" else None
    async with bot_of(world, url) as bot:
        with pytest.raises(Undeliverable):
            await Poll(bot).listen()


async def test_half_a_sign_is_read_past_and_stops_nobody(world: practice.World, url: str) -> None:
    texts = (r"一\ud83d\ude42", r"半\ud83d个")
    told = ",".join(f'{{"update_id": {n}, "message": {{"text": "{text}"}}}}' for n, text in enumerate(texts))
    wire = faults.Fault(body=f'{{"ok": true, "result": [{told}]}}'.encode())
    world.fault = lambda method, _: wire if method == "getUpdates" else None
    async with bot_of(world, url) as bot:
        heard = await Poll(bot).listen()
    assert [text_of(raw.body) for raw in heard] == ["一🙂", "半\ufffd个"]
    assert [raw.body.encode().decode() for raw in heard] == [raw.body for raw in heard]


def test_what_could_be_read_and_is_too_deep_to_be_written_again_is_kept_as_it_came() -> None:
    deep: list[Any] = []
    for _ in range(10_000):
        deep = [deep]
    found = long_poll.raw({"update_id": 11, "message": deep}, "4242", as_it_came=lambda: "as it came")
    assert (found.flaw, found.body) == ("unreadable", "as it came")
