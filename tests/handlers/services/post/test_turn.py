"""A turn answers where it was spoken to, in the language of that chat."""

import pytest
from sqlmodel import col, select

from handlers.services.post.buttons import button
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import people
from storage.engine import Session
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-02")
OFFICER = PEOPLE["officer"][0]


def turn(bureau: OpenBureau, session: Session, person: str, chat: str | None = None, text: str = "") -> Turn:
    return Turn(session, NOW, bureau.incoming(person, now=NOW, chat=chat, text=text))


def newest(session: Session) -> Outgoing:
    return session.exec(select(Outgoing).order_by(col(Outgoing.id).desc()).limit(1)).one()


@pytest.mark.parametrize(("language", "called"), [("zh", "我来办"), ("en", "Take it")])
def test_it_speaks_the_language_of_the_chat(sqlite_bureau: OpenBureau, language: str, called: str) -> None:
    with sqlite_bureau.write() as session:
        people.lane(session, CITIZEN).language = language
        here = turn(sqlite_bureau, session, CITIZEN)
        assert (here.language, here.label("button", "take")) == (language, called)


def test_it_speaks_in_the_words_of_the_door(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        called = [turn(sqlite_bureau, session, chat).label("delivery", "chat") for chat in (CITIZEN, "page:1")]
    assert called == ["本对话", "这里"]


def test_it_answers_in_the_chat_and_not_to_the_person(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        turn(sqlite_bureau, session, OFFICER, STAFF_CHAT).say("privacy", rows=[[button("是", "my")]])
        said = newest(session)
        assert (said.address, said.kind, said.put_at) == (STAFF_CHAT, "text", NOW)
        assert [key["text"] for row in said.body["buttons"] for key in row] == ["是"]


def test_a_question_in_a_group_names_whoever_spoke_and_in_private_nobody(sqlite_bureau: OpenBureau) -> None:
    case = sqlite_bureau.case(sqlite_bureau.file("2026-03-02"))
    with sqlite_bureau.write() as session:
        for chat, asks in ((STAFF_CHAT, {"person": OFFICER, "name": "高山"}), (None, None)):
            turn(sqlite_bureau, session, OFFICER, chat).ask("reject_reason", case=case, number=case.number)
            said = newest(session)
            assert (said.address, said.body.get("asks"), said.case_id) == (chat or OFFICER, asks, case.id)
            assert ("高山" in said.body["text"]) is (chat is not None)


@pytest.mark.parametrize("text", ["好", "7", "？好", "Q"])
def test_a_letter_or_a_digit_is_a_word(sqlite_bureau: OpenBureau, text: str) -> None:
    with sqlite_bureau.write() as session:
        turn(sqlite_bureau, session, CITIZEN, text=text).require_words()


@pytest.mark.parametrize("text", ["", "   ", "？！", "👍", "……"])
def test_a_lone_sign_is_no_answer(sqlite_bureau: OpenBureau, text: str) -> None:
    with sqlite_bureau.write() as session, pytest.raises(Refusal, match="answer_without_words"):
        turn(sqlite_bureau, session, CITIZEN, text=text).require_words()
