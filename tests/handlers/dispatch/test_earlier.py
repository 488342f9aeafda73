"""An edit counts while nothing is confirmed; one that changed no word is silence, whatever was edited."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from handlers.counter.intake import Filing
from handlers.counter.opening import Sorted
from handlers.dispatch import dialogues
from handlers.services.bureau.moment import Moment
from handlers.services.post import downloads
from handlers.services.post.incoming import Attachment
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau
from tests.handlers.dispatch.test_reception import Desk
from tests.handlers.dispatch.test_talk import NOW, OFFICER, at_hand, confirmed, delivered, edit, filing, hear


@pytest.mark.parametrize("chat", [STAFF_CHAT, None])
def test_an_edit_before_the_reply_is_confirmed_changes_it(sqlite_bureau: OpenBureau, chat: str | None) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(OFFICER, f"/reply {number} public", now=NOW, chat=chat)
    asked = delivered(sqlite_bureau, number, chat=chat or OFFICER)
    said = replace(sqlite_bureau.incoming(OFFICER, now=NOW, chat=chat, text="请到一楼。"), reply_to=asked)
    hear(sqlite_bureau, said)
    edit(sqlite_bureau, replace(said, text="请到二楼。", edited=True))
    assert at_hand(sqlite_bureau, chat=chat or OFFICER).text == "请到二楼。"
    assert "请到二楼。" in sqlite_bureau.said(chat or OFFICER)[-1]


def test_an_edit_before_a_filing_is_confirmed_changes_its_answer(sqlite_bureau: OpenBureau) -> None:
    first = sqlite_bureau.incoming(CITIZEN, now=NOW, text="请问创新券怎么申请？")
    second = replace(first, message_id=900, text="我是企业")
    hear(sqlite_bureau, first)
    hear(sqlite_bureau, second)
    edit(sqlite_bureau, replace(second, text="我是研究所", edited=True))
    with sqlite_bureau.write() as session:
        begun = dialogues.at_hand(Turn(session, NOW, first))
        assert isinstance(begun, Filing)
        assert begun.description == "请问创新券怎么申请？\n我是研究所"
        draft = begun.id
    sqlite_bureau.press(CITIZEN, "kind", draft, "petition", now=NOW)
    hear(sqlite_bureau, named := replace(first, message_id=901, text="林晓丹"))
    edit(sqlite_bureau, replace(named, text="林晓舟", edited=True))
    with sqlite_bureau.write() as session:
        begun = dialogues.at_hand(Turn(session, NOW, first))
        assert isinstance(begun, Filing)
        assert (begun.name, begun.contact) == ("林晓舟", None)


def test_an_edit_of_one_part_of_a_long_text_is_no_edit_of_the_whole(sqlite_bureau: OpenBureau) -> None:
    said = replace(sqlite_bureau.incoming(CITIZEN, now=NOW, text="请问创新券怎么申请？"), more_messages=(77,))
    hear(sqlite_bureau, said)
    with pytest.raises(Refusal, match="edits_not_taken"):
        edit(sqlite_bureau, replace(said, text="别的", edited=True, more_messages=()))


@pytest.fixture
def desk(sqlite_bureau: OpenBureau) -> Desk:
    return Desk(sqlite_bureau)


@pytest.mark.parametrize(
    ("change", "answers"),
    [
        ({}, 0),
        ({"text": " 请问创新券怎么申请？\n"}, 0),
        ({"text": ""}, 0),
        ({"text": "", "attachment": Attachment("other", "", "", 0)}, 0),
        ({"text": "请问创新券怎么兑付？"}, 1),
        ({"text": "请问创新券怎么申请？", "message_id": 4711}, 1),
    ],
)
def test_an_edit_that_changed_no_word_is_silence(desk: Desk, change: dict[str, Any], answers: int) -> None:
    said = desk.bureau.incoming(CITIZEN, now=NOW, text="请问创新券怎么申请？")
    desk.hear(said)
    desk.bureau.command(CITIZEN, "/cancel", now=NOW)
    before = len(desk.bureau.said(CITIZEN))
    assert desk.hear(replace(said, edited=True, **change)) == "done"
    assert len(desk.bureau.said(CITIZEN)) - before == answers


def test_the_last_version_is_what_an_edit_is_held_against(desk: Desk) -> None:
    said = desk.bureau.incoming(CITIZEN, now=NOW, text="一句话")
    desk.hear(said)
    desk.hear(None)
    desk.bureau.command(CITIZEN, "/cancel", now=NOW)
    for text, answers in (("另一句", 1), ("另一句", 0), ("一句话", 1)):
        before = len(desk.bureau.said(CITIZEN))
        desk.hear(replace(said, edited=True, text=text))
        assert len(desk.bureau.said(CITIZEN)) - before == answers


def test_a_file_that_arrives_when_its_words_have_become_something_else_is_found_there(
    sqlite_bureau: OpenBureau,
) -> None:
    two = "申请公开2025年度创新券发放名单。另外，请问创新券什么时候开始申领？"
    sent = Attachment("document", "handle", "现场.pdf", 9)
    hear(sqlite_bureau, replace(sqlite_bureau.incoming(CITIZEN, now=NOW, text=two), attachment=sent))
    with sqlite_bureau.write() as session:
        waiting = Sorted.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
        owed = session.exec(select(Outgoing).where(Outgoing.kind == "fetch")).one().body
    sqlite_bureau.press(CITIZEN, "first_words", waiting.id, "one", now=NOW)
    with sqlite_bureau.write() as session:
        downloads.arrived(Moment(session, NOW), owed, b"%PDF-1.7 ")
    assert filing(sqlite_bureau) == str(waiting.id)
    number = confirmed(sqlite_bureau)
    assert [len(kept["files"]) for kept in sqlite_bureau.journal(number, "added")] == [1]
