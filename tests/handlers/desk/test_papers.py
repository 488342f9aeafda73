"""The paper of a case: every letter in both formats and the printed sheets, to an officer in private only."""

import io
from contextlib import nullcontext
from dataclasses import replace

import docx
import pytest
from pypdf import PdfReader
from sqlmodel import col, select

from handlers.dispatch import talk
from handlers.services.bureau import actors
from handlers.services.bureau.moment import Moment
from handlers.services.casework import ending, signing
from handlers.services.post.incoming import Attachment
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases, files
from storage.tables import Letter, Outgoing
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.desk.test_delivery import answer

NOW = at("2026-03-12")


def documents(bureau: OpenBureau) -> list[tuple[str, str, bytes]]:
    """The documents owed: to whom, under which name, which bytes."""
    with bureau.write() as session:
        owed = session.exec(select(Outgoing).where(Outgoing.kind == "document").order_by(col(Outgoing.id)))
        return [(row.address, row.body["name"], files.find(session, row.body["sha256"]).content) for row in owed]


def test_an_officer_gets_every_letter_in_both_formats(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    answer(bureau, number, "public", on="2026-03-10")
    before = len(documents(bureau))
    bureau.command(PEOPLE["officer"][0], f"/letters {number}", now=NOW, chat=STAFF_CHAT)
    sent = documents(bureau)[before:]
    assert [(to, name.rpartition(".")[2]) for to, name, _ in sent] == [
        (PEOPLE["officer"][0], each) for each in ("pdf", "docx")
    ]
    pdf, typed = (content for _, _, content in sent)
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")
    assert "请按告知的途径办理" in printed
    assert any("请按告知的途径办理" in row.text for row in docx.Document(io.BytesIO(typed)).paragraphs)


@pytest.mark.parametrize("sheet", ["", "登记表"])
def test_a_room_hears_that_papers_were_sent_in_private(sqlite_bureau: OpenBureau, sheet: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/take {number}", now=NOW)
    words = f"{number}的文书已发到您和我的单独对话。"
    sqlite_bureau.command(PEOPLE["officer"][0], f"/letters {number} {sheet}", now=NOW, chat=STAFF_CHAT)
    assert sqlite_bureau.said(STAFF_CHAT)[-1] == words
    sqlite_bureau.staff("officer", f"/letters {number} {sheet}", now=NOW)
    assert words not in sqlite_bureau.said("officer")


def test_a_sheet_is_printed_with_what_the_journal_knows(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    answer(bureau, number, "public", on="2026-03-10")
    for sheet, expected in (
        ("登记表", "2026年3月30日"),
        ("form", "林晓舟"),
        ("送达回证", "政府信息公开申请答复书（示科公开函〔2026〕1号）"),
        ("Register sheet", "2026年3月30日"),
        ("delivery  RECEIPT", "函〔2026〕1号"),
    ):
        bureau.staff("officer", f"/letters {number} {sheet}", now=NOW)
        to, _, typed = documents(bureau)[-1]
        cells = [
            cell.text for table in docx.Document(io.BytesIO(typed)).tables for row in table.rows for cell in row.cells
        ]
        assert to == PEOPLE["officer"][0]
        assert any(expected in cell for cell in cells), sheet
    printed = [facts["sheet"] for facts in bureau.journal(number, "print")]
    assert printed == ["register", "form", "delivery_receipt", "register", "delivery_receipt"]


def test_what_cannot_be_printed_is_said(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=NOW)
    assert bureau.refused("officer", f"/letters {number} 账单", now=NOW).code == "sheet_unknown"
    assert bureau.refused("officer", f"/letters {number} 送达回证", now=NOW).code == "no_letter_yet"
    assert bureau.refused("officer", "/letters 2026-99", now=NOW).code == "no_such_case"
    assert bureau.refused(CITIZEN, f"/letters {number}", now=NOW).code == "nothing_to_fetch"


def test_a_withdrawal_is_confirmed_on_paper(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.write() as session:
        case = cases.by_number(session, number)
        assert case is not None
        ending.withdraw(Moment(session, NOW).on(case, actors.applicant(CITIZEN)))
    to, _, pdf = documents(bureau)[-1]
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "")
    assert to == CITIZEN
    assert "您于2026年3月12日提出撤回该申请" in printed


def test_a_draft_that_was_given_back_is_kept(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    for words in ("名单如下", "名单在此"):
        bureau.staff("officer", f"/reply {number} granted {words}", now=NOW)
        bureau.press("officer", "reply_send", now=NOW)
        with bureau.write() as session:
            drafts = cases.attached(session, Letter, bureau.case(number))
            if drafts[-1].body == "名单如下":
                case = cases.by_id(session, drafts[-1].case_id)
                work = Moment(session, NOW).on(case, bureau.who(session, "reviewer"))
                signing.reject(work, drafts[-1], mark=drafts[-1].fingerprint, reason="写明年度")
    assert [(row.body, row.state, row.remark) for row in drafts] == [
        ("名单如下", "void", "写明年度"),
        ("名单在此", "in_review", None),
    ]


SECRETS = ("林晓舟", "000-0000-0000", "示例路1号")


@pytest.mark.parametrize("post", ["officer", "colleague", "reviewer", "approver", "admin"])
def test_nobody_reads_the_person_of_a_foreign_case_without_a_reason(sqlite_bureau: OpenBureau, post: str) -> None:
    asked = "我是林晓舟，住示例路1号，请公开名单"
    number = sqlite_bureau.file("2026-03-02", description=asked, delivery="post", delivery_to="示例路1号")
    before = len(documents(sqlite_bureau))
    case_id = sqlite_bureau.case(number).id
    sqlite_bureau.staff(post, f"/case {number}", now=NOW)
    assert "林**" in sqlite_bureau.said(post)[-1]
    for verb in ("open", "file", "personal"):
        sqlite_bureau.press(post, verb, case_id, now=NOW)
    for sheet in ("", "申请表", "登记表"):
        sqlite_bureau.staff(post, f"/letters {number} {sheet}", now=NOW)
        assert "理由" in sqlite_bureau.said(post)[-1]
    assert [secret for secret in SECRETS if secret in " ".join(sqlite_bureau.said(post))] == []
    assert len(documents(sqlite_bureau)) == before
    assert sqlite_bureau.journal(number, "read") == []


def test_who_says_why_is_shown_it_once_and_those_who_work_on_the_case_see_that(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.press("admin", "personal", bureau.case(number).id, now=NOW)
    bureau.say(PEOPLE["admin"][0], "来电核对身份", now=NOW)
    assert "林晓舟" in bureau.said("admin")[-1]
    assert bureau.journal(number, "read") == [{"what": "personal", "reason": "来电核对身份"}]
    bureau.staff("admin", f"/case {number}", now=NOW)
    assert "林晓舟" not in bureau.said("admin")[-1]
    bureau.staff("officer", f"/take {number}", now=NOW)
    bureau.staff("officer", f"/case {number}", now=NOW)
    told = bureau.said("officer")[-1]
    assert "林晓舟" in told
    assert "来电核对身份" in told
    bureau.press("officer", "personal", bureau.case(number).id, now=NOW)
    assert "0" * 18 in bureau.said("officer")[-1]
    assert len(bureau.journal(number, "read")) == 1


def test_a_foreign_paper_is_sent_in_private_once_a_reason_is_given_in_the_room(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    officer = PEOPLE["officer"][0]
    bureau.command(officer, f"/letters {number} 登记表", now=NOW, chat=STAFF_CHAT)
    before = len(documents(bureau))
    heard = bureau.incoming(officer, now=NOW, chat=STAFF_CHAT, text="存档")
    with bureau.write() as session:
        about = (Outgoing.address == STAFF_CHAT, Outgoing.case_id == bureau.case(number).id)
        question = session.exec(select(Outgoing).where(*about).order_by(col(Outgoing.id).desc())).first()
        assert question is not None
        question.message_id = 9001
        session.add(question)
        session.flush()
        talk.hear(Turn(session, NOW, replace(heard, reply_to=9001)))
    assert {to for to, _, _ in documents(bureau)[before:]} == {officer}
    assert bureau.journal(number, "read") == [{"what": "register", "reason": "存档"}]
    assert "林晓舟" not in " ".join(bureau.said(STAFF_CHAT))


def test_a_reason_of_9000_characters_is_kept_whole_and_another_look_asks_for_another(
    sqlite_bureau: OpenBureau,
) -> None:
    number, admin = sqlite_bureau.file("2026-03-02"), PEOPLE["admin"][0]
    case_id, long = sqlite_bureau.case(number).id, "核对身份" * 2250
    sqlite_bureau.press("admin", "personal", case_id, now=NOW)
    sqlite_bureau.say(admin, long, now=NOW)
    assert "林晓舟" in sqlite_bureau.said("admin")[-1]
    shown = len(sqlite_bureau.said("admin"))
    sqlite_bureau.say(admin, "再看一次", now=NOW)  # the question was answered: these are words as any others
    assert "林晓舟" not in " ".join(sqlite_bureau.said("admin")[shown:])
    sqlite_bureau.press("admin", "personal", case_id, now=NOW)
    sqlite_bureau.press("admin", "personal", case_id, now=NOW)  # pressed twice, and asked for one reason
    sqlite_bureau.say(admin, "再看一次", now=NOW)
    assert [row["reason"] for row in sqlite_bureau.journal(number, "read")] == [long, "再看一次"]


@pytest.mark.parametrize("words", ["来电核对身份", ""])
def test_a_caption_is_a_reason_and_a_picture_alone_is_none(sqlite_bureau: OpenBureau, words: str) -> None:
    number, admin = sqlite_bureau.file("2026-03-02"), PEOPLE["admin"][0]
    sqlite_bureau.press("admin", "personal", sqlite_bureau.case(number).id, now=NOW)
    picture = replace(
        sqlite_bureau.incoming(admin, now=NOW, text=words), attachment=Attachment("document", "handle:1", "甲.png", 9)
    )
    with nullcontext() if words else pytest.raises(Refusal, match="words_please"), sqlite_bureau.write() as session:
        talk.hear(Turn(session, NOW, picture))
    if not words:
        assert sqlite_bureau.journal(number, "read") == []
        sqlite_bureau.say(admin, "来电核对身份", now=NOW)
    assert [row["reason"] for row in sqlite_bureau.journal(number, "read")] == ["来电核对身份"]
    assert "林晓舟" in sqlite_bureau.said("admin")[-1]
