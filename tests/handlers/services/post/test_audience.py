"""Who hears: of a case, of its paper, of its date; a report of wrongdoing is heard of by approvers alone."""

from dataclasses import replace

import pytest

from handlers.services.bureau import departments, staff
from handlers.services.bureau.departments import Line
from handlers.services.bureau.moment import Moment
from handlers.services.post import audience
from law.codes import Kind, Role
from storage import people
from tests.handlers.conftest import OFFICE, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.services.post.conftest import DESK

OFFICER, APPROVER = PEOPLE["officer"][0], PEOPLE["approver"][0]


@pytest.mark.parametrize(
    ("kind", "taken", "desk", "keepers"),
    [
        ("request", False, [STAFF_CHAT], [APPROVER]),
        ("request", True, [OFFICER], [OFFICER]),
        ("wrongdoing", False, [APPROVER], [APPROVER]),
    ],
)
def test_who_hears_of_a_case_and_who_posts_its_paper(
    bureau: OpenBureau, kind: str, taken: bool, desk: list[str], keepers: list[str]
) -> None:
    number = bureau.file("2026-03-02", kind=kind)
    if taken:
        bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    with bureau.working(number, "officer", "2026-03-04") as work:
        assert audience.desk(work.session, work.case) == desk
        assert audience.keepers(work.session, work.case) == keepers


