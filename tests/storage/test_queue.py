"""The queue is one order, read from any place in either direction, without counting what lies in front."""

from datetime import UTC, date, datetime

from sqlalchemy import update
from sqlmodel import col

from law.codes import Kind, Outcome, Role, Status
from storage import departments, queue
from storage.engine import Database, Session
from storage.queue import Place, Wanted
from storage.tables import Case, Officer
from storage.totals import Total
from tests.storage.conftest import opened
from tests.storage.crowd import ENDED, ENOUGH, FEW, FIRST_DAY, MANY, Work, costs, crowd, growth, scans
from tests.storage.rows import filed, number
from tests.storage.test_cases import BOTH, places

ALL = Wanted(BOTH)
ENROLLED = datetime(2026, 3, 2, tzinfo=UTC)
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
    return queue.page(session, ALL, limit=9)


def test_it_begins_with_what_has_no_date_and_goes_on_by_due_date(database: Database) -> None:
    with database.write() as session:
        assert places(lay(session)) == ORDER
        assert queue.count(session, ALL) == Total(5)
        assert places(queue.page(session, Wanted((Kind.WRONGDOING,)), limit=9)) == ["5"]
        for offset in range(7):
            for limit in (1, 2, 9):
                found = places(queue.page(session, ALL, limit=limit, offset=offset))
                assert found == ORDER[offset : offset + limit], (offset, limit)


def test_it_goes_on_behind_and_before_every_place(database: Database) -> None:
    with database.write() as session:
        for n, case in enumerate(lay(session)):
            for limit in (1, 2, 9):
                assert places(queue.after(session, ALL, queue.place(case), limit=limit)) == ORDER[n + 1 :][:limit]
                assert places(queue.before(session, ALL, queue.place(case), limit=limit)) == ORDER[:n][-limit:]
        assert places(queue.before(session, ALL, None, limit=2)) == ORDER[-2:]
        assert places(queue.before(session, ALL, None, limit=9)) == ORDER


def test_the_place_of_a_case_that_is_answered_meanwhile_is_still_a_place(database: Database) -> None:
    with database.write() as session:
        gone = queue.place(lay(session)[2])
        session.execute(update(Case).where(col(Case.id) == gone.case_id).values(kind=Kind.WRONGDOING))
        assert places(queue.after(session, ALL, gone, limit=9)) == ["4", "1"]
        assert places(queue.before(session, ALL, gone, limit=9)) == ["3", "7"]


def test_whose_they_are_and_when_they_are_due_narrows_it(database: Database) -> None:
    with database.write() as session:
        lay(session)
        officer = Officer(
            bureau_id=session.bureau_id, address="telegram:1", name="高山", role=Role.OFFICER, enrolled_at=ENROLLED
        )
        session.add(officer)
        session.flush()
        session.execute(update(Case).where(col(Case.number).in_((number(2), number(3)))).values(officer_id=officer.id))
        found = {
            "mine": Wanted(BOTH, of=officer.id),
            "free": Wanted(BOTH, free=True),
            "week": Wanted(BOTH, since=date(2026, 9, 21), until=date(2026, 9, 27)),
            "late": Wanted(BOTH, until=date(2026, 9, 30)),
        }
        assert {name: places(queue.page(session, wanted, limit=9)) for name, wanted in found.items()} == {
            "mine": ["3", "2"],
            "free": ["7", "4", "1"],
            "week": ["2", "4"],
            "late": ["2", "4"],
        }
        assert queue.count(session, found["free"]) == Total(3)
        assert places(queue.after(session, found["free"], Place(None, 7), limit=9)) == ["4", "1"]
        assert places(queue.before(session, found["mine"], None, limit=1)) == ["2"]


def test_where_they_stand_and_whose_department_they_are_narrows_it(database: Database) -> None:
    with database.write() as session:
        lay(session)
        one, other = (
            departments.settle(session, name, "", place=place, seats={}).id
            for place, name in ((1, "甲科"), (2, "乙科"))
        )
        for n, changed in (
            (1, {"status": Status.IN_REVIEW, "department_id": one}),
            (2, {"status": Status.AWAITING_PAYMENT, "department_id": one}),
            (4, {"status": Status.AWAITING_CLARIFICATION, "department_id": other}),
            (6, {"department_id": one}),
        ):
            session.execute(update(Case).where(col(Case.number) == number(n)).values(**changed))
        found = {
            "review": Wanted(BOTH, stage="review"),
            "applicant": Wanted(BOTH, stage="applicant"),
            "one": Wanted(BOTH, department=one),
            "other": Wanted(BOTH, department=other),
        }
        assert {name: places(queue.page(session, wanted, limit=9)) for name, wanted in found.items()} == {
            "review": ["1"],
            "applicant": ["2", "4"],
            "one": ["2", "1"],
            "other": ["4"],
        }
        assert queue.count(session, found["applicant"]) == Total(2)
        assert places(queue.after(session, found["one"], Place(date(2026, 9, 21), 2), limit=9)) == ["1"]


PLACE = Place(date(2026, 3, 2), 256)
READS: dict[str, tuple[Work, int]] = {
    "count": (lambda session: queue.count(session, ALL), 1),
    "first page": (lambda session: queue.page(session, ALL, limit=9), 2),
    "page by its number": (lambda session: queue.page(session, ALL, limit=9, offset=800), 2),
    "behind a place": (lambda session: queue.after(session, ALL, PLACE, limit=9), 2),
    "before a place": (lambda session: queue.before(session, ALL, PLACE, limit=9), 2),
    "last page": (lambda session: queue.before(session, ALL, None, limit=9), 1),
    "what one has": (lambda session: queue.page(session, Wanted(BOTH, of=1), limit=9), 2),
    "how much one has": (lambda session: queue.count(session, Wanted(BOTH, of=1)), 1),
    "what nobody has": (lambda session: queue.page(session, Wanted(BOTH, free=True), limit=9), 2),
    "what is reviewed": (lambda session: queue.page(session, Wanted(BOTH, stage="review"), limit=9), 2),
    "what waits for its applicant": (lambda session: queue.page(session, Wanted(BOTH, stage="applicant"), limit=9), 2),
    "what is of a department": (lambda session: queue.page(session, Wanted(BOTH, department=1), limit=9), 2),
    "how much is of a department": (lambda session: queue.count(session, Wanted(BOTH, department=1)), 1),
    "what is due in a week": (
        lambda session: queue.page(session, Wanted(BOTH, since=PLACE.due_on, until=date(2026, 3, 8)), limit=9),
        1,
    ),
    "what is overdue": (lambda session: queue.page(session, Wanted(BOTH, until=PLACE.due_on), limit=9), 1),
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
