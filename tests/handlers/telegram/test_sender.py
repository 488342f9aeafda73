"""How an owed message leaves: in parts that fit, marked where it may be there already, a card always in its place."""

import contextlib
import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot import practice
from bot.clock import MovableClock
from bot.practice import faults
from bot.practice.messages import Message
from handlers.services.post.channel import Delivered, Undeliverable
from handlers.telegram.channel import LIMITS
from handlers.telegram.sender import Sender
from storage.outbox import Parcel
from templates import charts, words
from tests.handlers.telegram.conftest import GAO, LIN, bot_of
from tests.templates.test_charts import told

FILES = {hashlib.sha256(b"%PDF-1.7").hexdigest(): b"%PDF-1.7"}
KEYS = [[{"text": "是", "data": "my|x"}, {"text": "否", "data": "no|x"}]]


@pytest.fixture
async def sender(world: practice.World, url: str) -> AsyncIterator[Sender]:
    """Open the line of a bot that everybody here has met."""
    world.say(LIN, LIN, "您好")
    world.say(GAO, GAO, "您好")
    async with bot_of(world, url) as bot:
        yield Sender(bot, FILES.__getitem__, LIMITS)


def parcel(kind: str, body: dict[str, Any], *, to: int = LIN, **more: Any) -> Parcel:
    told: dict[str, Any] = {"case_id": None, "tries": 0, "unsure": 0, "card_message_id": None}
    return Parcel(id=1, key="k", address=f"telegram:{to}", kind=kind, body=body, **(told | more))


def shown(world: practice.World, chat: int = LIN) -> list[Message]:
    return [message for message in world.seen(chat) if message.sender == world.bot]


async def test_a_long_text_leaves_in_parts_with_its_buttons_below_the_last(
    world: practice.World, sender: Sender
) -> None:
    # 4,096 units less 16 for the mark: 4,080, then 920 of the 5,000
    body = {"text": "长" * 5000, "buttons": KEYS}
    first = await sender.deliver(parcel("text", body))
    second = await sender.deliver(parcel("text", body, parts_sent=1))
    assert [first.more, second.more] == [True, False]
    assert [(message.message_id, len(message.text), message.labels) for message in shown(world)] == [
        (first.message_id, 4080, []),
        (second.message_id, 920, ["是", "否"]),
    ]


@pytest.mark.parametrize(
    ("unsure", "language", "text"),
    [(0, {}, "好"), (1, {}, "「重发」好"), (2, {"language": "en"}, "[sent again] 好"), (0, {"language": "en"}, "好")],
)
async def test_what_may_be_there_already_is_marked_in_its_language(
    world: practice.World, sender: Sender, unsure: int, language: dict[str, str], text: str
) -> None:
    await sender.deliver(parcel("text", {"text": "好"} | language, unsure=unsure))
    assert [message.text for message in shown(world)] == [text]


async def test_a_card_is_changed_in_its_place(world: practice.World, sender: Sender) -> None:
    posted = await sender.deliver(parcel("card", {"text": "一", "buttons": KEYS}, to=world.staff_chat.id))
    changed = parcel("card", {"text": "二", "buttons": []}, to=world.staff_chat.id, card_message_id=posted.message_id)
    assert await sender.deliver(changed) == posted
    assert await sender.deliver(changed) == posted, "what is as it should be is no fault"
    assert [(message.text, message.labels) for message in shown(world, world.staff_chat.id)] == [("二", [])]


async def test_a_card_that_is_gone_is_posted_anew(world: practice.World, sender: Sender) -> None:
    room = world.staff_chat.id
    delivered = await sender.deliver(parcel("card", {"text": "一"}, to=room, card_message_id=9999))
    assert [(message.message_id, message.text) for message in shown(world, room)] == [(delivered.message_id, "一")]


async def test_a_card_that_is_refused_for_another_reason_is_no_new_card(world: practice.World, sender: Sender) -> None:
    posted = await sender.deliver(parcel("card", {"text": "一"}))
    with pytest.raises(Undeliverable) as caught:
        await sender.deliver(parcel("card", {"text": ""}, card_message_id=posted.message_id))
    assert caught.value.permanent
    assert [message.text for message in shown(world)] == ["一"]


async def test_a_form_goes_on_in_its_message(world: practice.World, sender: Sender) -> None:
    posted = await sender.deliver(parcel("form", {"text": "一", "buttons": KEYS}))
    again = parcel("form", {"text": "二"}, card_message_id=posted.message_id, unsure=1)
    assert [await sender.deliver(again), await sender.deliver(again)] == [posted, posted], "repeated, it is no harm"
    assert [(message.text, message.labels) for message in shown(world)] == [("二", [])]


