"""A turn that one of several processes has, for as long as its connection lives."""

from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree

from storage.engine import Database

# By name and bureau: two bureaus in one database send beside each other.
_TAKE = text("SELECT pg_try_advisory_lock(hashtext(:name), :bureau_id)")
_STILL = text("SELECT 1")


class Turn:
    """What only one process may do at a time; on SQLite there is but one, and it always may."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name
        self._held: Connection | None = None
        self._driver: Any = None

    def take(self) -> bool:
        """Take the turn, or see that we still have it; False where another has it, or the server is not reached."""
        if self._database.is_sqlite:
            return True
        try:
            if self._held is not None:
                self._held.execute(_STILL)
                return True
            return self._taken()
        except (DBAPIError, NoneFree):
            # With the connection the server has taken the turn back, and given it to whoever asks.
            self._let_go()
            return False

    def _taken(self) -> bool:
        # A connection of its own, which no pool gets back: with it the turn would live on there.
        held: Connection | None = self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        assert held is not None
        held.detach()
        told = {"name": self._name, "bureau_id": self._database.bureau_id}
        try:
            if held.execute(_TAKE, told).scalar_one():
                self._held, self._driver, held = held, _bare(held), None
                return True
            return False
        finally:
            if held is not None:
                held.close()

    def give_back(self) -> None:
        """Let another process have the turn."""
        self._let_go()

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.close()
            # One that was cut is forgotten there and not closed.
            self._driver.close()


def _bare(connection: Connection) -> Any:
    return connection.connection.dbapi_connection
