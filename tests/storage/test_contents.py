"""All of a database carried to the other engine: counts and hashes alike, or nothing."""

import pytest
from sqlalchemy import Connection, text

from law.errors import Refusal
from storage import contents, tallies
from storage.engine import Database
from tests.storage.conftest import BUREAU, standing_case


def ignored(_done: int, _total: int) -> None:
    """Nobody looks."""


def test_what_arrives_otherwise_is_named(
    warm_sqlite: Database, warm_postgresql: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with warm_sqlite.write() as session:
        session.execute(text("INSERT INTO bureau (name, prefix, journal_head) VALUES (:name, :prefix, '')"), BUREAU)
        session.bureau_id = 1
        standing_case(session)
    lay = tallies.lay

    def spoil(connection: Connection) -> None:
        lay(connection)
        connection.execute(text("UPDATE \"case\" SET description = '——。'"))

    with warm_sqlite.engine.connect() as source, warm_postgresql.engine.connect() as target:
        assert contents.is_empty(target)
        assert not contents.is_empty(source)
        with monkeypatch.context() as patched:
            patched.setattr(tallies, "lay", spoil)
            with pytest.raises(Refusal) as found:
                contents.carry(source, target, ignored)
        assert (found.value.code, found.value.facts["table"]) == ("carried_unlike", "case")
        target.rollback()
        assert contents.is_empty(target)


def test_somebody_elses_table_is_something(warm_sqlite: Database) -> None:
    with warm_sqlite.engine.connect() as connection:
        connection.execute(text("CREATE TABLE theirs (id INTEGER)"))
        assert not contents.is_empty(connection)
        connection.rollback()
