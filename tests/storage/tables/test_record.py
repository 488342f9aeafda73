"""The record: one row a bureau, a figure, a year of days off; money and measures keep their decimals."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from storage.engine import Database
from storage.tables import Bureau, CalendarYear, Counter, Figure
from tests.storage.conftest import BUREAU, NOW

FIGURE: dict[str, Any] = {
    "year": 2016,
    "form": "2014",
    "code": "12",
    "value": Decimal("3.1416"),
    "entered_by": "a",
    "entered_at": NOW,
}
YEAR: dict[str, Any] = {"year": 2028, "words": "—", "imported_at": NOW}


@pytest.mark.parametrize(
    ("table", "fields"), [(Figure, FIGURE), (CalendarYear, YEAR), (Counter, {"series": "临档公开", "year": 2026})]
)
def test_each_stands_once(database: Database, table: type[Any], fields: dict[str, Any]) -> None:
    with database.write() as session:
        session.add(table(bureau_id=session.bureau_id, **fields))
        session.flush()
        session.expunge_all()
        session.add(table(bureau_id=session.bureau_id, **fields))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_two_bureaus_never_share_a_prefix(database: Database) -> None:
    with database.write() as session:
        session.add(Bureau(name="临江市统计局", prefix=BUREAU["prefix"]))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_a_figure_keeps_four_decimals(database: Database) -> None:
    with database.write() as session:
        figure = Figure(bureau_id=session.bureau_id, **FIGURE)
        session.add(figure)
        session.flush()
        session.expire(figure)
        assert figure.value == Decimal("3.1416")


def test_a_counter_begins_before_one(database: Database) -> None:
    assert Counter(bureau_id=database.bureau_id, series="临档公开", year=2026).last == 0
