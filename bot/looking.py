"""A bureau's database for whoever only looks: read as it is where nothing can be written."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from bot import assembly
from bot.key import check_known, secret
from bot.settings import Settings
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import moves
from law.errors import Refusal
from storage import bureaus, migrating
from storage.engine import Database, Session
from storage.troubles import Trouble


@contextmanager
def looked_at(settings: Settings) -> Iterator[Session]:
    """Open a transaction that reads the bureau's database.

    Where nothing can be written, as on a disk that a fault made read-only or on a server that follows another, it is
    read as it is; elsewhere it is opened as ever, and brought to the newest schema. Refusal database_read_only for a
    sealed one that would have to be.
    """
    with closing(Database(settings.database)) as database:
        if database.takes_nothing():
            with _sealed(settings, database).read() as session:
                assembly.check_current(settings, session, practice=settings.token is None)
                yield session
            return
    with assembly.opened(settings, practice=settings.token is None) as transactions, transactions.read() as session:
        yield session


def _sealed(settings: Settings, database: Database) -> Transactions:
    practice = settings.token is None
    prefix = assembly.prefix_of(settings, practice=practice)
    check_known(settings, database, prefix, practice=practice)
    standing, newest = migrating.current(database), migrating.newest()
    if standing != newest:
        raise Refusal(Trouble.READ_ONLY, reason=f"{standing} < {newest}")
    with database.read() as session:
        found = bureaus.find(session, prefix)
    if found is None:
        raise Refusal(Trouble.READ_ONLY, reason=prefix)
    database.bureau_id = found
    office = assembly.office(settings, practice=practice, key=secret(settings, founded=True))
    transactions = Transactions(database, office, {way.traits.name: way.traits for way in assembly.WAYS})
    with transactions.read() as session:
        rooms = {named: moves.now_at(session, named) for named in office.rooms}
    for named, room in rooms.items():
        transactions.follow(named, room)
    return transactions
