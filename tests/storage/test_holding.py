"""What an officer has in hand is found by an index of its own, whatever else is stored."""

from datetime import date

from sqlalchemy import update
from sqlmodel import col

from law.codes import Role
from storage import holding
from storage.engine import Database, Session
from storage.tables import Case, Officer
from storage.totals import Total
from tests.storage.conftest import NOW, opened
from tests.storage.crowd import ENDED, ENOUGH, FEW, FIRST_DAY, MANY, Work, costs, crowd, growth, scans
from tests.storage.rows import filed
from tests.storage.test_cases import places


def officer(session: Session) -> Officer:
    """Keep an officer."""
    row = Officer(bureau_id=session.bureau_id, address="a", name="白露", role=Role.OFFICER, enrolled_at=NOW)
    session.add(row)
    session.flush()
    return row


def works(who: Officer) -> dict[str, Work]:
    """What is asked of it."""
    return {
        "first": lambda session: holding.first(session, who, limit=8),
        "count": lambda session: holding.count(session, who),
    }


def test_the_most_urgent_open_ones_come_first_and_those_of_others_never(database: Database) -> None:
    with database.write() as session:
        who = officer(session)
        for number, day in ((1, 16), (2, 9), (3, 2)):
            filed(session, number, due_on=date(2026, 10, day), officer_id=who.id)
        filed(session, 4, due_on=date(2026, 10, 1))
        filed(session, 5, due_on=date(2026, 10, 1), officer_id=who.id, **ENDED, concluded_on=FIRST_DAY)
        assert places(holding.every(session, who)) == ["3", "2", "1"]
        found, total = holding.first(session, who, limit=2)
        assert (places(found), total) == (["3", "2"], Total(3))


def test_it_costs_the_same_whatever_others_have(migrated_sqlite_url: str) -> None:
    with opened(migrated_sqlite_url) as database, database.write() as session:
        who = officer(session)
        crowd(session, FEW)
        session.execute(update(Case).where(col(Case.id).between(2, 20)).values(officer_id=who.id))
        few = costs(session, works(who))
        crowd(session, MANY, beside=FEW)
        assert growth(few, costs(session, works(who))) == {}


def test_postgresql_reads_its_index(migrated_postgresql_url: str) -> None:
    with opened(migrated_postgresql_url) as database, database.write() as session:
        who = officer(session)
        crowd(session, ENOUGH)
        session.execute(update(Case).where(col(Case.id).between(2, 20)).values(officer_id=who.id))
        for name, cost in costs(session, works(who)).items():
            assert scans(session, cost) == set(), name
        session.rollback()
