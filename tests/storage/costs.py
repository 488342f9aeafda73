"""What a look costs, counted and not timed: steps of SQLite's machine, tables that PostgreSQL read from end to end."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import event, text

from storage.engine import Database, Session

Work = Callable[[Session], object]
# A table of a row or two is found now by an index and now by a scan, and neither is wrong: what is read counts.
READ_WHOLE = text("SELECT relname FROM pg_stat_xact_user_tables WHERE seq_tup_read > 100")
COUNTED = """
INSERT INTO {table} ({names}) WITH RECURSIVE counted (n) AS (
    SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < :many
) SELECT {values} FROM counted
"""


def fill(database: Database, table: str, many: int, **columns: str) -> None:
    """Put so many rows into a table of the bureau, each column an SQL expression in which `n` counts them."""
    written = {"bureau_id": str(database.bureau_id), **columns}
    names = ", ".join(f'"{name}"' for name in written)
    with database.engine.begin() as connection:
        insert = COUNTED.format(table=table, names=names, values=", ".join(written.values()))
        connection.execute(text(insert), {"many": many})
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"ANALYZE {table}"))


def steps(database: Database, work: Work) -> int:
    """Count the steps of SQLite's machine that some work takes, and take the work back."""
    counted = 0

    def step() -> None:
        nonlocal counted
        counted += 1

    def watched(session: Session) -> None:
        bare: Any = session.connection().connection.driver_connection
        bare.set_progress_handler(step, 1)
        try:
            work(session)
        finally:
            bare.set_progress_handler(None, 1)

    _taken_back(database, watched)
    return counted


def statements(database: Database, work: Callable[[], object]) -> list[str]:
    """Give the statements that some work sends, and its commits and rollbacks."""
    sent: list[str] = []

    def note(*told: Any) -> None:
        sent.append(" ".join(told[2].split()))

    watched: tuple[tuple[str, Callable[..., None]], ...] = (
        ("before_cursor_execute", note),
        ("commit", lambda _: sent.append("COMMIT")),
        ("rollback", lambda _: sent.append("ROLLBACK")),
    )
    for name, noted in watched:
        event.listen(database.engine, name, noted)
    try:
        work()
    finally:
        for name, noted in watched:
            event.remove(database.engine, name, noted)
    return sent


def read_whole(database: Database, work: Work) -> set[str]:
    """Name the tables of PostgreSQL that some work reads from end to end, and take the work back."""
    found: set[str] = set()

    def watched(session: Session) -> None:
        work(session)
        found.update(session.execute(READ_WHOLE).scalars())

    _taken_back(database, watched)
    return found


def _taken_back(database: Database, work: Work) -> None:
    database.engine.dispose()  # PostgreSQL counts by connection, and an old one has yet to report what it read before
    with Session(database.engine, bureau_id=database.bureau_id) as session:
        work(session)
        session.rollback()
