"""A migrated database of each engine with one bureau in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlmodel import col, select

from law.codes import Channel, Kind, Law, Status
from storage import bureaus
from storage.engine import Database, Session
from storage.tables import Applicant, Case, Outgoing
from tests import databases

NOW = datetime(2026, 9, 14, 2, 30, 15, 123456, tzinfo=UTC)
BUREAU = {"name": "临江市档案局", "prefix": "临档公开"}


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Open a database of the bureau at the newest schema."""
    with databases.led(url) as database:
        with database.write() as session:
            database.bureau_id = bureaus.settle(session, **BUREAU)
        yield database


@pytest.fixture
def database(warm_database: Database) -> Database:
    """Give the test a database of each engine in turn, with its bureau founded."""
    with warm_database.write() as session:
        warm_database.bureau_id = bureaus.settle(session, **BUREAU)
    return warm_database


def standing_case(session: Session, number: str = "临档公开〔2026〕第0001号", address: str | None = None) -> int:
    """Make a case and give its id."""
    applicant = Applicant(bureau_id=session.bureau_id, address=address)
    session.add(applicant)
    session.flush()
    assert applicant.id is not None
    case = Case(
        bureau_id=session.bureau_id,
        number=number,
        kind=Kind.QUESTION,
        status=Status.RECEIVED,
        channel=Channel.INTERNET,
        applicant_id=applicant.id,
        address=address,
        description="——",
        submitted_at=NOW,
        arrived_at=NOW,
        law_code=Law.V2019,
    )
    session.add(case)
    session.flush()
    assert case.id is not None
    return case.id


def after(session: Session, reader: str, number: int) -> list[Outgoing]:
    """Read on from a number as a page would, in the order of handing over; who keeps the last one loses nothing.

    An id would not do as the cursor: a later message may be handed over before an earlier one.
    """
    rows = select(Outgoing).where(Outgoing.bureau_id == session.bureau_id, Outgoing.address == reader)
    return list(session.exec(rows.where(col(Outgoing.number) > number).order_by(col(Outgoing.number))))
