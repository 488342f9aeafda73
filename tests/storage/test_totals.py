"""A total is exact up to its bound and says when there are more."""

from sqlmodel import select

from storage import totals
from storage.engine import Database
from storage.tables import Case
from storage.totals import Total
from tests.storage.crowd import crowd


def test_a_total_stops_at_its_bound(database: Database) -> None:
    with database.write() as session:
        assert totals.of(session, select(Case.id)) == Total(0)
        crowd(session, totals.MOST)
        assert totals.of(session, select(Case.id)) == Total(totals.MOST)
        crowd(session, totals.MOST + 1, beside=totals.MOST)
        assert totals.of(session, select(Case.id)) == Total(totals.MOST, more=True)
        session.rollback()
