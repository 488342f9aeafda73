"""Many cases at once, and how much work the database has with a question: steps of SQLite's machine, statements."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, event, text
from sqlmodel import SQLModel

from law.codes import Outcome, Status
from storage.engine import Session
from storage.tables import Applicant, Case
from tests.storage.rows import filed

FIRST_DAY = date(2026, 1, 5)
ENDED: dict[str, Any] = {"status": Status.REPLIED, "outcome": Outcome.PUBLIC}
CROWD = "crowd"
FEW, ENOUGH, MANY = 1_000, 20_000, 100_000
"""So many rows a list must not feel; enough of them that PostgreSQL would rather use an index than read them all."""
AT_MOST = 1.5
SCAN = re.compile(r"Seq Scan on \"?(\w+)")
Work = Callable[[Session], object]


def crowd(session: Session, many: int, *, beside: int = 0, **fields: Any) -> None:
    """Keep many open requests of as many people, due over two hundred days; any field put otherwise for all.

    `beside` are those that are there already.
    """
    if not beside:
        plain: dict[str, Any] = {"address": CROWD, "due_on": FIRST_DAY, "received_on": FIRST_DAY}
        filed(session, 1, **plain | fields)
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    day = "date(due_on, '+' || (n % 200) || ' days')" if is_sqlite else "due_on + n % 200"
    each = {"id": "n", "number": "number || n", "applicant_id": "n", "address": f"'{CROWD}:' || n"}
    each |= {} if "due_on" in fields else {"due_on": day, "base_due_on": day}
    for table, own in ((Applicant, {"id": "n", "address": each["address"]}), (Case, each)):
        _copy(session, table, {name: sql for name, sql in own.items() if name not in fields}, span=(beside or 1, many))
        if not is_sqlite:
            # Else PostgreSQL may still think of a few people when it counts many cases, and look for each among all.
            session.execute(text("ANALYZE applicant"))


def _copy(session: Session, table: type[SQLModel], own: Mapping[str, str], *, span: tuple[int, int]) -> None:
    # By the database itself: a hundred thousand rows made here take half a minute.
    known = table.__table__  # type: ignore[attr-defined]
    names = [f'"{column.name}"' for column in known.columns]
    values = [own.get(column.name, f'"{column.name}"') for column in known.columns]
    session.execute(
        text(
            "WITH RECURSIVE place(n) AS"
            " (SELECT CAST(:first AS INTEGER) UNION ALL SELECT n + 1 FROM place WHERE n < :last)"
            f' INSERT INTO "{known.name}" ({", ".join(names)}) SELECT {", ".join(values)}'
            f' FROM "{known.name}", place WHERE id = 1'
        ),
        {"first": span[0] + 1, "last": span[1]},
    )


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
    session.write_later()
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
        session.write_later()
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