async def test_a_form_takes_the_place_of_what_it_replaces(world: practice.World, sender: Sender) -> None:
    old = await sender.deliver(parcel("form", {"text": "一", "buttons": KEYS}))
    share = await sender.deliver(parcel("text", {"text": "号码", "contact": "分享"}))
    assert shown(world)[-1].shares == "分享"
    gone = (old.message_id, share.message_id, 9999)
    new = await sender.deliver(parcel("form", {"text": "二", "buttons": KEYS}, replaces=gone))
    assert [(message.message_id, message.text) for message in shown(world)] == [(new.message_id, "二")]


async def test_of_a_form_that_is_too_old_to_be_deleted_only_the_buttons_go(
    world: practice.World, sender: Sender
) -> None:
    old = await sender.deliver(parcel("form", {"text": "一", "buttons": KEYS}))
    assert isinstance(world.clock, MovableClock)
    world.clock.freeze(world.clock.now() + timedelta(hours=49))
    await sender.deliver(parcel("form", {"text": "二", "buttons": KEYS}, replaces=(old.message_id,)))
    assert [(message.text, message.labels) for message in shown(world)] == [("一", []), ("二", ["是", "否"])]


async def test_a_form_leaves_though_what_it_replaces_cannot_be_taken_away(
    world: practice.World, sender: Sender, caplog: pytest.LogCaptureFixture
) -> None:
    old = await sender.deliver(parcel("form", {"text": "一"}))
    world.fault = lambda method, _: faults.too_many(5) if method == "deleteMessage" else None
    new = await sender.deliver(parcel("form", {"text": "二"}, replaces=(old.message_id,)))
    assert [message.message_id for message in shown(world)] == [old.message_id, new.message_id]
    assert "still stands" in caplog.text


async def test_a_form_that_does_not_fit_leaves_in_parts_below_what_it_replaces(
    world: practice.World, sender: Sender
) -> None:
    old = await sender.deliver(parcel("form", {"text": "一", "buttons": KEYS}))
    long = {"text": "长" * 5000, "buttons": KEYS}
    first = await sender.deliver(parcel("form", long, replaces=(old.message_id,)))
    assert (first.more, len(shown(world))) == (True, 2)
    await sender.deliver(parcel("form", long, replaces=(old.message_id,), parts_sent=1))
    assert [(len(message.text), message.labels) for message in shown(world)] == [(4080, []), (920, ["是", "否"])]


async def test_a_form_that_may_not_be_edited_is_posted_anew(world: practice.World, sender: Sender) -> None:
    asks = {"person": f"telegram:{LIN}", "name": "林"}
    forced = await sender.deliver(parcel("text", {"text": "林：？", "asks": asks}))
    new = await sender.deliver(parcel("form", {"text": "二"}, card_message_id=forced.message_id))
    assert [(message.message_id, message.text) for message in shown(world)] == [(new.message_id, "二")]


async def test_a_question_in_a_group_opens_a_reply_for_the_one_it_names(world: practice.World, sender: Sender) -> None:
    asks = {"person": f"telegram:{GAO}", "name": "高山"}
    await sender.deliver(parcel("text", {"text": "𠀀高山：理由？", "asks": asks}, to=world.staff_chat.id))
    (message,) = shown(world, world.staff_chat.id)
    (mark,) = message.entities
    # the first sign is two UTF-16 units long
    assert (message.asks, mark["type"], mark["offset"], mark["length"]) == ("named", "text_mention", 2, 2)
    assert mark["user"]["id"] == GAO


async def test_a_document_leaves_with_its_bytes_name_and_a_caption_that_fits(
    world: practice.World, sender: Sender
) -> None:
    (sha256,) = FILES
    body = {"sha256": sha256, "name": "答复.pdf", "text": "长" * 2000, "buttons": KEYS}
    delivered = await sender.deliver(parcel("document", body, unsure=1))
    (message,) = shown(world)
    assert (delivered.message_id, message.document, message.document_name) == (
        message.message_id, b"%PDF-1.7", "答复.pdf",
    )  # fmt: skip
    # 1,024 units less 16 for the mark, which is four long
    assert (message.text, message.labels) == ("「重发」" + "长" * 1008, ["是", "否"])


async def test_an_answer_to_a_press_ends_its_waiting_and_is_no_message(world: practice.World, sender: Sender) -> None:
    asked = await sender.deliver(parcel("text", {"text": "？", "buttons": KEYS}))
    assert asked.message_id is not None
    press_id = world.press(LIN, LIN, asked.message_id, data="my|x")
    assert await sender.deliver(parcel("answer", {"press_id": press_id, "text": ""})) == Delivered()
    assert [(answer.query_id, answer.text) for answer in world.answers] == [(press_id, "")]


