"""Many cases at once, and how much work the database has with a question: steps of SQLite's machine, statements."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, event, insert, text

from law.codes import ApplicantType, Channel, Kind, Law, Outcome, Status
from storage.engine import Session
from storage.tables import Applicant, Case
from tests.storage.conftest import NOW
from tests.storage.rows import number

FIRST_DAY = date(2026, 1, 5)
ENDED: dict[str, Any] = {"status": Status.REPLIED, "outcome": Outcome.PUBLIC}
AT_ONCE = 10_000
FEW, ENOUGH, MANY = 1_000, 20_000, 100_000
"""So many rows a list must not feel; enough of them that PostgreSQL would rather use an index than read them all."""
AT_MOST = 1.5
SCAN = re.compile(r"Seq Scan on \"?(\w+)")
Work = Callable[[Session], object]


def crowd(session: Session, many: int, *, beside: int = 0, **fields: Any) -> None:
    """Keep many open requests of as many people, due over two hundred days; any field put otherwise for all.

    `beside` are those that are there already.
    """
    for first in range(beside, many, AT_ONCE):
        places = range(first + 1, min(first + AT_ONCE, many) + 1)
        session.execute(insert(Applicant), [_applicant(session, place) for place in places])
        session.execute(insert(Case), [_case(session, place) | fields for place in places])


def _applicant(session: Session, place: int) -> dict[str, Any]:
    return {"id": place, "bureau_id": session.bureau_id, "type": ApplicantType.NATURAL, "address": f"crowd:{place}"}


def _case(session: Session, place: int) -> dict[str, Any]:
    due_on = FIRST_DAY + timedelta(days=place % 200)
    return {
        "id": place,
        "bureau_id": session.bureau_id,
        "number": number(place),
        "kind": Kind.REQUEST,
        "status": Status.RECEIVED,
        "channel": Channel.INTERNET,
        "applicant_id": place,
        "address": f"crowd:{place}",
        "description": f"第{place}号项目名单",
        "submitted_at": NOW,
        "arrived_at": NOW,
        "received_on": FIRST_DAY,
        "law_code": Law.V2019,
        "due_on": due_on,
        "base_due_on": due_on,
    }


@dataclass(slots=True)
class Cost:
    """What a piece of work cost: its statements, and the steps of SQLite's machine."""

    steps: int = 0
    asked: list[tuple[str, Any]] = field(default_factory=list)

    @property
    def statements(self) -> list[str]:
        """Give the statements as they were sent."""
        return [statement for statement, _ in self.asked]


@contextmanager
def counted(session: Session) -> Iterator[Cost]:
    """Count what the database has to do in the block; steps on SQLite only."""
    session.flush()
    cost, connection = Cost(), session.connection()
    bare: Any = connection.connection.driver_connection

    def step() -> int:
        cost.steps += 1
        return 0

    def ask(_c: Connection, _u: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        cost.asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", ask)
    if connection.dialect.name == "sqlite":
        bare.set_progress_handler(step, 1)
    try:
        yield cost
        session.flush()
    finally:
        event.remove(connection, "before_cursor_execute", ask)
        if connection.dialect.name == "sqlite":
            bare.set_progress_handler(None, 0)


def costs(session: Session, works: Mapping[str, Work]) -> dict[str, Cost]:
    """Count what each of some pieces of work costs, as it would on a connection that has nothing read yet."""
    found = {}
    for name, work in works.items():
        trial = session.begin_nested()
        session.expunge_all()
        with counted(session) as found[name]:
            work(session)
        trial.rollback()
    return found


def growth(few: Mapping[str, Cost], many: Mapping[str, Cost]) -> dict[str, float]:
    """Name the pieces of work that cost more with more rows than they may, and how many times as much."""
    found = {name: many[name].steps / few[name].steps for name in few}
    return {name: times for name, times in found.items() if times > AT_MOST}


def scans(session: Session, cost: Cost) -> set[str]:
    """Name the tables that PostgreSQL would read from end to end for a piece of work."""
    session.execute(text("ANALYZE"))
    found: set[str] = set()
    for statement, parameters in cost.asked:
        if statement.startswith("SELECT"):
            plan = session.connection().exec_driver_sql(f"EXPLAIN {statement}", parameters)
            found |= set(SCAN.findall("\n".join(plan.scalars())))
    return found
