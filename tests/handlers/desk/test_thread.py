"""Staff answer an applicant's question by its button or by a reply to it, in private and in their room."""

from dataclasses import replace

import pytest
from sqlmodel import col, select

from handlers.dispatch import talk
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

FILED, NOW = "2026-03-02", at("2026-03-10")


def asked(bureau: OpenBureau, *, take: bool) -> str:
    number = bureau.file(FILED)
    if take:
        bureau.staff("officer", f"/take {number}", now=NOW)
    bureau.press(CITIZEN, "ask_desk", bureau.case(number).id, now=NOW)
    bureau.say(CITIZEN, "到哪一步了？", now=NOW)
    return number


def reply_to(bureau: OpenBureau, chat: str, words: str, text: str, person: str = PEOPLE["officer"][0]) -> None:
    """Answer the newest message of ours in a chat that says something."""
    with bureau.write() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.address == chat).order_by(col(Outgoing.id).desc())).all()
        ours = next(row for row in rows if words in str(row.body.get("text")))
        ours.message_id = 4242
        session.add(ours)
    with bureau.write() as session:
        said = bureau.incoming(person, now=NOW, text=text, chat=None if chat == person else chat)
        talk.hear(Turn(session, NOW, replace(said, reply_to=4242)))


@pytest.mark.parametrize("take", [True, False], ids=["in private", "in the room"])
def test_a_reply_to_the_question_is_told_to_the_applicant(sqlite_bureau: OpenBureau, take: bool) -> None:
    number = asked(sqlite_bureau, take=take)
    chat = PEOPLE["officer"][0] if take else STAFF_CHAT
    reply_to(sqlite_bureau, chat, "的申请人问", "正在查档案")
    assert f"关于{number}，办理的人回复您：\n正在查档案" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.said(chat)[-1] == f"已转给{number}的申请人，期限不变。"
    assert sqlite_bureau.journal(number, "draft_reply") == []


def test_by_button_the_next_words_are_told(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau, take=True)
    sqlite_bureau.press("officer", "tell", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.say(PEOPLE["officer"][0], "正在查档案", now=NOW)
    assert "正在查档案" in sqlite_bureau.said(CITIZEN)[-1]


def test_an_answer_without_words_is_refused_and_no_file_is_one(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau, take=False)
    with pytest.raises(Refusal) as caught:
        reply_to(sqlite_bureau, STAFF_CHAT, "的申请人问", "……")
    assert caught.value.code == "answer_without_words"
    assert sqlite_bureau.journal(number, "told") == []


def test_who_is_no_member_of_staff_tells_nobody_anything(sqlite_bureau: OpenBureau) -> None:
    number = asked(sqlite_bureau, take=False)
    with pytest.raises(Refusal) as caught:
        reply_to(sqlite_bureau, STAFF_CHAT, "的申请人问", "正在查档案", person="telegram:999")
    assert caught.value.code == "staff_only"
    assert sqlite_bureau.journal(number, "told") == []


def test_a_reply_to_anything_else_of_ours_is_no_word_to_the_applicant(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.command(PEOPLE["officer"][0], f"/take {number}", now=NOW, chat=STAFF_CHAT)
    heard = len(sqlite_bureau.said(CITIZEN))
    reply_to(sqlite_bureau, STAFF_CHAT, number, "中午去哪")
    assert sqlite_bureau.journal(number, "told") == []
    assert len(sqlite_bureau.said(CITIZEN)) == heard
