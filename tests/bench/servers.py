"""The same on PostgreSQL: filing against a bare session, the whole path of one process."""

from pathlib import Path
from statistics import median

from tests import postgres
from tests.bench import acts, talking
from tests.bench.measuring import Goal, Row
from tests.handlers.conftest import OpenBureau, opened


def rows(_folder: Path) -> list[Row]:
    """Measure filing; nothing where there is no server to start."""
    if postgres.missing():
        return []
    with postgres.running() as server, server.database() as url, opened(url) as bureau:
        found = list(acts.filing(bureau, lambda: copied(server, bureau)))
    return [
        Row(
            what=f"PostgreSQL: file a {what}",
            ours=ours,
            against="the same rows, SQLModel session, one commit",
            floor=floor,
            goal=Goal(1.6),
            steady=True,
        )
        for what, ours, floor in found
    ]


def copied(server: postgres.Server, bureau: OpenBureau) -> str:
    """Copy the database as it stands; gives the copy's SQLAlchemy URL. It goes with the server."""
    database = bureau.transactions.database
    database.close()  # a database is copied only while nobody is connected; the next use connects anew
    name = f"floor_{len(list(_floors(server)))}"
    with server.connect() as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {database.url.database}".encode())
    return server.url(name)


def _floors(server: postgres.Server) -> list[tuple[str]]:
    with server.connect() as connection:
        return connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'floor%'").fetchall()


def answered(server: postgres.Server, folder: Path, *, many: int = 150) -> float:
    """Answers a second of our whole bot in one process on an empty database of a server."""
    with server.database() as url, talking.ours(folder / "ours-pg", database_url=url).running() as bot:
        bot.answered(30)
        return median(bot.answered(many) for _ in range(3))
