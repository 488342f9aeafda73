"""A result that ends a new answer: shown with the letter that would leave, and recorded when it is confirmed."""

import pytest

from storage import cases
from storage.tables import Appeal
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_redo import WRONG, begun, corrected

NOW = at("2026-02-09")


def appealed(bureau: OpenBureau) -> str:
    """Answer a request, and record a review of it."""
    number = bureau.file("2026-01-05")
    bureau.answer(number, "public", "见网站。", on="2026-01-12")
    bureau.staff("officer", f"/appeal {number} review 2026-01-19 示例市人民政府", now=at("2026-01-20"))
    return number


def test_the_letter_that_ends_a_new_answer_leaves_when_it_is_confirmed(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number)
    heard = len(bureau.said(CITIZEN))
    shown = bureau.shows("officer", f"/appealresult {number} 1 {WRONG}", now=NOW)
    for told in (f"重新答复{anew.number}", "还没有发出", "决定书看错了", "结果维持", "终止重新答复告知书"):
        assert told in shown
    # Nothing is done yet, and nobody has heard.
    assert (bureau.case(number).redone_as, bureau.case(anew.number).status) == (anew.number, anew.status)
    assert len(bureau.journal(number, "appeal_result")) == 1
    assert (len(bureau.said(CITIZEN)), bureau.letters(anew.number, "redo_ended")) == (heard, [])
    bureau.press("officer", "propose_send", now=NOW)
    assert bureau.case(number).redone_as is None
    assert "决定书看错了" in bureau.letters(anew.number, "redo_ended")[0]
    assert bureau.journal(number, "appeal_result")[-1]["result"] == "upheld"
    assert bureau.refused_press("officer", "propose_send", 0, now=NOW).code == "button_expired"


def test_what_cannot_be_recorded_is_refused_before_it_is_shown(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number)
    early = "upheld 2025-12-01 决定书看错了"
    assert bureau.refused("officer", f"/appealresult {number} 1 {early}", now=NOW).code == "before_appeal"
    bureau.answer(anew.number, "public", "见网站。", on="2026-02-06")
    assert bureau.refused("officer", f"/appealresult {number} 1 {WRONG}", now=NOW).code == "redo_answered"


def test_what_was_answered_while_it_was_shown_stands(bureau: OpenBureau) -> None:
    number = corrected(bureau)
    anew = begun(bureau, number)
    bureau.shows("approver", f"/appealresult {number} 1 {WRONG}", now=at("2026-02-06"))
    bureau.answer(anew.number, "public", "见网站。", on="2026-02-06")
    assert bureau.refused_press("approver", "propose_send", now=NOW).code == "redo_answered"


@pytest.mark.parametrize("is_begun", [True, False])
def test_a_result_by_which_no_letter_leaves_is_recorded_at_once(bureau: OpenBureau, *, is_begun: bool) -> None:
    number = corrected(bureau)
    if is_begun:
        anew = begun(bureau, number)
        bureau.press(CITIZEN, "withdraw_yes", anew.id, now=at("2026-02-06"))
    bureau.staff("officer", f"/appealresult {number} 1 {WRONG}", now=NOW)
    assert bureau.journal(number, "appeal_result")[-1]["result"] == "upheld"
    assert bureau.case(number).redone_as is None
    assert not is_begun or bureau.letters(f"{number}-重1", "redo_ended") == []


@pytest.mark.parametrize(
    "document", ["示复决2号", "示政复决字第2号", "（2026）示0102行初12号", "示政复决字〔2026〕2号"]
)
def test_the_number_of_a_decision_is_taken_as_people_write_it(bureau: OpenBureau, document: str) -> None:
    number = appealed(bureau)
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-02 {document}", now=NOW)
    with bureau.transactions.read() as session:
        assert cases.attached(session, Appeal, bureau.case(number))[0].document == document
    assert bureau.journal(number, "appeal_result")[-1]["document"] == document


def test_what_cannot_be_read_as_a_number_is_not_dropped_in_silence(bureau: OpenBureau) -> None:
    number = appealed(bureau)
    refused = bureau.refused("officer", f"/appealresult {number} 1 corrected 2026-02-02 复决2", now=NOW)
    assert (refused.code, refused.facts["written"]) == ("document_unreadable", "复决2")
    bureau.staff("officer", f"/appealresult {number} 1 corrected 2026-02-02 当庭宣判", now=NOW)
    assert bureau.journal(number, "appeal_result")[-1]["reason"] == "当庭宣判"
