"""python-telegram-bot's own Bot talks to the practice server as to the real one."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from email.utils import parsedate_to_datetime

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity
from telegram.constants import MessageEntityType
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.clock import MovableClock
from bot.practice import World, faults
from tests.bot.practice.conftest import MONDAY, PNG, refusal

LIN, CHEN, STAFF = 5001, 7001, -1001000000001


def drive(world: World, url: str, story: Callable[[Bot], Awaitable[None]]) -> None:
    """Run a story with a Bot of the library."""

    async def told() -> None:
        async with Bot(world.token, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot") as bot:
            await story(bot)

    asyncio.run(told())


def test_a_talk_with_buttons(world: World, url: str) -> None:
    async def story(bot: Bot) -> None:
        world.say(LIN, LIN, "/start now")
        (update,) = await bot.get_updates(timeout=5)
        assert update.message is not None
        assert (update.message.date, update.message.chat.type) == (MONDAY, "private")
        assert [entity.type for entity in update.message.entities] == [MessageEntityType.BOT_COMMAND]
        keys = InlineKeyboardMarkup([[InlineKeyboardButton("好", callback_data="ok:1")]])
        sent = await bot.send_message(LIN, "粗 & 细", entities=[MessageEntity("bold", 0, 1)], reply_markup=keys)
        assert (sent.text, sent.entities[0].length) == ("粗 & 细", 1)
        world.press_label(LIN, LIN, "好")
        (update,) = await bot.get_updates(offset=update.update_id + 1, timeout=5)
        assert update.callback_query is not None
        assert update.callback_query.data == "ok:1"
        await update.callback_query.answer("谢谢", show_alert=True)
        await update.callback_query.edit_message_text("好了")

    drive(world, url, story)
    assert [(answer.text, answer.alert) for answer in world.answers] == [("谢谢", True)]
    assert [(message.text, message.edited) for message in world.seen(LIN)] == [("/start now", False), ("好了", True)]


def test_files_both_ways(world: World, url: str) -> None:
    async def story(bot: Bot) -> None:
        world.send_photo(LIN, LIN, content=PNG, caption="一张图")
        world.send_document(LIN, LIN, name="说明.txt", content="内容".encode())
        photo, document = [update.message for update in await bot.get_updates(timeout=5)]
        assert photo is not None
        assert document is not None
        assert document.document is not None
        assert (photo.photo[-1].width, photo.caption) == (1, "一张图")
        assert bytes(await (await photo.photo[-1].get_file()).download_as_bytearray()) == PNG
        assert document.document.file_name == "说明.txt"
        assert bytes(await (await bot.get_file(document.document)).download_as_bytearray()) == "内容".encode()
        sent = await bot.send_document(LIN, b"%PDF-1.7", filename="告知书.pdf", caption="请查收")
        assert sent.document is not None
        await bot.send_document(LIN, sent.document.file_id)

    drive(world, url, story)
    first, again = world.seen(LIN)[2:]
    assert (first.document_name, first.document, first.text) == ("告知书.pdf", b"%PDF-1.7", "请查收")
    assert again.document == b"%PDF-1.7"


def test_errors_of_the_library(world: World, url: str) -> None:
    async def story(bot: Bot) -> None:
        world.say(LIN, LIN, "/start")
        with pytest.raises(BadRequest, match="Message is too long"):
            await bot.send_message(LIN, "a" * 4097)
        world.fault = lambda method, told: faults.too_many(3)
        with pytest.raises(RetryAfter):
            await bot.send_message(LIN, "a")
        world.fault = lambda method, told: faults.lost_answer()
        with pytest.raises(NetworkError):
            await bot.send_message(LIN, "lost")
        world.fault = None
        world.block(LIN)
        with pytest.raises(Forbidden, match="blocked by the user"):
            await bot.send_message(LIN, "a")

    drive(world, url, story)
    assert [send.text for send in world.accepted] == ["lost"]


def test_the_menu_is_kept_for_the_page(world: World, url: str) -> None:
    async def story(bot: Bot) -> None:
        await bot.set_my_commands([("start", "开始"), ("help", "帮助")])

    drive(world, url, story)
    assert [command["command"] for command in world.suggested(LIN, LIN)] == ["start", "help"]


def test_what_the_bot_does_not_call_is_no_method_here(world: World, url: str) -> None:
    async def story(bot: Bot) -> None:
        with pytest.raises(InvalidToken, match="Not Found"):  # so the library reads a 404
            await bot.get_chat(STAFF)

    drive(world, url, story)


@pytest.mark.parametrize(
    ("token", "words"), [("4242:wrong", "Unauthorized"), ("wrong", "Unauthorized: invalid token specified")]
)
def test_a_wrong_token(url: str, token: str, words: str) -> None:
    assert refusal(httpx.get(f"{url}/bot{token}/getMe")) == (401, words)


def test_a_wrong_token_is_told_apart(url: str) -> None:
    async def story() -> None:
        with pytest.raises(InvalidToken):
            async with Bot("4242:wrong", base_url=f"{url}/bot"):
                pass

    asyncio.run(story())


def test_the_answers_carry_the_date_of_the_clock(world: World, clock: MovableClock, url: str) -> None:
    clock.move_by(timedelta(days=300))
    answer = httpx.get(f"{url}/bot{world.token}/getMe")
    assert parsedate_to_datetime(answer.headers["date"]) == MONDAY + timedelta(days=300)


@pytest.mark.parametrize("kind", ["query", "form", "json"])
def test_parameters_come_in_every_shape(world: World, url: str, kind: str) -> None:
    world.say(LIN, LIN, "/start")
    told = {
        "chat_id": str(LIN),
        "text": "甲",
        "reply_markup": '{"inline_keyboard":[[{"text":"x","callback_data":"y"}]]}',
    }
    address = f"{url}/bot{world.token}/SENDMESSAGE"  # names of methods have no case
    {
        "query": lambda: httpx.get(address, params=told),
        "form": lambda: httpx.post(address, data=told),
        "json": lambda: httpx.post(address, json=told),
    }[kind]()
    assert [(message.text, message.labels) for message in world.seen(LIN)][1:] == [("甲", ["x"])]
