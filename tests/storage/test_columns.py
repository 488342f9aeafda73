"""An instant and a code are the same after a round trip, whatever zone the server has and whatever type was given."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update
from sqlalchemy.exc import StatementError
from sqlmodel import col, select

from law.codes import Kind, Status
from storage import bureaus
from storage.engine import Database
from storage.tables import Case, Pulse
from tests.storage.conftest import NOW
from tests.storage.rows import filed

INSTANTS = [
    NOW,
    datetime(2026, 9, 14, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai")),
    datetime(1988, 4, 10, 1, 30, tzinfo=ZoneInfo("Asia/Shanghai")),  # the first day of a summer time
    datetime(2026, 12, 31, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=-11))),
    datetime(2008, 5, 1, tzinfo=UTC),
]


@pytest.mark.parametrize("instant", INSTANTS, ids=str)
def test_an_instant_comes_back(database: Database, instant: datetime) -> None:
    with database.write() as session:
        bureaus.beat(session, "tick", now=instant)
    with database.read() as session:
        found = bureaus.last_beat(session, "tick")
        by_value = session.exec(select(Pulse.name).where(Pulse.at == instant)).one()
    assert found == instant
    assert found is not None
    assert found.utcoffset() == timedelta()
    assert by_value == "tick"


def test_a_naive_instant_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="must be aware"), database.write() as session:
        bureaus.beat(session, "tick", now=datetime(2026, 9, 14))


def test_instants_sort_as_time_passes(database: Database) -> None:
    with database.write() as session:
        for place, instant in enumerate(INSTANTS):
            bureaus.beat(session, f"part {place}", now=instant)
    with database.read() as session:
        found = session.exec(select(Pulse.at).order_by(col(Pulse.at))).all()
    assert list(found) == sorted(INSTANTS)


def test_a_code_comes_back_as_its_type_and_its_absence_as_none(database: Database) -> None:
    with database.write() as session:
        filed(session, 1, kind="question")
        filed(session, 2, kind="report")  # its first name
    with database.read() as session:
        assert session.exec(select(Case.kind).order_by(col(Case.id))).all() == [Kind.QUESTION, Kind.WRONGDOING]
        case = session.exec(select(Case).where(Case.kind == Kind.QUESTION)).one()
        assert (type(case.kind), case.status is Status.RECEIVED, case.outcome) == (Kind, True, None)


def test_a_text_that_is_no_code_does_not_come_in(database: Database) -> None:
    with database.write() as session:
        filed(session, 1)
        with pytest.raises(StatementError, match="reqest"):
            session.execute(update(Case).values(kind="reqest"))