async def test_what_a_press_settles_loses_its_buttons_and_that_they_are_gone_already_is_no_trouble(
    world: practice.World, sender: Sender
) -> None:
    asked = await sender.deliver(parcel("text", {"text": "？", "buttons": KEYS}))
    assert asked.message_id is not None
    assert shown(world)[-1].labels != []
    for _ in range(2):
        press_id = world.press(LIN, LIN, asked.message_id, data="my|x") if shown(world)[-1].labels else "gone"
        body = {"press_id": press_id, "text": "", "used": asked.message_id}
        with contextlib.suppress(Undeliverable):  # the second press is one that nobody waits for any more
            await sender.deliver(parcel("answer", body))
        assert shown(world)[-1].labels == []


async def test_what_was_answered_in_words_takes_the_buttons_away_without_an_answer(
    world: practice.World, sender: Sender
) -> None:
    asked = await sender.deliver(parcel("text", {"text": "？", "buttons": KEYS}))
    answers = len(world.answers)
    for _ in range(2):  # said again it is no harm
        body = {"press_id": None, "text": "", "used": asked.message_id}
        assert await sender.deliver(parcel("answer", body)) == Delivered()
        assert shown(world)[-1].labels == []
    assert len(world.answers) == answers


async def test_an_alert_stays_until_its_reader_has_seen_it_and_one_that_comes_too_late_is_a_message(
    world: practice.World, sender: Sender
) -> None:
    asked = await sender.deliver(parcel("text", {"text": "？", "buttons": KEYS}))
    assert asked.message_id is not None
    body = {"press_id": world.press(LIN, LIN, asked.message_id, data="my|x"), "text": "已经失效", "alert": True}
    assert await sender.deliver(parcel("answer", body)) == Delivered()
    assert [(answer.text, answer.alert) for answer in world.answers] == [("已经失效", True)]
    late = await sender.deliver(parcel("answer", body | {"press_id": "gone"}))
    assert (late.message_id, shown(world)[-1].text) == (shown(world)[-1].message_id, "已经失效")
    with pytest.raises(Undeliverable):
        await sender.deliver(parcel("answer", {"press_id": "gone", "text": ""}))


async def test_a_file_is_fetched_as_it_was_sent_and_an_unknown_one_never(world: practice.World, sender: Sender) -> None:
    sent = world.send_document(LIN, LIN, name="附件.pdf", content=b"%PDF-1.4 \xff")
    assert sent.attachment is not None
    assert await sender.fetch(sent.attachment.file_id) == b"%PDF-1.4 \xff"
    with pytest.raises(Undeliverable) as caught:
        await sender.fetch("nothing")
    assert caught.value.permanent


@pytest.mark.parametrize(
    ("fault", "permanent", "unsure", "wait_s"),
    [
        (faults.blocked(), True, False, None),
        (faults.too_many(7), False, False, 7),
        (faults.lost_answer(), False, True, None),
    ],
)
async def test_what_is_not_taken_is_said_to_whoever_owes_it(
    world: practice.World, sender: Sender, fault: faults.Fault, permanent: bool, unsure: bool, wait_s: int | None
) -> None:
    world.fault = lambda method, _: fault if method == "sendMessage" else None
    with pytest.raises(Undeliverable) as caught:
        await sender.deliver(parcel("text", {"text": "好"}))
    assert (caught.value.permanent, caught.value.unsure, caught.value.retry_after) == (permanent, unsure, wait_s)
    assert len(shown(world)) == (1 if unsure else 0)


async def test_a_picture_leaves_as_one_that_is_seen_where_it_stands(world: practice.World, url: str) -> None:
    world.say(LIN, LIN, "您好")
    content = charts.board(told())
    async with bot_of(world, url) as bot:
        sender = Sender(bot, {"h": content}.__getitem__, LIMITS)
        await sender.deliver(parcel("document", {"sha256": "h", "name": "1.png", "text": "长" * 1100, "picture": True}))
    message = shown(world)[-1]
    assert message.attachment is not None
    assert (message.document, message.attachment.pixels is not None) == (content, True)
    assert len(message.text) <= 1024


async def test_a_menu_is_offered_in_its_own_chat_and_an_empty_one_ends_it(
    world: practice.World, sender: Sender
) -> None:
    for names, language in ((["queue", "find"], "en"), ([], "zh")):
        assert await sender.deliver(parcel("menu", {"names": names, "language": language})) == Delivered()
        told = [(row["command"], row["description"]) for row in world.suggested(LIN, LIN)]
        assert told == [(name, words.label("command", name, "en")) for name in names]
    assert (world.suggested(GAO, GAO), shown(world)) == ([], [])
