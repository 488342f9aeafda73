"""Staff are found at each of their addresses while they may act, an invitation is used once, a draft waits."""

from datetime import datetime, timedelta

from law.codes import Role
from storage import bureaus, people
from storage.engine import Database, Session
from storage.tables import Invitation, Officer
from tests.storage.conftest import NOW

HERE, THERE, ELSEWHERE = "telegram:7001", "toy:gao", "toy:bai"
GAO, BAI, LIN = "telegram:7001", "telegram:7002", "telegram:5001"


def enrolled(session: Session, address: str, role: Role, *, suspended_at: datetime | None = None) -> int | None:
    """Keep a member of staff as an enrolment leaves them; gives the id."""
    officer = Officer(
        bureau_id=session.bureau_id, address=address, name="—", role=role, enrolled_at=NOW, suspended_at=suspended_at
    )
    session.add(officer)
    session.flush()
    return officer.id


def test_staff_are_listed_by_role_without_the_suspended(database: Database) -> None:
    with database.write() as session:
        gao, bai = enrolled(session, GAO, Role.APPROVER), enrolled(session, BAI, Role.OFFICER)
        enrolled(session, LIN, Role.OFFICER, suspended_at=NOW)
        assert [officer.id for officer in people.officers(session)] == [gao, bai]
        assert [officer.id for officer in people.officers(session, Role.OFFICER)] == [bai]
        assert people.officers(session, Role.ADMIN) == []


def test_an_officer_is_found_by_id_and_nobody_by_none(database: Database) -> None:
    with database.write() as session:
        gao = people.officer_by_id(session, enrolled(session, GAO, Role.OFFICER))
        assert gao is not None
        assert gao.address == GAO
        assert people.officer_by_id(session, None) is None


def test_staff_of_another_bureau_are_nobody(database: Database) -> None:
    with database.write() as session:
        enrolled(session, GAO, Role.OFFICER)
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        assert people.officer(session, GAO) is people.any_officer(session, GAO) is None
        assert people.officers(session) == []


def invited(session: Session, code_hash: str, *, hours: int) -> None:
    until = NOW + timedelta(hours=hours)
    session.add(
        Invitation(bureau_id=session.bureau_id, role=Role.OFFICER, code_hash=code_hash, made_at=NOW, expires_at=until)
    )
    session.flush()


def test_an_invitation_is_used_once(database: Database) -> None:
    with database.write() as session:
        invited(session, "a", hours=24)
        used = people.use_invitation(session, "a", by=GAO, now=NOW)
        assert used is not None
        assert (used.role, used.used_by, used.used_at) == (Role.OFFICER, GAO, NOW)
        assert people.use_invitation(session, "a", by=BAI, now=NOW) is None


def test_an_invitation_ends_with_its_hour_and_belongs_to_its_bureau(database: Database) -> None:
    with database.write() as session:
        invited(session, "a", hours=24)
        assert people.use_invitation(session, "a", by=GAO, now=NOW + timedelta(hours=24)) is None
        assert people.use_invitation(session, "b", by=GAO, now=NOW) is None
        mine, session.bureau_id = session.bureau_id, bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        assert people.use_invitation(session, "a", by=GAO, now=NOW) is None
        session.bureau_id = mine
        assert people.use_invitation(session, "a", by=GAO, now=NOW + timedelta(hours=23)) is not None


def test_what_is_half_said_is_kept_by_chat_and_person_once(database: Database) -> None:
    with database.write() as session:
        for person, words in ((GAO, "一"), (BAI, "二"), (GAO, "三")):
            people.lay_aside(session, "telegram:-5", person)
            people.begin_draft(session, "telegram:-5", person, said={"text": words}, now=NOW, seed=words)
    with database.write() as session:
        kept = [people.draft(session, "telegram:-5", person) for person in (GAO, BAI, LIN)]
        assert [draft and draft.said for draft in kept] == [{"text": "三"}, {"text": "二"}, None]
        assert people.draft(session, GAO, GAO) is None


def test_what_is_laid_aside_is_given_back_once(database: Database) -> None:
    with database.write() as session:
        people.begin_draft(session, LIN, LIN, said={"text": "一"}, now=NOW, seed="2")
        found = people.lay_aside(session, LIN, LIN)
        assert found is not None
        assert found.said == {"text": "一"}
        assert people.lay_aside(session, LIN, LIN) is None


def test_what_is_taken_for_an_act_is_gone_at_once_and_there_again_where_the_act_is_undone(database: Database) -> None:
    with database.write() as session:
        for person in (GAO, LIN):
            mine = people.begin_draft(session, LIN, person, said={"text": person}, now=NOW, seed=person).id
        assert mine is not None
        with session.tried():
            assert people.take_draft(session, LIN, LIN, mine - 1) is None
            taken = people.take_draft(session, LIN, LIN, mine)
            assert taken is not None
            assert (taken.said, taken.begun_at) == ({"text": LIN}, NOW)
            assert people.take_draft(session, LIN, LIN, mine) is None
        taken = people.take_draft(session, LIN, LIN, mine)
        assert taken is not None
        kept = [people.draft(session, LIN, person) for person in (GAO, LIN)]
        assert [draft and draft.said for draft in kept] == [{"text": GAO}, None]


def test_a_chat_has_one_row_however_often_it_is_asked_for(database: Database) -> None:
    with database.write() as session:
        people.lane(session, LIN).language = "en"
        session.flush()
        assert people.lane(session, LIN).language == "en"
        assert people.lane(session, BAI).language == "zh"


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


def test_a_new_draft_never_has_the_number_of_one_that_is_gone(database: Database) -> None:
    with database.write() as session:
        numbers = []
        for n in range(20):
            numbers.append(people.begin_draft(session, LIN, LIN, said={"text": str(n)}, now=NOW, seed=str(n)).id)
            people.lay_aside(session, LIN, LIN)
    assert len({*numbers}) == 20
    assert all(number and 1 <= number <= people.LARGEST for number in numbers)


def test_a_draft_has_the_number_that_follows_from_its_seed_or_the_next_that_is_free(database: Database) -> None:
    with database.write() as session:
        first = people.begin_draft(session, LIN, LIN, said={"text": "一"}, now=NOW, seed="1")
        people.lay_aside(session, LIN, LIN)
        again = people.begin_draft(session, LIN, LIN, said={"text": "一"}, now=NOW, seed="1")
        assert again.id == first.id
        with session.tried():  # what is only looked at is begun anew
            looked_at = people.begin_draft(session, LIN, GAO, said={"text": "零"}, now=NOW, seed="1").id
        other = people.begin_draft(session, LIN, GAO, said={"text": "二"}, now=NOW, seed="1")
        assert other.id == looked_at != first.id
        other.said = {"text": "三"}
    with database.read() as session:
        found = people.draft(session, LIN, GAO)
        assert found is not None
        assert (found.id, found.said) == (other.id, {"text": "三"})
