"""Who has a case in hand."""

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import assignment, audit
from handlers.services.post import audience
from law.codes import Status
from law.errors import Refusal
from storage import people
from tests.handlers.conftest import PEOPLE, OpenBureau, at


def test_whoever_takes_a_case_has_it_in_hand(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-03") as work:
        assignment.take(work)
        with pytest.raises(Refusal, match="held_already"):
            assignment.take(work)
        taker = work.actor.officer_id
    assert (bureau.case(number).officer_id, bureau.case(number).status) == (taker, Status.IN_HAND)


def test_a_case_that_is_given_stays_where_it_stands(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "approver", "2026-03-03") as work:
        colleague = people.officer(work.session, PEOPLE["colleague"][0])
        assert colleague is not None
        assignment.give(work, colleague)
        given = colleague.id
    assert (bureau.case(number).officer_id, bureau.case(number).status) == (given, Status.RECEIVED)
    assert bureau.journal(number, "assign")[0]["to"] == given


def test_who_may_not_work_on_cases_takes_none(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "reviewer", "2026-03-03") as work, pytest.raises(Refusal, match="act_not_for_role"):
        assignment.take(work)
    assert bureau.case(number).officer_id is None


def test_what_nobody_has_any_more_is_taken_where_it_stands(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2026-03-03"))
    with bureau.working(number, "colleague", "2026-03-04") as work:
        officer = people.officer(work.session, PEOPLE["officer"][0])
        assert officer is not None
        assert [case.number for case in assignment.free(work, officer)] == [number]
        assert assignment.free(work, officer) == []
    assert bureau.case(number).officer_id is None
    with bureau.working(number, "colleague", "2026-03-05") as work:
        assignment.take(work)
    assert (bureau.case(number).officer_id, bureau.case(number).status) == (2, Status.AWAITING_CLARIFICATION)


def test_the_first_act_takes_what_nobody_has_and_says_so(bureau: OpenBureau) -> None:
    number, officer = bureau.file("2026-03-02"), PEOPLE["officer"][0]
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2026-03-03"))
    with bureau.working(number, "officer", "2026-03-03") as work:
        assert work.case.officer_id == work.actor.officer_id
        assert audience.desk(work.session, work.case) == [officer]
    assert [entry["took"] for entry in bureau.journal(number, "clarify")] == [True]
    assert any("现在由您经办" in said for said in bureau.said("officer"))
    with bureau.transactions.read() as session:
        assert audit.differences(Moment(session, at("2026-03-04"))) == []


def test_an_act_on_what_somebody_has_leaves_it_theirs(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    had = bureau.case(number).officer_id
    bureau.staff("colleague", f"/clarify {number} 5 写明年度", now=at("2026-03-03"))
    assert bureau.case(number).officer_id == had is not None
    assert not any("took" in entry for entry in bureau.journal(number, "clarify"))


def test_what_its_officer_may_no_longer_see_to_goes_to_whoever_acts(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    with bureau.working(number, "officer", "2026-03-03") as work:
        assert work.actor.officer is not None
        work.actor.officer.suspended_at = work.now
        work.session.add(work.actor.officer)
    bureau.staff("colleague", f"/clarify {number} 5 写明年度", now=at("2026-03-04"))
    with bureau.working(number, "colleague", "2026-03-04") as work:
        assert work.case.officer_id == work.actor.officer_id


def test_whoever_only_registers_what_came_takes_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/note {number} 已电话联系", now=at("2026-03-03"))
    assert bureau.case(number).officer_id is None
