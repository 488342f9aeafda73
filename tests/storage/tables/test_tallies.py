"""A tally stands once for what counts alike, and a case in one tally."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from law.codes import Channel, Kind
from storage.engine import Database
from storage.tables import Tallied, Tally
from tests.storage.rows import filed

ALIKE: dict[str, Any] = {
    "came": 2026,
    "ended": 0,
    "kind": Kind.REQUEST,
    "channel": Channel.INTERNET,
    "outcome": "",
    "ground": "",
    "applicant_type": "",
    "is_late": False,
    "is_extended": False,
}


def test_what_counts_alike_has_one_tally(database: Database) -> None:
    with database.write() as session:
        session.add(Tally(bureau_id=session.bureau_id, many=1, **ALIKE))
        session.add(Tally(bureau_id=session.bureau_id, many=1, **ALIKE | {"ended": 2026}))
        session.flush()
        session.add(Tally(bureau_id=session.bureau_id, many=1, **ALIKE))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_a_case_is_counted_once_and_in_a_tally_that_is_there(database: Database) -> None:
    with database.write() as session:
        session.add(Tallied(case_id=filed(session, 1).id or 0, bureau_id=session.bureau_id, tally_id=99))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()
