"""The acts of more time: proposed, decided once and by another, and the longer time of a question."""

import pytest

from handlers.services.casework import extension
from handlers.services.casework.decisions import Term
from law.codes import ExtensionState
from law.errors import Refusal
from storage.tables import Extension
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_redo import begun, corrected

FILED = "2026-03-02"  # Monday; due Monday 2026-03-30
REASON = "需要逐件核对"


def proposed(bureau: OpenBureau, *, by: str = "officer") -> str:
    number = bureau.file(FILED)
    with bureau.working(number, by, "2026-03-20") as work:
        row = extension.propose(work, days=20, reason=REASON)
        assert (row.id, row.state, str(work.case.due_on)) == (1, ExtensionState.PROPOSED, "2026-03-30")
    return number


def test_every_approver_but_the_proposer_gets_it(bureau: OpenBureau) -> None:
    proposed(bureau)
    assert REASON in bureau.said("approver")[-1]
    before = sum("请审批延期" in said for said in bureau.said("approver"))
    with bureau.working(bureau.file(FILED), "approver", "2026-03-20") as work:
        extension.propose(work, days=5, reason=REASON)
    assert sum("请审批延期" in said for said in bureau.said("approver")) == before


def test_an_approved_one_moves_the_date_and_tells_it(bureau: OpenBureau) -> None:
    number = proposed(bureau)
    with bureau.working(number, "approver", "2026-03-30") as work:
        row = work.session.get_one(Extension, 1)
        extension.approve(work, row)
        assert (row.state, row.decided_by) == (ExtensionState.APPROVED, work.actor.officer_id)
    case = bureau.case(number)
    assert (str(case.due_on), case.told_due_on, case.extended) == ("2026-04-28", case.due_on, True)
    assert bureau.letters(number, "extension") == [bureau.said(CITIZEN)[-2]]


def test_who_is_asked_for_another_one_reads_that_one_was_granted_before(bureau: OpenBureau) -> None:
    number, now = proposed(bureau), at("2026-04-09")
    assert "此前已经批准过延期" not in bureau.said("approver")[-1]
    with bureau.working(number, "approver", "2026-03-30") as work:
        extension.approve(work, work.session.get_one(Extension, 1))
    bureau.staff("officer", f"/clarify {number} 10! 写明年度", now=at("2026-04-07"))
    bureau.staff("officer", f"/supplement {number} 2026-04-08 要2025年度的", now=at("2026-04-08"))
    bureau.staff("officer", f"/extend {number} 20 {REASON}", now=now)
    assert "此前已经批准过延期（2026年3月30日（周一））" in bureau.said("approver")[-1]
    bureau.press("approver", "extend_yes", 2, now=now)
    assert "这是又一次延期" in bureau.said("approver")[-1]


def test_what_is_decided_is_decided_once(bureau: OpenBureau) -> None:
    number = proposed(bureau)
    with bureau.working(number, "approver", "2026-03-23") as work:
        row = work.session.get_one(Extension, 1)
        extension.refuse(work, row)
        assert row.state == ExtensionState.REFUSED
        for decide in (extension.approve, extension.refuse):
            with pytest.raises(Refusal, match="extension_decided"):
                decide(work, row)
    assert str(bureau.case(number).due_on) == "2026-03-30"


def test_nobody_approves_what_they_proposed(bureau: OpenBureau) -> None:
    with bureau.working(proposed(bureau, by="approver"), "approver", "2026-03-23") as work:
        row = work.session.get_one(Extension, 1)
        with pytest.raises(Refusal, match="four_eyes"):
            extension.approve(work, row)


@pytest.mark.parametrize(
    ("days", "reason", "code"), [(20, " ", "reason_needed"), (21, REASON, "extension_too_long"), (5, REASON, "")]
)
def test_what_approval_would_refuse_is_refused_to_the_proposer(
    bureau: OpenBureau, days: int, reason: str, code: str
) -> None:
    with bureau.working(bureau.file(FILED), "officer", "2026-03-20") as work:
        if not code:
            assert extension.propose(work, days=days, reason=reason).days == days
            with pytest.raises(Refusal, match="extension_waiting"):
                extension.propose(work, days=days, reason=reason)
            return
        with pytest.raises(Refusal, match=code):
            extension.propose(work, days=days, reason=reason)


def test_a_question_gets_its_longer_time_once(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="question")
    with bureau.working(number, "officer", "2026-03-05") as work:
        with pytest.raises(Refusal, match="complex_instead"):
            extension.propose(work, days=5, reason=REASON)
        extension.complicate(work, reason=REASON)
        with pytest.raises(Refusal, match="complex_already"):
            extension.complicate(work, reason=REASON)
    case = bureau.case(number)
    assert (case.complex, str(case.due_on), case.told_due_on) == (True, "2026-03-23", case.due_on)
    assert bureau.journal(number, "complicate")[0]["former_due_on"] == "2026-03-09"


def test_a_term_that_a_decision_set_is_not_ours_to_extend(bureau: OpenBureau) -> None:
    for term, is_ours in ((Term(days=10), False), (Term(), True)):
        number = begun(bureau, corrected(bureau), term).number
        words = f"/extend {number} 5 需要逐件核对"
        if is_ours:
            bureau.staff("officer", words, now=at("2026-02-04"))
            continue
        refusal = bureau.refused("officer", words, now=at("2026-02-04"))
        assert (refusal.code, refusal.facts["article"]) == ("extension_of_decision", "第三十三条第二款")
        assert refusal.facts["due_on"] == bureau.case(number).due_on
