"""What the channel refuses or loses is delivered later, marked where it may be there twice, or shown to staff."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from bot.practice import faults
from bot.practice.faults import ApiError, Fault
from bot.practice.people import Chat
from handlers.services.bureau.moment import Moment
from handlers.services.post import menus as menus_of
from handlers.services.post import messages, moves
from law.codes import Role
from storage.tables import Case
from templates import words
from tests.walks.conftest import LIN, MONDAY, OFFICER, Walk

AGAIN = "重发"
MAILBOX = "请问企业研发补贴什么时候发放？"


def once(walk: Walk, fault: Fault, *, chat: int = LIN) -> None:
    """Let the next message to a chat meet a fault."""
    left = [fault]

    def hook(method: str, told: dict[str, Any]) -> Fault | None:
        return left.pop() if method == "sendMessage" and str(told.get("chat_id")) == str(chat) and left else None

    walk.world.fault = hook


@pytest.mark.parametrize(
    ("fault", "marks"),
    [
        (lambda: faults.too_many(1), [False]),
        (lambda: faults.server_error(500), [True]),
        (lambda: faults.server_error(502, "after"), [False, True]),
        (faults.lost_request, [True]),
        (faults.lost_answer, [False, True]),
        (faults.broken_body, [True]),
        (lambda: faults.broken_body("after"), [False, True]),
    ],
    ids=["429", "500", "502 after", "lost request", "lost answer", "broken", "broken after"],
)
def test_a_message_arrives_and_is_marked_only_where_it_may_be_there(
    walk: Walk, fault: Callable[[], Fault], marks: list[bool]
) -> None:
    once(walk, fault())
    walk.say(LIN, "/privacy")
    said = walk.messages(LIN)
    assert [AGAIN in message.text for message in said] == marks
    assert len({message.text.split(AGAIN)[-1].lstrip("」】）]： ") for message in said}) == 1
    assert walk.messages(walk.staff_chat) == []


def test_a_message_said_again_is_marked_in_the_language_it_was_said_in(walk: Walk) -> None:
    walk.say(LIN, "/language en")
    once(walk, faults.lost_answer())
    walk.say(LIN, "/privacy")
    first, again = walk.messages(LIN)[-2:]
    assert again.text == f"[sent again] {first.text}"
    assert first.text.startswith("How personal data is kept")


def test_each_language_has_its_menu_and_the_official_one_is_everybody_elses(still: Walk) -> None:
    menus: list[tuple[object, str]] = []

    def hook(method: str, told: dict[str, Any]) -> None:
        if method == "setMyCommands":
            menus.append((told.get("language_code"), str(told["commands"])))

    still.world.fault = hook
    with still.bot():
        still.settle()
        assert still.world.wait_for(lambda: len(menus) >= 4)
        still.settle()
    assert [code for code, _ in menus][:4] == ["en", "en", None, None], "citizens and staff room, the official one last"
    assert all(words.label("command", "case", "en") in menu for code, menu in menus if code == "en")
    assert still.world.suggested(LIN, LIN)[0]["description"] == words.label("command", menus_of.CITIZENS[0])


def test_each_role_has_its_own_menu_and_one_that_is_refused_is_nobodys_trouble(still: Walk) -> None:
    def hook(method: str, told: dict[str, Any]) -> Fault | None:
        refused = method == "setMyCommands" and str(OFFICER) in str(told.get("scope"))
        return faults.refused("chat not found") if refused else None

    still.world.fault = hook
    with still.bot():
        still.settle()
        others = {each.id: each.role for each in still.world.people.values() if each.role in menus_of.STAFF}
        del others[OFFICER]
        assert still.world.wait_for(lambda: all(len(own(still, each)) == len(offered(others[each])) for each in others))
        still.settle()
    assert [own(still, each) for each in others] == [offered(role) for role in others.values()]
    assert own(still, OFFICER) == list(menus_of.CITIZENS), "the wider one shows"
    assert still.messages(still.staff_chat) == []


def own(walk: Walk, person: int) -> list[str]:
    return [row["command"] for row in walk.world.suggested(person, person)]


def offered(role: str) -> list[str]:
    return list(menus_of.STAFF[Role(role)])


@pytest.mark.parametrize("fault", [faults.blocked(), faults.refused("chat not found")], ids=["403", "400"])
def test_who_cannot_be_reached_is_shown_to_the_staff(walk: Walk, fault: Fault) -> None:
    number = walk.ask(LIN, MAILBOX)
    once(walk, fault)
    walk.say(LIN, f"/case {number}")
    assert "送不到" in walk.messages(walk.staff_chat)[-1].text
    assert number in walk.messages(walk.staff_chat)[-1].text
    assert MAILBOX not in walk.messages(walk.staff_chat)[-1].text
    assert walk.say(LIN, "/start"), "who comes back is answered"


def test_a_long_text_goes_in_parts_and_only_the_part_that_may_be_there_is_marked(walk: Walk) -> None:
    walk.say(LIN, "/start")
    before = len(walk.messages(LIN))
    once(walk, faults.lost_answer())
    long = "".join(f"第{n}行，每一行都要到，而且只到一次。\n" for n in range(400))
    with walk.transactions.write("long") as session:
        messages.tell(Moment(session, MONDAY), f"telegram:{LIN}", long)
    walk.settle()
    first, again, *rest = [message.text for message in walk.messages(LIN)[before:]]
    assert AGAIN in again
    assert again.endswith(first)
    assert [AGAIN in text for text in (first, *rest)] == [False] * (1 + len(rest))
    assert "".join(text if text.endswith("\n") else f"{text}\n" for text in (first, *rest)) == long
    assert all(len(text) <= 4096 for text in (first, again, *rest))


def test_a_staff_chat_that_moved_still_gets_its_cards(walk: Walk) -> None:
    moved = Chat(-1002222222222, "政务公开工作群")
    walk.world.chats[moved.id], walk.world.messages[moved.id] = moved, {}
    walk.world.met.add(moved.id)
    words = "Bad Request: group chat was upgraded to a supergroup chat"

    def hook(method: str, told: dict[str, Any]) -> Fault | None:
        old = str(told.get("chat_id")) == str(walk.staff_chat)
        return (
            Fault(error=ApiError(400, words, migrate_to_chat_id=moved.id))
            if old and method.startswith("send")
            else None
        )

    walk.world.fault = hook
    number = walk.ask(LIN, MAILBOX)
    assert [number in message.text for message in walk.messages(moved.id)] == [True]
    assert walk.messages(walk.staff_chat) == []
    with walk.transactions.read() as session:
        assert moves.now_at(session, f"telegram:{walk.staff_chat}") == f"telegram:{moved.id}", "after a restart too"
    offered_there = [row["command"] for row in walk.world.suggested(OFFICER, moved.id)]
    assert offered_there == list(menus_of.ROOM)
    walk.world.staff_chat = moved
    walk.say(OFFICER, "/queue", chat=moved.id)
    assert number in walk.messages(moved.id)[-1].text, "staff are staff in the room's new address"


def test_a_fault_of_ours_is_apologised_for_and_the_chat_goes_on(walk: Walk, caplog: pytest.LogCaptureFixture) -> None:
    broken = "CREATE TRIGGER broken BEFORE INSERT ON \"case\" BEGIN SELECT RAISE(ABORT, 'the disk is broken'); END"
    with walk.transactions.database.engine.begin() as connection:
        connection.execute(text(broken))
    walk.say(LIN, "/mailbox")
    walk.say(LIN, MAILBOX)
    answer = walk.press(LIN, "确认提交")[-1]
    assert "对不起" in answer
    reference = answer.rpartition("：")[2].strip()
    assert len(reference) == 8
    assert reference in walk.messages(walk.staff_chat)[-1].text
    assert reference in caplog.text
    assert "Traceback" in caplog.text
    assert "the disk is broken" in caplog.text
    assert [word for word in (MAILBOX, "研发补贴", "林晓", walk.world.token) if word in caplog.text] == []
    assert walk.count(Case) == 0
    with walk.transactions.database.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER broken"))
    walk.press(LIN, "确认提交")
    assert walk.count(Case) == 1, "what was half said is still there"
