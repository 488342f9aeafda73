"""A case is theirs who filed it, from whichever of their addresses they speak."""

from handlers.services.bureau import ownership
from storage import askers, people
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, STAFF_CHAT, OpenBureau, at

PAGE = "toy:lin"


def test_a_case_belongs_to_whoever_filed_it_and_to_no_room(bureau: OpenBureau) -> None:
    case = bureau.case(bureau.file("2026-03-02"))
    with bureau.write() as session:
        owners = {chat: ownership.owns(session, case, chat) for chat in (CITIZEN, OTHER_CITIZEN, STAFF_CHAT, PAGE)}
        assert owners == {CITIZEN: True, OTHER_CITIZEN: False, STAFF_CHAT: False, PAGE: False}


def test_a_second_address_sees_the_same_cases(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.write() as session:
        people.add_address(session, people.person(session, CITIZEN), PAGE)
        assert [case.number for case in ownership.mine(session, PAGE)] == [number]
        assert ownership.owns(session, bureau.case(number), PAGE)
        assert ownership.mine(session, OTHER_CITIZEN) == []
    bureau.command(PAGE, f"/case {number}", now=at("2026-03-03"))
    assert number in bureau.said(PAGE)[-1]


def test_a_case_that_came_on_paper_is_nobody_s_in_chat(bureau: OpenBureau) -> None:
    case = bureau.case(bureau.file("2026-03-02"))
    case.address = None
    with bureau.write() as session:
        assert not ownership.owns(session, case, CITIZEN)


def test_a_repeat_is_seen_across_a_person_s_addresses(bureau: OpenBureau) -> None:
    first = bureau.file("2026-03-02")
    with bureau.write() as session:
        people.add_address(session, people.person(session, CITIZEN), PAGE)
    second = bureau.file("2026-03-03", person=PAGE, name="周行", identity="111111111111111111")
    with bureau.write() as session:
        assert askers.is_same(session, bureau.case(second), bureau.case(first))
