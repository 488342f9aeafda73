"""How PostgreSQL finds what lists and looks show: by an index, never by reading a table that grows from end to end."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tests.bench import growth
from tests.guards.test_steps import LOOKS
from tests.handlers.conftest import OpenBureau, opened

GROW = {"case", "letter", "outbox", "inbox", "journal"}
SIZE = 5_000  # so many that reading them all is dearer than an index, whatever the planner thinks of disks


@pytest.fixture(scope="module")
def grown(postgres_server: Any) -> Iterator[OpenBureau]:
    """Open a bureau that holds enough for the planner to care, and let it know."""
    with postgres_server.database() as url, opened(url) as bureau:
        growth.grow(
            bureau, SIZE, only=(*growth.EVERY, "outbox", "journal"), spread="t.due_on + CAST(n % 30 AS integer)"
        )
        with bureau.transactions.database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")
        yield bureau


@contextmanager
def heard(bureau: OpenBureau) -> Iterator[list[tuple[str, Any]]]:
    """Note every statement with what it was given while the block lasts."""
    said: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        said.append((statement, parameters))

    engine = bureau.transactions.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


def read_whole(plan: dict[str, Any]) -> Iterator[str]:
    """Yield the tables that a plan reads from end to end; a bound that is reached before half of one ends its scan."""
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for below in plan.get("Plans", ()):
        if plan["Node Type"] != "Limit" or 2 * plan["Total Cost"] > below["Total Cost"]:
            yield from read_whole(below)


def scanned(bureau: OpenBureau, act: Callable[[], object]) -> dict[str, str]:
    """The growing tables that the statements of an act read from end to end, each with one such statement."""
    act()
    with heard(bureau) as said:
        act()
    assert said, "nothing was heard"
    found: dict[str, str] = {}
    with bureau.transactions.database.engine.connect() as connection:
        for statement, parameters in said:
            if statement.split()[0] in {"SELECT", "UPDATE", "DELETE"}:
                rows = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters).scalar_one()
                plan = json.loads(rows) if isinstance(rows, str) else rows
                found |= {table: statement for table in read_whole(plan[0]["Plan"]) if table in GROW}
    return found


@pytest.mark.parametrize("act", LOOKS)
def test_no_look_reads_a_growing_table_from_end_to_end(grown: OpenBureau, act: str) -> None:
    assert scanned(grown, growth.looks(grown)[act]) == {}


def test_a_scan_is_seen(grown: OpenBureau) -> None:
    def scan() -> None:
        with grown.transactions.database.engine.connect() as connection:
            connection.exec_driver_sql('SELECT max(length(description)) FROM "case"').scalar_one()

    assert scanned(grown, scan).keys() == {"case"}