def test_overdue_is_heard_by_more_and_by_each_once(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-04") as work:
        heard = [audience.reminded(work.session, work.case, behind=behind) for behind in (-1, 1)]
        assert heard == [[STAFF_CHAT], [APPROVER, STAFF_CHAT]]
        work.case.officer_id = people.officer(work.session, APPROVER).id  # type: ignore[union-attr]
        assert audience.reminded(work.session, work.case, behind=1) == [APPROVER, STAFF_CHAT]


def test_what_a_suspended_officer_has_is_heard_of_as_if_nobody_had_it(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    with bureau.working(number, "approver", "2026-03-04") as work:
        session, case = work.session, work.case
        assert audience.maker(session, case, case.officer_id) == [OFFICER]
        staff.suspend(work, OFFICER)
        assert audience.desk(session, case) == audience.maker(session, case, case.officer_id) == [STAFF_CHAT]
        assert audience.keepers(session, case) == [APPROVER]
        heard = [audience.reminded(session, case, behind=behind) for behind in (-1, 1)]
        assert heard == [[STAFF_CHAT], [APPROVER, STAFF_CHAT]]


def test_an_approver_of_old_hears_no_more_of_a_report_of_wrongdoing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", kind="wrongdoing", description="检举")
    bureau.staff("approver", f"/take {number}", now=at("2026-03-03"))
    colleague = PEOPLE["colleague"][0]
    with bureau.working(number, "approver", "2026-03-04") as work:
        staff.grant(work, address=colleague, name="邱禾", role=Role.APPROVER)
        staff.grant(work, address=APPROVER, name="夏至", role=Role.OFFICER)
        hears = (audience.desk, audience.keepers)
        assert [each(work.session, work.case) for each in hears] == [[colleague]] * 2
        assert audience.reminded(work.session, work.case, behind=1) == [colleague]


def test_a_second_pair_of_eyes_is_never_the_first(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        for post, others in (("approver", []), ("officer", [APPROVER])):
            assert audience.deciders(session, proposed_by=bureau.who(session, post).officer_id) == others
        assert audience.reviewers(session) == [PEOPLE["reviewer"][0]]


def test_a_case_is_given_only_to_those_who_may_see_it(bureau: OpenBureau) -> None:
    plain, report = bureau.file("2026-03-02"), bureau.file("2026-03-02", kind="wrongdoing", description="检举")
    with bureau.transactions.read() as session:
        able = [[row.address for row in audience.takers(session, bureau.case(each))] for each in (plain, report)]
    assert able == [[PEOPLE[post][0] for post in ("officer", "colleague", "approver")], [APPROVER]]


def test_rooms_hear_of_what_belongs_to_no_case_and_of_no_report(bureau: OpenBureau) -> None:
    plain, report = bureau.file("2026-03-02"), bureau.file("2026-03-02", kind="wrongdoing", description="检举")
    with bureau.transactions.read() as session:
        heard = [audience.rooms(session, case) for case in (None, bureau.case(plain), bureau.case(report))]
    assert heard == [[STAFF_CHAT], [STAFF_CHAT], []]


def test_each_room_gets_the_card_and_its_renewals(two_rooms: OpenBureau) -> None:
    number = two_rooms.file("2026-03-02")
    two_rooms.staff("officer", f"/take {number}", now=at("2026-03-02"))
    for room in (STAFF_CHAT, DESK):
        cards = [text for text in two_rooms.said(room) if number in text]
        assert len(cards) == 2, room


def test_each_room_hears_what_nobody_has_taken_and_may_ask(two_rooms: OpenBureau) -> None:
    case = two_rooms.case(two_rooms.file("2026-03-02"))
    with two_rooms.write() as session:
        assert audience.desk(session, case) == [STAFF_CHAT, DESK]
        assert audience.rooms(session) == [STAFF_CHAT, DESK]
    two_rooms.command("telegram:11", f"/case {case.number}", now=at("2026-03-02"), chat=DESK)
    assert case.number in two_rooms.said(DESK)[-1]


def test_no_room_sees_a_report_of_wrongdoing(two_rooms: OpenBureau) -> None:
    case = two_rooms.case(two_rooms.file("2026-03-02", kind=Kind.WRONGDOING))
    with two_rooms.write() as session:
        assert audience.rooms(session, case) == []
        assert audience.desk(session, case) == audience.approvers(session)
    for room in (STAFF_CHAT, DESK):
        assert [text for text in two_rooms.said(room) if case.number in text] == []
        assert len(two_rooms.said(room)) == 1, "only that there is one"


def test_one_rung_above_another_hears_of_what_is_late(bureau: OpenBureau) -> None:
    bureau.transactions.office = replace(OFFICE, bureau_head="夏至")
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    with bureau.write() as session:
        departments.load(Moment(session, at("2026-03-03")), [Line(1, "综合科", head="白露", officers=("白露",))])
    bureau.staff("officer", f"/department {number} 综合科", now=at("2026-03-03"))
    with bureau.working(number, "officer", "2026-03-04") as work:
        heard = {behind: audience.reminded(work.session, work.case, behind=behind) for behind in (-5, 0, 1, 4, 5)}
        colleague = PEOPLE["colleague"][0]
        assert heard[-5] == [OFFICER]
        assert heard[0] == [OFFICER, colleague]
        assert heard[1] == heard[4] == [OFFICER, colleague, APPROVER, STAFF_CHAT]
        assert heard[5] == [OFFICER, colleague, APPROVER, STAFF_CHAT], (
            "the head of this bureau is its approver, and hears once"
        )
        assert audience.reminded(work.session, work.case, behind=1, snoozed=True) == [colleague, APPROVER, STAFF_CHAT]


def test_who_leads_the_bureau_hears_of_what_is_long_overdue(bureau: OpenBureau) -> None:
    bureau.transactions.office = replace(OFFICE, bureau_head="白露")
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    with bureau.working(number, "officer", "2026-03-04") as work:
        heard = [audience.reminded(work.session, work.case, behind=behind) for behind in (4, 5)]
        head = PEOPLE["colleague"][0]
        assert heard == [[OFFICER, APPROVER, STAFF_CHAT], [OFFICER, APPROVER, head, STAFF_CHAT]]
        bureau.transactions.office = replace(OFFICE, bureau_head="没有这个人")
    with bureau.working(number, "officer", "2026-03-04") as work:
        assert audience.reminded(work.session, work.case, behind=9) == [OFFICER, APPROVER, STAFF_CHAT]


def test_each_rung_hears_later_than_the_one_below() -> None:
    begins = [-99 if rung.begins is None else rung.begins for rung in audience.LADDER]
    assert begins == sorted(set(begins))
