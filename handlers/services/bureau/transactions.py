"""One transaction of one bureau: its office, its cause."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from handlers.services.bureau import occasion
from handlers.services.bureau.office import Office
from storage.engine import Database, Session


class Transactions:
    """Opens transactions that know their office."""

    def __init__(self, database: Database, office: Office) -> None:
        self.database = database
        self.office = office

    def follow(self, old: str, new: str) -> None:
        """Know the staff chat by its new address from now on."""
        if self.office.staff_chat == old:
            self.office = replace(self.office, staff_chat=new)

    @contextmanager
    def write(self, cause: str) -> Iterator[Session]:
        """Open a writing transaction; the messages it owes are named after its cause."""
        with self.database.write() as session:
            session.info["office"] = self.office
            occasion.begin(session, cause)
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that only looks."""
        with self.database.read() as session:
            session.info["office"] = self.office
            yield session
