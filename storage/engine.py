"""The database: one place that knows SQLite from PostgreSQL."""

import errno
import fcntl
import os
import threading
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import sqlmodel
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import ORMExecuteState, SessionTransaction

from storage import driver
from storage.opened import Files

CLOSING_S = 10.0  # a supervisor waits longer before it kills
AS_IT_STANDS = "as_it_stands"
"""The option of a statement that has seen for itself what was put off, which need not be written before it."""


class Session(sqlmodel.Session):
    """A transaction of one bureau; every query reads ``bureau_id`` from it."""

    def __init__(self, engine: Engine | Connection, *, bureau_id: int) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.bureau_id = bureau_id
        # Nobody else writes while it lasts, as on SQLite: what it has read is what there is.
        self.is_sole_writer = False
        # Held on to, for the session itself forgets a row as soon as nobody holds it, and would look it up again.
        self.kept: dict[Hashable, Any] = {}
        self._later: list[Later] = []
        self._trial: Trial | None = None
        # By a savepoint as long as it lasts: the event that tells of its undoing comes after that of its end.
        self._later_before: WeakKeyDictionary[SessionTransaction, list[Later]] = WeakKeyDictionary()

    def later(self, write: "Write", table: type[sqlmodel.SQLModel], row: Any) -> None:
        """Put off a row of a table, to be written at once with the others of its kind.

        ``write`` is given all of its rows, in their order, at the end of the part or of the transaction, and before
        SQLAlchemy reads or changes the table; plain SQL asks for it by `write_later`. What is undone is not written.
        """
        self._later.append((write, table, row))
        if self._trial is not None:
            self._trial.put_off.append((table, row))

    def put_off(self, table: type[sqlmodel.SQLModel]) -> list[Any]:
        """Give the rows of a table that are still to be written, in their order."""
        return [row for _, each, row in self._later if each is table]

    def write_later(self, *only_for: type[sqlmodel.SQLModel]) -> None:
        """Write what was put off; where tables are named, only if one of them is among it."""
        if not self._later or (only_for and not any(table in only_for for _, table, _ in self._later)):
            return
        self.flush()  # first what it may refer to
        waiting, self._later = self._later, []
        rows: dict[Write, list[Any]] = {}
        for write, _, row in waiting:
            rows.setdefault(write, []).append(row)
        for write, those in rows.items():
            write(self, those)

    @contextmanager
    def part(self) -> Iterator[None]:
        """Do a part of the transaction that is undone alone; what comes after it reads anew what it read."""
        with self.begin_nested():
            yield
            self.write_later()
        self.read_anew()

    @contextmanager
    def tried(self) -> Iterator["Trial"]:
        """Do a part of the transaction to see what comes of it; at the end it is undone, unless it was kept."""
        self._trial = trial = Trial()
        try:
            with self.begin_nested():
                yield trial
                if not trial.is_kept:
                    raise _Undone
        except _Undone:
            pass  # as it should be: whoever tried it has what there was to see
        finally:
            self._trial = None

    def read_anew(self) -> None:
        """Forget the rows of what was done so far, but for those that are kept: what comes now reads them again."""
        self.flush()
        kept = {id(row) for value in self.kept.values() for row in (value if isinstance(value, list) else [value])}
        for row in self.identity_map.values():
            if id(row) not in kept:
                self.expunge(row)


@dataclass(slots=True)
class Trial:
    """A part of a transaction that is looked at: the rows that were put off in it, and whether it is kept."""

    put_off: list[tuple[type[sqlmodel.SQLModel], Any]] = field(default_factory=list)
    is_kept: bool = False


class _Undone(Exception):
    """What was tried was only to be seen."""


Write = Callable[[Session, Sequence[Any]], None]
Later = tuple[Write, type[sqlmodel.SQLModel], Any]


@event.listens_for(Session, "do_orm_execute")
def _look_behind(asked: ORMExecuteState) -> None:
    session = asked.session
    assert isinstance(session, Session)
    if not session._later or AS_IT_STANDS in asked.execution_options:
        return
    if asked_for := [mapper.class_ for mapper in asked.all_mappers]:
        session.write_later(*asked_for)


@event.listens_for(Session, "after_transaction_create")
def _begun(session: Session, begun: SessionTransaction) -> None:
    if begun.nested:
        session._later_before[begun] = [*session._later]


@event.listens_for(Session, "before_commit")
def _complete(session: Session) -> None:
    if not session.in_nested_transaction():
        session.write_later()


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, undone: SessionTransaction) -> None:
    # A row that was made and kept in the part that is undone is not there; a lock that was taken in it is gone.
    session.kept.clear()
    session.expire_all()
    # Written since or not: what was put off before it still is.
    session._later = session._later_before.get(undone, [])


