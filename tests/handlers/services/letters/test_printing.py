"""What the PDF cannot show: whoever drafts, signs or carries a letter is told; words, DOCX and record keep it."""

import io
from dataclasses import replace
from pathlib import Path

import docx as word
import pytest
from pypdf import PdfReader

from handlers.services.bureau.moment import Moment
from handlers.services.letters import printing
from storage import cases, files
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, PEOPLE, OpenBureau, at
from tests.templates import tiny_font

NOW = at("2026-03-09")
ASKED = "申请公开对𠮷林示范项目的验收意见"
GROUP = "telegram:-100"
TOLD = "：𠮷 U+20BB7"


def _told(bureau: OpenBureau, who: str) -> list[str]:
    return [said for said in bureau.said(who) if "印不出来" in said]


def _signed(bureau: OpenBureau, number: str) -> None:
    bureau.press("officer", "reply_send", now=NOW)
    with bureau.transactions.read() as session:
        letter = cases.attached(session, Letter, bureau.case(number))[-1]
        what = letter.id, letter.fingerprint[:12]
    bureau.press("reviewer", "sign", *what, now=NOW)


def _paper(bureau: OpenBureau, number: str) -> tuple[str, str]:
    """Give the words of the last letter's PDF and of its DOCX."""
    with bureau.transactions.read() as session:
        letter = cases.attached(session, Letter, bureau.case(number))[-1]
        pdf, typed = (files.find(session, sha256 or "").content for sha256 in (letter.pdf_sha256, letter.docx_sha256))
    on_pdf = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return on_pdf, "".join(each.text for each in word.Document(io.BytesIO(typed)).paragraphs)


def test_drafter_and_reviewer_are_told_and_the_pdf_alone_marks_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description=ASKED)
    bureau.staff("officer", f"/reply {number} granted 现予公开", now=NOW)
    assert [TOLD in said for said in _told(bureau, "officer")] == [True]
    _signed(bureau, number)
    assert [TOLD in said for said in _told(bureau, "reviewer")] == [True]
    on_pdf, typed = _paper(bureau, number)
    assert ("对〓林示范" in on_pdf, "对𠮷林示范" in typed) == (True, True)
    assert "对𠮷林示范" in bureau.letters(number, "reply_granted")[0]
    assert _told(bureau, CITIZEN) == []


def test_with_a_font_of_the_office_nothing_is_lost(bureau: OpenBureau, tmp_path: Path) -> None:
    tmp_path.joinpath("rare.ttf").write_bytes(tiny_font.of("Rare Han", "𠮷"))
    bureau.transactions.office = replace(bureau.transactions.office, font_dir=tmp_path)
    number = bureau.file("2026-03-02", description=ASKED)
    bureau.staff("officer", f"/reply {number} granted 现予公开", now=NOW)
    _signed(bureau, number)
    assert (_told(bureau, "officer"), _told(bureau, "reviewer")) == ([], [])
    assert "对𠮷林示范" in _paper(bureau, number)[0]


def test_whoever_carries_the_paper_is_told(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", description=ASKED, delivery="post", delivery_to="示例路1号")
    bureau.staff("colleague", f"/take {number}", now=NOW)
    bureau.staff("officer", f"/reply {number} granted 现予公开", now=NOW)
    _signed(bureau, number)
    assert [TOLD in said for said in _told(bureau, "colleague")] == [True]


def test_a_room_is_not_told_a_character_of_a_name(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", name="𠮷田")
    bureau.command(PEOPLE["officer"][0], f"/reply {number} granted 现予公开", now=NOW, chat=GROUP)
    assert _told(bureau, GROUP) == []
    bureau.staff("officer", f"/reply {number} granted 现予公开", now=NOW)
    assert TOLD in _told(bureau, "officer")[0]


def test_an_answer_in_plain_words_has_no_paper(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="question", description=ASKED)
    bureau.staff("officer", f"/reply {number} answered 𠮷林的请到一楼", now=NOW)
    assert _told(bureau, "officer") == []


@pytest.mark.parametrize(("said", "found"), [("名单", ()), ("𠮷某某", ("𠮷 U+20BB7",)), ("\ue000", ("\ue000 U+E000",))])
def test_each_character_is_named_with_its_code(bureau: OpenBureau, said: str, found: tuple[str, ...]) -> None:
    with bureau.transactions.read() as session:
        assert printing.lost(Moment(session, NOW), said) == found


@pytest.mark.parametrize("sheet", ["form", "register"])
def test_whoever_has_a_sheet_printed_is_told_in_private(bureau: OpenBureau, sheet: str) -> None:
    number = bureau.file("2026-03-02", description=ASKED)
    bureau.command(PEOPLE["officer"][0], f"/take {number}", now=NOW)
    bureau.command(PEOPLE["officer"][0], f"/letters {number} {sheet}", now=NOW, chat=GROUP)
    assert [TOLD in said for said in _told(bureau, "officer")] == [True]
    assert _told(bureau, GROUP) == []
