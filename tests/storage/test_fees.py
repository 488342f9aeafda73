"""The fees of a span of days are counted by their own days and read with the numbers of their cases."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import insert

from law.codes import FeeBasis
from storage import fees
from storage.engine import Database, Session
from storage.fees import Taken
from storage.tables import Fee
from tests.storage.conftest import opened
from tests.storage.crowd import ENOUGH, FEW, MANY, Work, costs, crowd, growth, scans
from tests.storage.rows import filed, number

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
WORKS: dict[str, Work] = {
    "taken": lambda session: fees.taken(session, FIRST, LAST),
    "counted": lambda session: fees.count(session, FIRST, LAST),
}


def noticed(session: Session, case_ids: list[int], on: date, **fields: Any) -> None:
    """Notice a fee of 12.50 yuan for each of some cases on a day."""
    fee = {"basis": FeeBasis.ITEM, "units": 11, "amount": Decimal("12.50"), "noticed_on": on, "pay_by_on": on}
    rows = [{"bureau_id": session.bureau_id, "case_id": each, "paid_on": None, "lapsed_on": None} for each in case_ids]
    session.execute(insert(Fee), [row | fee | fields for row in rows])


def test_a_year_counts_each_day_by_itself(database: Database) -> None:
    with database.write() as session:
        ids = [filed(session, place).id or 0 for place in (1, 2, 3, 4)]
        noticed(session, ids[:1], date(2025, 12, 31), paid_on=FIRST, amount=Decimal("270.10"))
        noticed(session, ids[1:2], LAST, paid_on=date(2027, 1, 1))
        noticed(session, ids[2:3], FIRST, lapsed_on=LAST)
        noticed(session, ids[3:], FIRST, paid_on=LAST)
        assert fees.taken(session, FIRST, LAST) == [
            Taken(number(1), Decimal("270.10")),
            Taken(number(4), Decimal("12.50")),
        ]
        assert fees.count(session, FIRST, LAST) == (3, 1)
        assert (fees.taken(session, LAST, FIRST), fees.count(session, LAST, FIRST)) == ([], (0, 0))


def test_a_year_does_not_feel_the_years_before(migrated_sqlite_url: str) -> None:
    with opened(migrated_sqlite_url) as database, database.write() as session:
        crowd(session, FEW)
        noticed(session, [*range(1, 9)], FIRST, paid_on=LAST)
        before: dict[str, Any] = {"on": date(2024, 3, 1), "paid_on": date(2024, 3, 9)}
        noticed(session, [*range(9, FEW)], **before)
        few = costs(session, WORKS)
        crowd(session, MANY // 5, beside=FEW)
        noticed(session, [*range(FEW, MANY // 5)], **before)
        assert growth(few, costs(session, WORKS)) == {}
        assert {name: len(cost.statements) for name, cost in few.items()} == dict.fromkeys(WORKS, 1)


def test_postgresql_reads_indexes_of_them(migrated_postgresql_url: str) -> None:
    with opened(migrated_postgresql_url) as database, database.write() as session:
        crowd(session, ENOUGH)
        noticed(session, [*range(9, ENOUGH)], date(2024, 3, 1), paid_on=date(2024, 3, 9))
        noticed(session, [*range(1, 9)], FIRST, paid_on=LAST)
        for name, cost in costs(session, WORKS).items():
            assert scans(session, cost) == set(), name
        session.rollback()
