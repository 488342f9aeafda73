"""Free words go where they belong: to the dialogue at hand, to a new filing, to a card, or nowhere."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.counter.intake import Filing
from handlers.counter.opening import Sorted
from handlers.desk.reply import Replying
from handlers.dispatch import dialogues, doors, talk
from handlers.dispatch.commands import BY_NAME
from handlers.services.post.incoming import Attachment, Incoming
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage.tables import Outgoing
from templates import words
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")
OFFICER = PEOPLE["officer"][0]
FILE = Attachment("document", "handle:1", "名单.pdf", 9)


def hear(bureau: OpenBureau, heard: Incoming) -> None:
    with bureau.write() as session:
        talk.hear(Turn(session, NOW, heard))


def edit(bureau: OpenBureau, heard: Incoming) -> None:
    with bureau.write() as session:
        talk.edited(Turn(session, NOW, heard))


def test_a_greeting_is_answered_and_first_words_are_sorted(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.say(CITIZEN, "您好", now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("您好，这里是示例市科学技术局")
    sqlite_bureau.say(CITIZEN, "申请公开2025年度名单", now=NOW)
    assert "看起来是：政府信息公开申请" in sqlite_bureau.said(CITIZEN)[-1]


def test_words_while_a_clarification_is_owed_are_asked_about_first(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=at("2026-03-06"))
    sqlite_bureau.say(CITIZEN, "要2025年度的", now=NOW)
    assert "上面写的要补到哪一件" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.case(number).status == "awaiting_clarification"


def test_where_a_button_is_waited_for_words_ask_for_it_again(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    sqlite_bureau.say(CITIZEN, "示例路", now=NOW)
    assert "请按下面的按钮" in sqlite_bureau.said(CITIZEN)[-1]


def test_a_file_of_staff_that_nobody_waits_for_is_refused_in_private_only(sqlite_bureau: OpenBureau) -> None:
    with pytest.raises(Refusal, match="words_please") as caught:
        hear(sqlite_bureau, replace(sqlite_bureau.incoming(OFFICER, now=NOW), attachment=FILE))
    assert "先用 /answer 登记，登记以后按“补交材料”" in words.refusal("words_please", **caught.value.facts)
    before = sqlite_bureau.everything()
    hear(sqlite_bureau, replace(sqlite_bureau.incoming(OFFICER, now=NOW, chat=STAFF_CHAT), attachment=FILE))
    assert sqlite_bureau.everything() == before


@pytest.mark.parametrize("chat", [STAFF_CHAT, "telegram:-999"])
def test_plain_talk_in_a_group_is_nobodys(sqlite_bureau: OpenBureau, chat: str) -> None:
    sqlite_bureau.file("2026-03-02")
    before = sqlite_bureau.everything()
    hear(sqlite_bureau, sqlite_bureau.incoming(OFFICER, now=NOW, chat=chat, text="午饭吃什么"))
    assert sqlite_bureau.everything() == before


def delivered(bureau: OpenBureau, number: str, *, chat: str = STAFF_CHAT) -> int:
    """Deliver the newest message to a chat about a case; gives its id there."""
    with bureau.write() as session:
        about = (Outgoing.address == chat, Outgoing.case_id == bureau.case(number).id, Outgoing.kind != "answer")
        row = session.exec(select(Outgoing).where(*about).order_by(col(Outgoing.id).desc())).first()
        assert row is not None
        assert row.id is not None
        row.message_id = 9000 + row.id
        session.add(row)
        return row.message_id


def in_room(bureau: OpenBureau, *, answered: int | None, text: str = "", file: Attachment | None = None) -> Incoming:
    heard = bureau.incoming(OFFICER, now=NOW, chat=STAFF_CHAT, text=text)
    return replace(heard, reply_to=answered, attachment=file)


def at_hand(bureau: OpenBureau, *, chat: str = STAFF_CHAT) -> Replying:
    """The reply that the officer is putting together."""
    with bureau.write() as session:
        found = dialogues.at_hand(Turn(session, NOW, bureau.incoming(OFFICER, now=NOW, chat=chat)))
        assert isinstance(found, Replying)
        return found


def asked_in_room(bureau: OpenBureau) -> tuple[str, int]:
    """Let an officer be asked in the room for the words of a reply; gives the case and the question's id."""
    number = bureau.file("2026-03-02")
    bureau.command(OFFICER, f"/reply {number} public", now=NOW, chat=STAFF_CHAT)
    return number, delivered(bureau, number)


