"""The doors: who may come in by a command or a button, how many words it needs, and silence in foreign groups."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.dispatch import doors
from handlers.services.post.buttons import button, seal
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")
OFFICER, FOREIGN = PEOPLE["officer"][0], "telegram:-999"


@pytest.mark.parametrize(
    ("who", "words", "code"),
    [
        (CITIZEN, "/queue", "staff_only"),
        (CITIZEN, "/language", "usage"),
        (CITIZEN, "/language  ", "usage"),
        ("officer", "/assign", "usage"),
        ("officer", "/assist 2026-1 市档案馆", "usage"),
        ("officer", "/away ", "usage"),
    ],
)
def test_who_may_not_or_says_too_little_is_refused(sqlite_bureau: OpenBureau, who: str, words: str, code: str) -> None:
    sqlite_bureau.file("2026-03-02")
    assert sqlite_bureau.refused(who, words, now=NOW).code == code


def test_what_is_private_is_refused_in_the_room_of_the_staff(sqlite_bureau: OpenBureau) -> None:
    with pytest.raises(Refusal) as caught:
        sqlite_bureau.command(OFFICER, "/my", now=NOW, chat=STAFF_CHAT)
    assert (caught.value.code, caught.value.facts) == ("private_only", {"command": "my"})
    sqlite_bureau.command(OFFICER, "/queue", now=NOW, chat=STAFF_CHAT)
    assert sqlite_bureau.said(STAFF_CHAT)[-1] == "现在没有待办。"


def test_in_a_foreign_group_nothing_is_done_and_nothing_said(sqlite_bureau: OpenBureau) -> None:
    before = sqlite_bureau.everything()
    for words in ("/queue", "/start", "/my"):
        sqlite_bureau.command(OFFICER, words, now=NOW, chat=FOREIGN)
    with sqlite_bureau.write() as session:
        heard = sqlite_bureau.incoming(OFFICER, now=NOW, chat=FOREIGN)
        doors.refuse(Turn(session, NOW, heard), Refusal("staff_only"))
    assert sqlite_bureau.everything() == before


def test_a_refusal_is_said_where_we_talk(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        turn = Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW))
        with pytest.raises(Refusal) as caught:
            doors.unknown("fly", turn)
        doors.refuse(turn, caught.value)
    assert (caught.value.code, caught.value.facts) == ("command_unknown", {"command": "fly"})
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("没有“fly”这个命令")


def buttons(bureau: OpenBureau, chat: str) -> list[dict[str, Any]]:
    """The buttons below the newest message of a chat."""
    with bureau.transactions.read() as session:
        row = session.exec(select(Outgoing).where(Outgoing.address == chat).order_by(col(Outgoing.id).desc())).first()
        assert row is not None
        return [key for keys in row.body["buttons"] for key in keys]


def press(bureau: OpenBureau, person: str, data: str, *, chat: str | None = None) -> None:
    with bureau.write() as session:
        heard = bureau.incoming(person, now=NOW, chat=chat, text=data)
        doors.press(Turn(session, NOW, replace(heard, press_id="7")))


def test_a_button_does_what_it_says_in_its_chat_only(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    mine = next(key["data"] for key in buttons(sqlite_bureau, CITIZEN) if key["text"] == "我的办件")
    press(sqlite_bureau, CITIZEN, mine)
    assert "还没有您的办件" in sqlite_bureau.said(CITIZEN)[-1]
    gone = seal(sqlite_bureau.transactions.office.secret, CITIZEN, button("—", "fly"), limit=64)
    for person, data in (
        (CITIZEN, gone),
        (OTHER_CITIZEN, mine),
        (CITIZEN, mine.replace("my", "help")),
        (CITIZEN, "my"),
        (CITIZEN, ""),
    ):
        with pytest.raises(Refusal, match="button_expired"):
            press(sqlite_bureau, person, data)


@pytest.mark.parametrize(
    ("verb", "settles"), [("withdraw_yes", True), ("propose_send", True), ("mine", False), ("x", False)]
)
def test_what_a_press_settles_needs_its_buttons_no_more_in_private(
    sqlite_bureau: OpenBureau, verb: str, *, settles: bool
) -> None:
    with sqlite_bureau.write() as session:
        pressed = replace(sqlite_bureau.incoming(CITIZEN, now=NOW, text=f"{verb}:1|mac"), pressed=True, message_id=7)
        assert doors.used(Turn(session, NOW, pressed)) == (7 if settles else None)
        assert doors.used(Turn(session, NOW, replace(pressed, private=False))) is None


@pytest.mark.parametrize("label", ["申请政府信息公开", "给局长信箱写信", "我的办件"])
def test_a_button_for_private_chats_is_refused_in_the_room_of_the_staff(sqlite_bureau: OpenBureau, label: str) -> None:
    sqlite_bureau.command(OFFICER, "/start", now=NOW, chat=STAFF_CHAT)
    found = {key["text"]: key["data"] for key in buttons(sqlite_bureau, STAFF_CHAT)}
    with pytest.raises(Refusal) as caught:
        press(sqlite_bureau, OFFICER, found[label], chat=STAFF_CHAT)
    assert caught.value.code == "press_in_private"
    press(sqlite_bureau, OFFICER, found["怎么用"], chat=STAFF_CHAT)
    assert "/queue" in sqlite_bureau.said(STAFF_CHAT)[-1]


def test_a_button_in_a_group_that_is_no_room_of_ours_any_more_does_nothing(sqlite_bureau: OpenBureau) -> None:
    data = seal(sqlite_bureau.transactions.office.secret, FOREIGN, button("—", "help"), limit=64)
    before = sqlite_bureau.everything()
    press(sqlite_bureau, OFFICER, data, chat=FOREIGN)
    assert sqlite_bureau.everything() == before


def test_what_waits_to_be_said_is_not_said_again_and_what_left_is(bureau: OpenBureau) -> None:
    def refused(code: str) -> int:
        with bureau.write() as session:
            doors.refuse(Turn(session, NOW, bureau.incoming(CITIZEN, now=NOW)), Refusal(code, staff=False))
        return len(bureau.said(CITIZEN))

    assert [refused("kind_not_taken"), refused("kind_not_taken"), refused("words_please")] == [1, 1, 2]
    assert [refused("staff_only"), refused("staff_only")] == [3, 4]
    assert refused("words_please") == 5, "something else was said meanwhile"
    with bureau.write() as session:
        for row in session.exec(select(Outgoing)).all():
            row.state = "sent"
            session.add(row)
    assert refused("words_please") == 6


def test_whoever_guesses_too_often_is_told_so_by_the_door(sqlite_bureau: OpenBureau) -> None:
    for _ in range(6):
        with sqlite_bureau.write() as session:
            turn = Turn(session, NOW, sqlite_bureau.incoming(OTHER_CITIZEN, now=NOW))
            doors.refuse(turn, Refusal("no_such_case", number="1"))
    *before, last = sqlite_bureau.said(OTHER_CITIZEN)
    assert all(text.startswith("查不到") for text in before)
    assert last.startswith("接连五次没有对上")
