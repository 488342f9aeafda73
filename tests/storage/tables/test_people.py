"""People in tables: an address is one member of staff, a chat holds one half-said thing of each person."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError, StatementError

from law.codes import ApplicantType, Role
from storage.engine import Database
from storage.tables import Applicant, Draft, Invitation, Officer
from tests.storage.conftest import NOW

OFFICER: dict[str, Any] = {"address": "telegram:7001", "name": "高山", "role": Role.OFFICER, "enrolled_at": NOW}
DRAFT: dict[str, Any] = {
    "address": "telegram:-5",
    "person": "telegram:7001",
    "said": {"kind": "filing"},
    "begun_at": NOW,
}
INVITATION: dict[str, Any] = {"role": Role.OFFICER, "code_hash": "a", "made_at": NOW, "expires_at": NOW}


@pytest.mark.parametrize(("table", "fields"), [(Officer, OFFICER), (Draft, DRAFT), (Invitation, INVITATION)])
def test_what_is_unique_is_stored_once(database: Database, table: type[Any], fields: dict[str, Any]) -> None:
    with database.write() as session:
        session.add(table(bureau_id=session.bureau_id, **fields))
        session.flush()
        session.add(table(bureau_id=session.bureau_id, **fields))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_nobody_is_enrolled_as_what_is_no_office(database: Database) -> None:
    with database.write() as session:
        session.add(Officer(bureau_id=session.bureau_id, **OFFICER | {"role": Role.APPLICANT}))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_an_applicant_may_have_said_nothing_of_themselves(database: Database) -> None:
    with database.write() as session:
        nobody, somebody = (
            Applicant(bureau_id=session.bureau_id, type=each) for each in (None, ApplicantType.RESEARCH)
        )
        session.add_all([nobody, somebody])
        session.flush()
        session.expire_all()
        assert (nobody.type, nobody.name) == (None, None)
        assert somebody.type is ApplicantType.RESEARCH
        somebody.type = "company"  # type: ignore[assignment]
        with pytest.raises(StatementError):
            session.flush()
        session.rollback()
