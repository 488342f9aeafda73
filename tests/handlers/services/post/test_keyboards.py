"""Rows of buttons: for whom they are made, what they ask for."""

from handlers.services.casework import extension
from handlers.services.post import keyboards
from tests.handlers.conftest import PEOPLE, OpenBureau

FILED = "2026-03-02"


def test_an_applicant_by_chat_gets_a_button_and_paper_has_none(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        for rows in (keyboards.supplement, keyboards.reasons):
            ((key,),) = rows(work.session, work.case)
            assert (key.verb, key.args) == (rows.__name__, (str(work.case_id),))
            work.case.address = None
            assert rows(work.session, work.case) == []
            work.case.address = "telegram:501"


def test_an_approver_gets_both_answers_to_one_proposal(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        row = extension.propose(work, days=5, reason="需要核对")
        (keys,) = keyboards.extension(work.session, row, chat=PEOPLE["approver"][0])
        assert [(key.verb, key.args) for key in keys] == [("extend_yes", ("1",)), ("extend_no", ("1",))]
        assert len({key.label for key in keys}) == 2
