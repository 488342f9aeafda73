"""Write down the schema of the newest revision: `python -m tests.grounding`, where the first start begins to take long.

Nothing needs it: an older one is laid all the same, and the migrations since lead on from it.
"""

import tempfile
from contextlib import closing
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from storage import ground, migrating
from storage.engine import Database

PLAIN = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
REVISION = "SELECT version_num FROM alembic_version"


def led(path: Path, revision: str) -> str:
    """Lead an empty SQLite file to a revision by its migrations, and write its schema down."""
    with closing(Database(f"sqlite:///{path}")) as database:
        with migrating._free_of_references(database) as connection, connection.begin():
            command.upgrade(migrating._config(connection), revision)
        with database.engine.connect() as connection:
            return written(connection)


def written(connection: Connection) -> str:
    """Write down the schema of an SQLite database without a row and without tallies."""
    revision = connection.exec_driver_sql(REVISION).scalar_one()
    laid = [f"{sql};\n" for sql in connection.exec_driver_sql(PLAIN).scalars()]
    return "".join([*laid, f"INSERT INTO alembic_version (version_num) VALUES ('{revision}');\n"])


def main() -> None:
    """Write the file of the newest revision, which is all that is needed of them."""
    revision = migrating.newest()
    with tempfile.TemporaryDirectory() as folder:
        script = led(Path(folder) / "gongkai.sqlite", revision)
    former = ground.newest()
    former.with_name(f"{revision}.sql").write_text(script, "utf-8")
    if former.stem != revision:
        former.unlink()


if __name__ == "__main__":
    main()