class Database:
    """Opens transactions; on SQLite a writer takes its lock at the start and writers queue fairly."""

    def __init__(self, url: str, *, bureau_id: int = 0) -> None:
        self.url = make_url(driver.with_driver(url))
        self.bureau_id = bureau_id
        path = Path(self.url.database or "")
        # Where nothing can be written what is there is read all the same: looked at, and copied off.
        self.is_sealed = self.is_sqlite and driver.is_sealed(path)
        address = driver.unwritten(self.url) if self.is_sealed else self.url
        self.engine = create_engine(address, hide_parameters=True, **driver.pool(self.url))
        self._reading = self.engine.execution_options(begin="DEFERRED") if self.is_sqlite else self.engine
        self._turn = threading.Lock() if self.is_sqlite else None
        self._ended = threading.Condition()
        self._under_way: Counter[int] = Counter()
        # One thread for what writes on SQLite: writers take turns anyway, and need not be woken for each turn.
        self.writer: Executor | None = ThreadPoolExecutor(1, "writer") if self.is_sqlite else None
        self._files: Files | None = None
        if self.is_sqlite:
            driver.teach_sqlite(self.engine, sealed=self.is_sealed)
            self._files = Files(path)
            event.listen(self.engine, "do_connect", self._files.opening)
            event.listen(self.engine, "connect", self._files.opened)
            event.listen(self.engine, "close", self._files.closed)
        else:
            driver.teach_postgresql(self.engine)

    @property
    def is_sqlite(self) -> bool:
        """Say whether this is the embedded database."""
        return self.url.get_backend_name() == "sqlite"

    def takes_nothing(self) -> bool:
        """Say whether nothing can be written: where the file lies, or by the word of the server."""
        if self.is_sqlite:
            return self.is_sealed
        with self.engine.connect() as connection:
            return driver.says_it_is_sealed(connection)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a writing transaction; commit at the end, roll back on any error."""
        mine = Session(self.engine, bureau_id=self.bureau_id)
        mine.is_sole_writer = self.is_sqlite
        with self.disk_seen(), self._counted():
            with self._my_turn(), mine as session, session.begin():
                yield session
            # Behind the commit: what went to a file that nobody will find again was not kept, and is not acknowledged.
            # Counted, for whoever closes would take the log away below our look.
            self.look()

    def look(self) -> None:
        """See that the files of an SQLite database are those that were opened; Gone where they are not."""
        if self._files is not None:
            self._files.look()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that only looks."""
        with self.disk_seen(), self._counted(), Session(self._reading, bureau_id=self.bureau_id) as session:
            yield session
            session.rollback()

    @contextmanager
    def disk_seen(self) -> Iterator[None]:
        """Say what SQLite does not: that its disk takes nothing any more, and not that its file is damaged."""
        try:
            yield
        except DBAPIError as error:
            if not self.is_sqlite:
                raise
            if self._files is not None:
                self._files.look_at_database()  # whatever else it says: it speaks of a file that is not ours any more
            path = Path(self.url.database or "")
            sealed = driver.is_sealed(path)
            if sealed or driver.is_refused(error):
                # What was opened meanwhile can only read, also once the disk takes something again.
                self.engine.dispose()
            if sealed:
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path)) from error
            raise

    @contextmanager
    def _counted(self) -> Iterator[None]:
        me = threading.get_ident()
        with self._ended:
            self._under_way[me] += 1
        try:
            yield
        finally:
            with self._ended:
                self._under_way[me] -= 1
                self._ended.notify_all()

    @contextmanager
    def _my_turn(self) -> Iterator[None]:
        if self._turn is None:
            yield
            return
        with self._turn:
            yield

    def close(self) -> None:
        """Let what runs in other threads come to its end, for so long as is decent, and give back every connection."""
        # A thread that nobody awaits any more would give its connection back to a pool that is no more. Waited for
        # aside, for the writer can only be waited for without a limit.
        end = threading.Thread(target=self._let_end, args=(threading.get_ident(),), daemon=True)
        end.start()
        end.join(CLOSING_S)
        self.engine.dispose()

    def _let_end(self, asked_by: int) -> None:
        if self.writer is not None:
            self.writer.shutdown(cancel_futures=True)
        # Whoever asks may be in a transaction, and cannot end it while waiting for us.
        with self._ended:
            self._ended.wait_for(lambda: not any(self._under_way[each] for each in self._under_way if each != asked_by))


class AlreadyRunning(Exception):
    """Another process of this bureau holds the database file."""


@contextmanager
def sole_process(database: Database) -> Iterator[None]:
    """Hold the file lock of an SQLite database; PostgreSQL needs none."""
    if not database.is_sqlite or not database.url.database:
        yield
        return
    path = Path(database.url.database + ".lock")
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle, path)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise AlreadyRunning(str(path)) from error
