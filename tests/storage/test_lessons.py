"""The cases that an officer has put right are found, in their order, and each once."""

from law.codes import Kind, Outcome
from storage import lessons
from storage.engine import Database
from tests.handlers.conftest import founded


def test_a_case_that_was_answered_as_a_petition_is_found(database: Database) -> None:
    bureau = founded(database)
    first, other = (bureau.file("2026-03-02", description=f"请解决我家的补偿款{n}") for n in (1, 2))
    bureau.answer(first, "petition_way", "请向信访部门提出", on="2026-03-03")
    with bureau.write() as session:
        found = lessons.answered(session, Kind.REQUEST, Outcome.PETITION_WAY)
        assert [(case.number, applicant.name) for case, applicant in found] == [(first, "林晓舟")]
        assert lessons.answered(session, Kind.QUESTION, Outcome.PETITION_WAY) == []
        assert lessons.moved(session) == []
    assert bureau.case(other).outcome is None
