"""A recount names every way in which tallies may be wrong, and mends them; what is right it leaves alone."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from law.codes import Channel, Kind, Outcome, Status
from storage import recounts, years
from storage.engine import Database
from storage.recounts import Difference
from storage.years import Group
from tests.storage.rows import filed

DAY = date(2026, 3, 2)
ENDED: dict[str, Any] = {"status": Status.REPLIED, "outcome": Outcome.PUBLIC, "concluded_on": date(2027, 1, 9)}
WRONG = {
    "UPDATE tally SET many = many + 2 WHERE ended = 0": [Difference(2026, None, 2, 4, 2)],
    "UPDATE tally SET many = 0": [Difference(2026, 2027, 1, 0, 1), Difference(2026, None, 2, 0, 2)],
    "DELETE FROM tallied WHERE case_id = 1": [Difference(2026, None, 2, 2, 1)],
    "UPDATE tallied SET tally_id = 1": [Difference(2026, 2027, 1, 1, 0), Difference(2026, 2027, 0, 0, 1)],
    "UPDATE tally SET came = 2025 WHERE ended = 0": [
        Difference(2025, None, 0, 2, 0),
        Difference(2026, None, 2, 0, 0),
        Difference(2026, None, 0, 0, 2),
    ],
    "INSERT INTO tallied (case_id, bureau_id, tally_id) VALUES (4, 1, 1)": [Difference(None, None, 0, 0, 1)],
}


def file_some(database: Database) -> None:
    """Keep two open cases, one that has ended and one that was not received yet."""
    with database.write() as session:
        for place in (1, 2):
            filed(session, place, received_on=DAY, due_on=DAY)
        filed(session, 3, received_on=DAY, due_on=DAY, **ENDED)
        filed(session, 4)


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_named(database: Database, wrong: str) -> None:
    file_some(database)
    with database.write() as session:
        assert recounts.differences(session) == []
        session.execute(text(wrong))
        assert sorted(recounts.differences(session), key=str) == sorted(WRONG[wrong], key=str)
        session.rollback()


def test_what_is_wrong_is_mended(database: Database) -> None:
    file_some(database)
    with database.write() as session:
        right = years.groups(session, 2026).values()
        for wrong in WRONG:
            session.execute(text(wrong))
        found = recounts.differences(session)
        assert found
        assert recounts.mend(session) == found
        assert recounts.mend(session) == []
        assert sorted(years.groups(session, 2026).values(), key=str) == sorted(right, key=str)


def test_a_year_is_counted_from_its_cases(database: Database) -> None:
    file_some(database)
    with database.read() as session:
        plain = (Kind.REQUEST, Channel.INTERNET)
        still = Group(2026, None, *plain, None, None, None, False, False, 2)
        ended = Group(2026, 2027, *plain, Outcome.PUBLIC, None, None, True, True, 1)
        assert sorted(recounts.groups(session, 2026).values(), key=str) == sorted([still, ended], key=str)
        assert recounts.groups(session, 2025) == {}
        assert sorted(recounts.groups(session, 2028).values(), key=str) == [still]
