"""The printed sheets: each with what its form wants, and who had it printed."""

import io

import pytest
from pypdf import PdfReader

from handlers.services.casework import consultation, sheets
from law.codes import Cause
from law.errors import Refusal
from storage import journal
from tests.handlers.conftest import OpenBureau


def test_a_sheet_comes_as_pdf_and_docx_and_its_printing_is_kept(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-03") as work:
        pdf, docx = sheets.draw(work, "form")
        who = work.actor.address
    assert (pdf.name.endswith(".pdf"), docx.name.endswith(".docx")) == (True, True)
    assert pdf.name.startswith(number)
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)
    assert "林晓舟" in printed
    assert docx.content.startswith(b"PK")
    with bureau.transactions.read() as session:
        kept = [entry for entry in journal.of_case(session, bureau.case(number).id or 0) if entry.act == sheets.PRINT]
        assert [(entry.actor, journal.facts(entry)["sheet"]) for entry in kept] == [(who, "form")]


def test_the_register_tells_what_happened_in_order(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.answer(number, "public", "见网站公开栏", on="2026-03-10")
    with bureau.working(number, "officer", "2026-03-11") as work:
        facts = sheets.SHEETS["register"](work, work.case)
    assert [str(event["on"]) for event in facts["events"]] == ["2026-03-02", "2026-03-10"]
    assert str(facts["replied_on"]) == "2026-03-10"


def test_the_register_knows_an_act_by_its_first_name_too(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-03") as work:
        who = work.actor.address
        journal.append(work.session, "consult_receipt", actor=who, now=work.now, case_id=work.case_id, consultation=1)
        facts = sheets.SHEETS["register"](work, work.case)
    assert [event["words"] for event in facts["events"]] == ["提交", "登记文书的收到之日"]


@pytest.mark.parametrize(("sheet", "refusal"), [("poster", "sheet_unknown"), ("delivery_receipt", "no_letter_yet")])
def test_what_cannot_be_printed(bureau: OpenBureau, sheet: str, refusal: str) -> None:
    with (
        bureau.working(bureau.file("2026-03-02"), "officer", "2026-03-03") as work,
        pytest.raises(Refusal, match=refusal),
    ):
        sheets.draw(work, sheet)


def test_what_waits_for_its_confirmation_is_in_no_register(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file("2026-03-02"), "officer", "2026-03-03") as work:
        work.case.received_on = None
        with pytest.raises(Refusal, match="not_received_yet"):
            sheets.draw(work, "register")
        work.session.rollback()


def test_a_party_answers_on_a_sheet_that_does_not_say_who_asked(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-09") as work:
        row, letter = consultation.ask(work, Cause.THIRD_PARTY, party="星河研究所", on=work.today)
        drawn = sheets.confirmation(work, row, letter)
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn)).pages)
    assert "星河研究所" in printed
    assert "林晓舟" not in printed


@pytest.mark.parametrize(
    ("filed", "asked", "former"), [("2019-05-08", "2019-05-16", True), ("2019-05-16", "2019-05-17", False)]
)
def test_the_sheet_says_which_text_decides_where_two_bear_the_name(
    bureau: OpenBureau, filed: str, asked: str, *, former: bool
) -> None:
    number = bureau.file(filed)
    with bureau.working(number, "officer", asked) as work:
        row, letter = consultation.ask(work, Cause.THIRD_PARTY, party="星河研究所", on=work.today)
        drawn = sheets.confirmation(work, row, letter)
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn)).pages)
    assert ("（2007年公布）" in printed.replace("\n", "")) is former
