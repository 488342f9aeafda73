"""An officer is known by every address that was entered for them."""

import pytest

from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from storage import people
from storage.engine import Session
from storage.tables import Officer
from tests.handlers.conftest import PEOPLE, OpenBureau, at

PAGE, NOW = "toy:gao", at("2026-03-02")


def officer(session: Session) -> Officer:
    """Give the officer by the first address."""
    found = people.officer(session, PEOPLE["officer"][0])
    assert found is not None
    return found


def test_a_second_address_works_as_the_first_and_is_told_nothing_by_itself(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        staff.add_address(Moment(session, NOW), officer(session), PAGE)
    number = bureau.file("2026-03-02")
    bureau.command(PAGE, f"/take {number}", now=NOW)
    assert bureau.case(number).officer_id == 1
    assert number in bureau.said(PAGE)[-1]
    said = len(bureau.said("officer"))
    bureau.staff("approver", f"/assign {number} 高山", now=NOW)
    assert len(bureau.said("officer")) > said


def test_an_address_of_somebody_else_is_refused(bureau: OpenBureau) -> None:
    with bureau.write() as session, pytest.raises(Refusal, match="address_taken"):
        staff.add_address(Moment(session, NOW), officer(session), PEOPLE["reviewer"][0])


def test_whoever_is_suspended_is_so_at_every_address(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        staff.add_address(Moment(session, NOW), officer(session), PAGE)
        staff.suspend(Moment(session, NOW), PAGE)
    assert bureau.refused("officer", "/queue", now=NOW).code == "staff_only"


def test_a_second_address_is_no_second_pair_of_eyes(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.write() as session:
        approver = people.officer(session, PEOPLE["approver"][0])
        assert approver is not None
        staff.add_address(Moment(session, NOW), approver, PAGE)
    bureau.staff("officer", f"/take {number}", now=NOW)
    bureau.staff("approver", f"/extend {number} 5 正在汇总材料", now=NOW)
    assert bureau.refused_press(PAGE, "extend_yes", 1, now=NOW).code == "four_eyes"
