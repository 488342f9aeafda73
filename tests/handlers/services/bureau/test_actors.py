"""Who acts: an address and a role of the lifecycle, and a row of the staff for nobody but staff."""

from handlers.services.bureau import actors
from law.codes import Role
from storage.tables import Officer
from tests.handlers.conftest import at


def test_a_member_of_staff_acts_with_their_role_and_row() -> None:
    officer = Officer(
        id=7, bureau_id=1, address="telegram:11", name="高山", role=Role.APPROVER, enrolled_at=at("2026-01-05")
    )
    found = actors.staff(officer)
    assert (found.address, found.role, found.officer_id) == ("telegram:11", Role.APPROVER, 7)


def test_an_applicant_acts_from_their_chat_and_has_no_row() -> None:
    found = actors.applicant("telegram:501")
    assert (found.address, found.role, found.officer_id) == ("telegram:501", Role.APPLICANT, None)


def test_the_system_acts_as_nobody() -> None:
    assert (actors.SYSTEM.role, actors.SYSTEM.officer_id) == (Role.SYSTEM, None)
