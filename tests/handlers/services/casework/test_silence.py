"""What silence brings about: an end by law, a person's decision under the law of 2008."""

import pytest

from handlers.services.casework import consultation, ending, silence
from handlers.services.casework.consultation import UNPROVEN
from law.codes import Cause, Job
from law.errors import Refusal
from storage.reminders import Due
from tests.handlers.conftest import OpenBureau

FILED, ASKED = "2026-03-02", "2026-03-09"
PARTY = "星河研究所"


def consulted(bureau: OpenBureau, cause: Cause = Cause.THIRD_PARTY) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        consultation.ask(work, cause, party=PARTY, on=work.today)
    return number


def test_the_silence_of_a_party_is_no_matter_once_the_case_waits_for_nobody(bureau: OpenBureau) -> None:
    number = consulted(bureau)
    with bureau.working(number, "officer", "2026-03-10") as work:
        (row,) = consultation.rows(work)
    with bureau.working(number, "applicant", "2026-03-11") as work:
        ending.withdraw(work)
    with bureau.working(number, "system", "2026-03-31") as work:
        assert row.answer_by_on is not None
        silence.lapse(work, Due(Job.CONSULT, row.answer_by_on, row.id or 0))
        (row,) = consultation.rows(work)
        assert (row.answer, work.case.status) == ("withdrawn", "closed")


@pytest.mark.parametrize(
    ("cause", "received", "answer"),
    [
        (Cause.THIRD_PARTY, True, "decide"),
        (Cause.JOINT_AUTHOR, True, "consent"),
        (Cause.THIRD_PARTY, False, UNPROVEN),
        (Cause.JOINT_AUTHOR, False, UNPROVEN),
    ],
)
def test_silence_says_what_the_convention_says_and_proves_nothing_without_a_receipt(
    bureau: OpenBureau, cause: Cause, received: bool, answer: str
) -> None:
    number = consulted(bureau, cause)
    with bureau.working(number, "officer", ASKED) as work:
        (row,) = consultation.rows(work)
        if received:
            consultation.receive(work, row, on=work.today)
        due = Due(Job.CONSULT, row.answer_by_on or work.today, row.id or 0)
    with bureau.working(number, "system", "2026-03-31") as work:
        silence.lapse(work, due)
        (row,) = consultation.rows(work)
        assert (row.answer, str(row.answered_on), work.case.status) == (answer, "2026-03-30", "in_hand")
        before = len(bureau.journal(number, "consult_lapse"))
        silence.lapse(work, due)  # what was answered meanwhile is left alone
        assert len(bureau.journal(number, "consult_lapse")) == before


def test_a_silent_party_of_2008_is_closed_by_a_person_and_once(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")  # Tuesday; due Tuesday 2016-03-22
    with bureau.working(number, "officer", "2016-03-08") as work:
        row, _ = consultation.ask(work, Cause.THIRD_PARTY, party=PARTY, on=work.today)
        assert str(consultation.asked_by(work, row)) == "2016-03-29"
    with bureau.working(number, "officer", "2016-03-29") as work:
        (row,) = consultation.rows(work)
        with pytest.raises(Refusal) as caught:
            silence.close(work, row, text="")
        assert (caught.value.code, caught.value.facts["article"]) == ("consult_not_over", "第二十三条")
    with bureau.working(number, "officer", "2016-04-12") as work:
        (row,) = consultation.rows(work)
        silence.close(work, row, text="催过两次")
        # fifteen working days, 9 to 29 March, are not counted, and none of the fortnight after them
        assert (row.answer, str(row.answered_on), row.remark) == ("decide", "2016-03-29", "催过两次")
        assert (work.case.status, str(work.case.due_on)) == ("in_hand", "2016-04-13")
        with pytest.raises(Refusal, match="consult_answered"):
            silence.close(work, row, text="")
