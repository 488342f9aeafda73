"""Staff are invited by a code kept only as its hash, are known at every address of theirs, and lose all at once."""

import pytest
from sqlmodel import select

from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from law.codes import Role
from law.errors import Refusal
from storage import people
from storage.engine import Session
from storage.tables import Invitation, Officer
from tests.handlers.conftest import PEOPLE, OpenBureau, at

NOW, NEW, PAGE = at("2026-03-09"), "telegram:77", "toy:gao"


def test_a_code_is_kept_as_its_keyed_hash_and_read_however_it_is_typed(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        code = staff.invite(Moment(session, NOW), "officer")
        [kept] = session.exec(select(Invitation))
        assert (len(code), kept.role, kept.expires_at) == (20, Role.OFFICER, at("2026-03-10"))
        assert code not in kept.code_hash
        typed = f" {code[:4].lower()}-{code[4:]}\n"
        assert staff.sealed(session, typed) == kept.code_hash
        wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code)  # as an input method writes it
        assert staff.sealed(session, f"{wide[:4]}－{wide[4:]}\u200b") == kept.code_hash
        assert staff.invite(Moment(session, NOW), "officer") != code


@pytest.mark.parametrize("role", ["applicant", "system", "boss", ""])
def test_nobody_is_invited_to_what_is_no_office(sqlite_bureau: OpenBureau, role: str) -> None:
    with sqlite_bureau.write() as session, pytest.raises(Refusal) as caught:
        staff.invite(Moment(session, NOW), role)
    assert (caught.value.code, caught.value.facts["known"]) == ("role_unknown", staff.ROLES)


def test_a_role_is_given_and_changed_at_one_address(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        for name, role in (("立秋", Role.OFFICER), ("秋分", Role.REVIEWER)):
            staff.grant(Moment(session, NOW), address=NEW, name=name, role=role)
        found = people.officer(session, NEW)
        assert found is not None
        assert (found.name, found.role) == ("秋分", Role.REVIEWER)
        assert len(people.officers(session)) == len(PEOPLE) + 1


def test_the_suspended_can_do_nothing_until_they_are_enrolled_anew(sqlite_bureau: OpenBureau) -> None:
    address = PEOPLE["officer"][0]
    with sqlite_bureau.write() as session:
        staff.suspend(Moment(session, NOW), address)
    assert sqlite_bureau.refused("officer", "/queue", now=NOW).code == "staff_only"
    with sqlite_bureau.write() as session:
        with pytest.raises(Refusal, match="officer_unknown"):
            staff.suspend(Moment(session, NOW), address)
        staff.grant(Moment(session, NOW), address=address, name="高山", role=Role.OFFICER)
    sqlite_bureau.staff("officer", "/queue", now=NOW)


def officer(session: Session) -> Officer:
    """Give the officer by the first address."""
    found = people.officer(session, PEOPLE["officer"][0])
    assert found is not None
    return found


def test_a_second_address_works_as_the_first_and_is_told_nothing_by_itself(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        staff.add_address(Moment(session, NOW), officer(session), PAGE)
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(PAGE, f"/take {number}", now=NOW)
    assert sqlite_bureau.case(number).officer_id == 1
    assert number in sqlite_bureau.said(PAGE)[-1]
    said = len(sqlite_bureau.said("officer"))
    sqlite_bureau.staff("approver", f"/assign {number} 高山", now=NOW)
    assert len(sqlite_bureau.said("officer")) > said


def test_an_address_of_somebody_else_is_refused(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session, pytest.raises(Refusal, match="address_taken"):
        staff.add_address(Moment(session, NOW), officer(session), PEOPLE["reviewer"][0])


def test_whoever_is_suspended_is_so_at_every_address(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        staff.add_address(Moment(session, NOW), officer(session), PAGE)
        staff.suspend(Moment(session, NOW), PAGE)
    assert sqlite_bureau.refused("officer", "/queue", now=NOW).code == "staff_only"


def test_a_second_address_is_no_second_pair_of_eyes(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    with sqlite_bureau.write() as session:
        approver = people.officer(session, PEOPLE["approver"][0])
        assert approver is not None
        staff.add_address(Moment(session, NOW), approver, PAGE)
    sqlite_bureau.staff("officer", f"/take {number}", now=NOW)
    sqlite_bureau.staff("approver", f"/extend {number} 5 正在汇总材料", now=NOW)
    assert sqlite_bureau.refused_press(PAGE, "extend_yes", 1, now=NOW).code == "four_eyes"


def test_what_waits_for_a_second_word_is_known_and_whether_anybody_can_give_it(sqlite_bureau: OpenBureau) -> None:
    def wait() -> list[tuple[Role, bool]]:
        with sqlite_bureau.transactions.read() as session:
            return staff.waiting(session, NOW)

    def enroll(who: str) -> None:
        with sqlite_bureau.write() as session:
            code = staff.invite(Moment(session, NOW), Role.APPROVER)
        sqlite_bureau.command(who, f"/enroll {code}", now=NOW)

    assert wait() == []
    enroll(NEW)
    assert wait() == [(Role.APPROVER, True)]
    with sqlite_bureau.write() as session:
        staff.suspend(Moment(session, NOW), PEOPLE["approver"][0])
    assert wait() == [(Role.APPROVER, False)]
    with sqlite_bureau.transactions.read() as session:
        assert staff.waiting(session, at("2026-03-10")) == []  # a code holds for a day
        assert people.officer(session, NEW) is None
    enroll(NEW)  # the way out that is told: with nobody left to ask a new code holds at once
    with sqlite_bureau.transactions.read() as session:
        found = people.officer(session, NEW)
        assert found is not None
        assert found.role == Role.APPROVER
