"""The queue is one order, read from any place in either direction, without counting what lies in front."""

from datetime import date

from sqlalchemy import update
from sqlmodel import col

from law.codes import Kind, Outcome, Status
from storage import queue
from storage.engine import Database, Session
from storage.queue import Place
from storage.tables import Case
from storage.totals import Total
from tests.storage.conftest import opened
from tests.storage.crowd import ENDED, ENOUGH, FEW, FIRST_DAY, MANY, Work, costs, crowd, growth, scans
from tests.storage.rows import filed
from tests.storage.test_cases import BOTH, places

ORDER = ["3", "7", "2", "4", "1"]


def lay(session: Session) -> list[Case]:
    """Keep five cases that owe an answer, one that is ended and one of another kind; gives the queue."""
    filed(session, 1, due_on=date(2026, 10, 16))
    filed(session, 2, due_on=date(2026, 9, 21), kind=Kind.QUESTION)
    filed(session, 3, status=Status.UNCONFIRMED)
    filed(session, 4, due_on=date(2026, 9, 21))
    filed(session, 5, due_on=date(2026, 9, 14), kind=Kind.WRONGDOING)
    filed(session, 6, status=Status.CLOSED, outcome=Outcome.WITHDRAWN, concluded_on=date(2026, 9, 14))
    filed(session, 7, status=Status.UNCONFIRMED)
    return queue.page(session, BOTH, limit=9)


def test_it_begins_with_what_has_no_date_and_goes_on_by_due_date(database: Database) -> None:
    with database.write() as session:
        assert places(lay(session)) == ORDER
        assert queue.count(session, BOTH) == Total(5)
        assert places(queue.page(session, (Kind.WRONGDOING,), limit=9)) == ["5"]
        for offset in range(7):
            for limit in (1, 2, 9):
                found = places(queue.page(session, BOTH, limit=limit, offset=offset))
                assert found == ORDER[offset : offset + limit], (offset, limit)


def test_it_goes_on_behind_and_before_every_place(database: Database) -> None:
    with database.write() as session:
        for n, case in enumerate(lay(session)):
            for limit in (1, 2, 9):
                assert places(queue.after(session, BOTH, queue.place(case), limit=limit)) == ORDER[n + 1 :][:limit]
                assert places(queue.before(session, BOTH, queue.place(case), limit=limit)) == ORDER[:n][-limit:]
        assert places(queue.before(session, BOTH, None, limit=2)) == ORDER[-2:]
        assert places(queue.before(session, BOTH, None, limit=9)) == ORDER


def test_the_place_of_a_case_that_is_answered_meanwhile_is_still_a_place(database: Database) -> None:
    with database.write() as session:
        gone = queue.place(lay(session)[2])
        session.execute(update(Case).where(col(Case.id) == gone.case_id).values(kind=Kind.WRONGDOING))
        assert places(queue.after(session, BOTH, gone, limit=9)) == ["4", "1"]
        assert places(queue.before(session, BOTH, gone, limit=9)) == ["3", "7"]


PLACE = Place(date(2026, 3, 2), 256)
READS: dict[str, tuple[Work, int]] = {
    "count": (lambda session: queue.count(session, BOTH), 1),
    "first page": (lambda session: queue.page(session, BOTH, limit=9), 2),
    "page by its number": (lambda session: queue.page(session, BOTH, limit=9, offset=800), 2),
    "behind a place": (lambda session: queue.after(session, BOTH, PLACE, limit=9), 2),
    "before a place": (lambda session: queue.before(session, BOTH, PLACE, limit=9), 2),
    "last page": (lambda session: queue.before(session, BOTH, None, limit=9), 1),
}
WORKS = {name: work for name, (work, _) in READS.items()}


def test_it_costs_the_same_whatever_its_length(migrated_sqlite_url: str) -> None:
    with opened(migrated_sqlite_url) as database, database.write() as session:
        crowd(session, FEW)
        few = costs(session, WORKS)
        crowd(session, MANY, beside=FEW)
        assert growth(few, costs(session, WORKS)) == {}
        assert {name: len(cost.statements) for name, cost in few.items()} == {name: n for name, (_, n) in READS.items()}


def test_it_costs_the_same_where_all_are_due_on_one_day(migrated_sqlite_url: str) -> None:
    with opened(migrated_sqlite_url) as database, database.write() as session:
        crowd(session, FEW, due_on=PLACE.due_on)
        few = costs(session, WORKS)
        crowd(session, MANY, beside=FEW, due_on=PLACE.due_on)
        assert growth(few, costs(session, WORKS)) == {}


def test_postgresql_reads_an_index_of_it(migrated_postgresql_url: str) -> None:
    with opened(migrated_postgresql_url) as database, database.write() as session:
        crowd(session, ENOUGH, **ENDED, concluded_on=FIRST_DAY)
        still = {"status": Status.RECEIVED, "outcome": None, "concluded_on": None}
        session.execute(update(Case).where(col(Case.id) <= ENOUGH // 100).values(**still))
        for name, cost in costs(session, WORKS).items():
            assert scans(session, cost) == set(), name
        session.rollback()