@pytest.mark.parametrize("answered", [None, 77])
@pytest.mark.parametrize("file", [None, FILE])
def test_in_a_room_what_answers_no_message_of_ours_is_nobodys(
    sqlite_bureau: OpenBureau, answered: int | None, file: Attachment | None
) -> None:
    asked_in_room(sqlite_bureau)
    before, begun = sqlite_bureau.everything(), at_hand(sqlite_bureau)
    hear(sqlite_bureau, in_room(sqlite_bureau, answered=answered, text="好的，明天见", file=file))
    assert (sqlite_bureau.everything(), at_hand(sqlite_bureau)) == (before, begun)


def test_in_a_room_an_answer_to_the_question_is_heard_and_its_file_taken(sqlite_bureau: OpenBureau) -> None:
    _, question = asked_in_room(sqlite_bureau)
    hear(sqlite_bureau, in_room(sqlite_bureau, answered=question, text="见网站", file=FILE))
    begun = at_hand(sqlite_bureau)
    assert (begun.text, [file.name for file in begun.files]) == ("见网站", ["名单.pdf"])
    hear(sqlite_bureau, in_room(sqlite_bureau, answered=question, text="还有一份", file=FILE))
    assert (at_hand(sqlite_bureau).text, len(at_hand(sqlite_bureau).files)) == ("见网站", 2)
    assert "文字没有保存" in sqlite_bureau.said(STAFF_CHAT)[-1]


def test_an_answer_to_the_card_of_another_case_is_no_answer_to_this_one(sqlite_bureau: OpenBureau) -> None:
    asked_in_room(sqlite_bureau)
    other = sqlite_bureau.file("2026-03-02", person=OTHER_CITIZEN)
    hear(sqlite_bureau, in_room(sqlite_bureau, answered=delivered(sqlite_bureau, other), text="请见附件"))
    assert (at_hand(sqlite_bureau).case, at_hand(sqlite_bureau).text) == (sqlite_bureau.case(other).id, "请见附件")


