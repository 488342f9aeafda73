"""What SQLite and PostgreSQL are taught when an engine opens them."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, event
from sqlalchemy.exc import DBAPIError

REACH = {
    "connect_timeout": 4,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
}
"""How long a server that says nothing is waited for, as libpq counts: seconds, of what is sent milliseconds.

By itself it waits two minutes for a first word, and for ever for the next: nobody would hear that anything is wrong,
and a stop would be waited for as long.
"""

KEPT, MORE = 12, 4
"""How many connections to a server a process keeps, and how many more it may open for a while.

As many are kept as work beside each other: eight chats, what comes in, what goes out and who looks. One that is more
would be closed at its return and opened anew for the next update, which costs as much as to handle it.
"""


def with_driver(url: str) -> str:
    """Name the driver that we have in an address."""
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url[len(plain) :]
    return url


def pool(url: URL) -> dict[str, Any]:
    """How an engine keeps its connections; what an address itself says of its connections goes before ours."""
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"check_same_thread": False, "timeout": 30}}
    told = {name: value for name, value in REACH.items() if name not in url.query}
    return {"pool_pre_ping": True, "pool_size": KEPT, "max_overflow": MORE, "connect_args": told}


def is_sealed(path: Path) -> bool:
    """Say whether an SQLite database lies where nothing can be written, as on a disk that a fault made read-only."""
    return path.is_file() and not os.access(path.parent, os.W_OK)


def is_refused(error: DBAPIError) -> bool:
    """Say whether SQLite refused to write by a connection that can only read."""
    return "readonly database" in str(error.orig)


def says_it_is_sealed(connection: Connection) -> bool:
    """Say whether a server takes nothing by this connection, as one that follows another."""
    return connection.exec_driver_sql("SELECT current_setting('transaction_read_only')").scalar() == "on"


def unwritten(url: URL) -> URL:
    """The address by which a sealed SQLite database is read.

    SQLite would make its log there. Where one lies it is read with it; where none does nobody has the database open.
    """
    path = Path(url.database or "").absolute()
    how = {"mode": "ro"} if Path(f"{path}-wal").exists() else {"mode": "ro", "immutable": "1"}
    return url.set(database=f"file:{quote(str(path))}", query={**how, "uri": "true"})


def teach_sqlite(engine: Engine, *, sealed: bool = False) -> None:
    """Let SQLite wait for the disk, hold its references, and begin and commit as it is told."""
    event.listen(engine, "connect", _on_sealed if sealed else _on_connect)
    event.listen(engine, "begin", _on_begin)
    event.listen(engine, "commit", _on_commit)


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _on_sealed(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA busy_timeout=30000")


def teach_postgresql(engine: Engine) -> None:
    """Let a server wait for the disk."""
    event.listen(engine, "connect", _wait_for_the_disk)


def _wait_for_the_disk(connection: Any, _record: Any) -> None:
    # A server may be set to say "kept" before anything is; what waits for longer stays as it is set.
    connection.execute(
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
    )
    connection.commit()


class TakenBack(Exception):
    """SQLite has undone the whole transaction of itself, as on a full disk, and there is nothing to commit."""


def _on_commit(connection: Connection) -> None:
    # Its driver commits nothing without a word, and whoever caught the error in between would think it done.
    bare: Any = connection.connection.driver_connection
    if not bare.in_transaction:
        raise TakenBack


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', 'IMMEDIATE')}")
