"""A person is known at each of their addresses."""

from law.codes import Role
from storage import people
from storage.engine import Database
from storage.tables import Officer
from tests.storage.conftest import NOW

HERE, THERE, ELSEWHERE = "telegram:7001", "toy:gao", "toy:bai"


def enrol(database: Database, address: str, name: str) -> int:
    """Make an officer at an address; gives their id."""
    with database.write() as session:
        officer = Officer(bureau_id=session.bureau_id, address=address, name=name, role=Role.OFFICER, enrolled_at=NOW)
        session.add(officer)
        session.flush()
        people.person(session, address).officer_id = officer.id
        assert officer.id is not None
        return officer.id


def test_an_officer_is_found_at_any_of_their_addresses(database: Database) -> None:
    gao = enrol(database, HERE, "高山")
    with database.write() as session:
        assert people.officer(session, THERE) is None
        assert people.add_address(session, people.person(session, HERE), THERE)
        assert [officer.id for at in (HERE, THERE) if (officer := people.officer(session, at))] == [gao, gao]
        assert [sorted(people.addresses(session, at)) for at in (HERE, THERE)] == [[HERE, THERE]] * 2


def test_an_address_belongs_to_one_person(database: Database) -> None:
    enrol(database, HERE, "高山")
    enrol(database, ELSEWHERE, "白露")
    with database.write() as session:
        assert not people.add_address(session, people.person(session, HERE), ELSEWHERE)
        assert people.addresses(session, HERE) == [HERE]


def test_a_suspended_officer_is_suspended_at_every_address(database: Database) -> None:
    enrol(database, HERE, "高山")
    with database.write() as session:
        people.add_address(session, people.person(session, HERE), THERE)
        officer = people.officer(session, THERE)
        assert officer is not None
        officer.suspended_at = NOW
        session.add(officer)
        session.flush()
        assert people.officer(session, HERE) is None
        assert people.any_officer(session, HERE) is not None


def test_whoever_has_one_address_needs_no_row(database: Database) -> None:
    with database.read() as session:
        assert people.addresses(session, "telegram:5001") == ["telegram:5001"]