def test_a_file_that_answers_a_card_begins_a_reply_with_its_words(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    card = delivered(sqlite_bureau, number)
    hear(sqlite_bureau, in_room(sqlite_bureau, answered=card, text="请见附件", file=FILE))
    begun = at_hand(sqlite_bureau)
    assert (begun.text, [file.name for file in begun.files]) == ("请见附件", ["名单.pdf"])


def test_what_cannot_be_fetched_is_no_file(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    card, sticker = delivered(sqlite_bureau, number), Attachment("other", "", "", 0)
    before = sqlite_bureau.everything()
    hear(sqlite_bureau, in_room(sqlite_bureau, answered=card, file=sticker))
    assert sqlite_bureau.everything() == before
    sqlite_bureau.staff("officer", f"/reply {number} public", now=NOW)
    with pytest.raises(Refusal, match="kind_not_taken"):
        hear(sqlite_bureau, replace(sqlite_bureau.incoming(OFFICER, now=NOW), attachment=sticker))
    assert at_hand(sqlite_bureau, chat=OFFICER).files == ()


def filed(bureau: OpenBureau, kind: str) -> tuple[str, Incoming]:
    """File by first words; gives the number and the message that said them."""
    said = bureau.incoming(CITIZEN, now=NOW, text="请问创新券怎么申请？")
    hear(bureau, said)
    with bureau.write() as session:
        draft = str(dialogues.at_hand(Turn(session, NOW, said)).id)  # type: ignore[union-attr]
    bureau.press(CITIZEN, "kind", draft, kind, now=NOW)
    if kind == "wrongdoing":
        bureau.press(CITIZEN, "skip", "name", now=NOW)
        bureau.press(CITIZEN, "skip", "contact", now=NOW)
    bureau.press(CITIZEN, "confirm", draft, now=NOW)
    series = {"question": "信", "wrongdoing": "举"}[kind]
    return f"示科公开{series}〔2026〕第0001号", said


@pytest.mark.parametrize(("kind", "rooms"), [("question", 1), ("wrongdoing", 0)])
def test_an_edit_of_what_was_filed_is_kept_beside_it(sqlite_bureau: OpenBureau, kind: str, rooms: int) -> None:
    number, said = filed(sqlite_bureau, kind)
    before = sqlite_bureau.case(number)
    edit(sqlite_bureau, replace(said, text="请问创新券怎么兑付？"))
    assert sqlite_bureau.case(number) == before
    [kept] = sqlite_bureau.journal(number, "edited")
    assert kept == {"text": "请问创新券怎么兑付？", "message": said.message_id}
    assert number in sqlite_bureau.said(CITIZEN)[-1]
    told = [text for text in sqlite_bureau.said(STAFF_CHAT) if text.startswith(f"{number}的来信人改动")]
    assert len(told) == rooms


def test_an_edit_of_anything_else_is_refused_and_one_in_a_group_not_heard(sqlite_bureau: OpenBureau) -> None:
    _, said = filed(sqlite_bureau, "question")
    for heard in (replace(said, message_id=999), replace(said, chat=OTHER_CITIZEN)):
        with pytest.raises(Refusal, match="edits_not_taken"):
            edit(sqlite_bureau, heard)
    before = sqlite_bureau.everything()
    edit(sqlite_bureau, sqlite_bureau.incoming(OFFICER, now=NOW, chat=STAFF_CHAT))
    assert sqlite_bureau.everything() == before


def answer(bureau: OpenBureau, person: str, text: str, answered: int, **more: Any) -> Incoming:
    return replace(bureau.incoming(person, now=NOW, text=text), reply_to=answered, **more)


def test_what_staff_answer_in_private_is_a_reply_and_no_filing_of_theirs(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/case {number}", now=NOW)
    shown = delivered(sqlite_bureau, number, chat=OFFICER)
    hear(sqlite_bureau, answer(sqlite_bureau, OFFICER, "现予公开。", shown))
    assert (at_hand(sqlite_bureau, chat=OFFICER).text) == "现予公开。"


def filing(bureau: OpenBureau) -> str:
    with bureau.write() as session:
        return str(Filing.at_hand(Turn(session, NOW, bureau.incoming(CITIZEN, now=NOW))).id)


def confirmed(bureau: OpenBureau) -> str:
    """File what is half said as a question; gives its number."""
    draft = filing(bureau)
    bureau.press(CITIZEN, "kind", draft, "question", now=NOW)
    bureau.press(CITIZEN, "confirm", draft, now=NOW)
    return "示科公开信〔2026〕第0001号"


@pytest.mark.parametrize("more", [0, 2])
def test_a_caption_begins_a_filing_and_its_files_go_along(sqlite_bureau: OpenBureau, more: int) -> None:
    sqlite_bureau.attach(CITIZEN, "现场.pdf", now=NOW, text="请问创新券怎么申请？")
    asked = sqlite_bureau.said(CITIZEN)[-1]
    assert asked.startswith("收到了“现场.pdf”")
    assert "局长信箱来信" in asked
    for number in range(more):
        sqlite_bureau.attach(CITIZEN, f"{number}.pdf", now=NOW)
    number_ = confirmed(sqlite_bureau)
    assert [len(kept["files"]) for kept in sqlite_bureau.journal(number_, "added")] == [1 + more]


def test_a_file_alone_begins_a_filing_whose_words_follow(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.attach(CITIZEN, "现场.pdf", now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith("收到了“现场.pdf”")
    sqlite_bureau.say(CITIZEN, "请问创新券怎么申请？", now=NOW)
    number = confirmed(sqlite_bureau)
    assert sqlite_bureau.case(number).description == "请问创新券怎么申请？"
    assert [len(kept["files"]) for kept in sqlite_bureau.journal(number, "added")] == [1]


def test_files_of_two_matters_go_with_the_first(sqlite_bureau: OpenBureau) -> None:
    two = "申请公开2025年度创新券发放名单。另外，请问创新券什么时候开始申领？"
    sqlite_bureau.attach(CITIZEN, "现场.pdf", now=NOW, text=two)
    assert "收到了“现场.pdf”" in sqlite_bureau.said(CITIZEN)[-1]
    with sqlite_bureau.write() as session:
        waiting = Sorted.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
    sqlite_bureau.press(CITIZEN, "first_words", waiting.id, "two", now=NOW)
    with sqlite_bureau.write() as session:
        begun = Filing.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
    assert ([file.sha256 for file in begun.files], bool(begun.later)) == ([file.sha256 for file in waiting.files], True)


def test_a_file_and_words_that_answer_a_message_about_a_case_go_to_it(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(CITIZEN, f"/case {number}", now=NOW)
    shown = delivered(sqlite_bureau, number, chat=CITIZEN)
    sqlite_bureau.attach(CITIZEN, "证明.pdf", now=NOW, text="我们是2025年入库的企业", to=shown)
    with sqlite_bureau.write() as session:
        waiting = Sorted.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW))).id
    sqlite_bureau.press(CITIZEN, "first_words", waiting, "add", now=NOW)
    [kept] = sqlite_bureau.journal(number, "added")
    assert (kept["text"], len(kept["files"])) == ("我们是2025年入库的企业", 1)


def test_a_file_beside_what_only_steers_is_said_not_to_be_kept(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2026-03-02")
    heard = sqlite_bureau.incoming(CITIZEN, now=NOW, text="我的申请到哪一步了？")
    hear(sqlite_bureau, replace(heard, attachment=FILE))
    assert "文件没有保存" in sqlite_bureau.said(CITIZEN)[-1]


def test_an_album_is_taken_with_one_answer(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/reply {number} public", now=NOW)
    before = len(sqlite_bureau.said(OFFICER))
    more = tuple(replace(FILE, handle=f"handle:{n}", name=f"{n}.pdf") for n in (2, 3))
    hear(sqlite_bureau, replace(sqlite_bureau.incoming(OFFICER, now=NOW), attachment=FILE, more_files=more))
    assert [file.name for file in at_hand(sqlite_bureau, chat=OFFICER).files] == ["名单.pdf", "2.pdf", "3.pdf"]
    [told] = [text for text in sqlite_bureau.said(OFFICER)[before:] if text]
    assert told.startswith("已收下“名单.pdf”“2.pdf”“3.pdf”")


def test_a_command_in_a_caption_runs_and_what_it_begins_takes_the_file(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    said = replace(sqlite_bureau.incoming(OFFICER, now=NOW), attachment=FILE)
    with sqlite_bureau.write() as session:
        act = partial(doors.command, BY_NAME["reply"], f"{number} granted 现予公开")
        talk.with_files(act, Turn(session, NOW, said))
    begun = at_hand(sqlite_bureau, chat=OFFICER)
    assert (begun.text, [file.name for file in begun.files]) == ("现予公开", ["名单.pdf"])
    with sqlite_bureau.write() as session:
        talk.with_files(partial(doors.command, BY_NAME["my"], ""), Turn(session, NOW, replace(said, chat=CITIZEN)))
    assert "文件没有保存" in sqlite_bureau.said(CITIZEN)[-1]
