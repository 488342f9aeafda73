"""What a life begins with and comes back by: an older schema is led on, and a lost database is restored."""

from contextlib import closing
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import inspect, text

from bot import assembly, manifest, moving, restoring
from bot.settings import Settings
from storage import migrating
from storage.engine import Database
from tests import toy_channel
from tests.handlers.conftest import OFFICE, at
from tests.storage.test_migrating import led_to
from tests.toy_channel import ToyChannel

LIVE, RECORD, COPIES, MOVED = "live.sqlite3", "record", "copies", "moved"
NOW = at("2026-03-02", 12)
"""When it is moved to another machine: behind all that it did."""
BEFORE = "0041"
"""The schema that a life is led on from: behind it lie migrations that make tables anew."""


def url(folder: Path) -> str:
    """Where the database of a life lies."""
    return f"sqlite:///{folder / LIVE}"


def grown(newest: Path, older: Path) -> None:
    """Make a database of an older schema with the rows of one of the newest."""
    with closing(Database(f"sqlite:///{older}")) as database:
        led_to(database, BEFORE)
        with database.engine.connect() as connection:
            bare = connection.connection.driver_connection
            assert bare is not None
            tables = [each for each in inspect(connection).get_table_names() if each != "alembic_version"]
            columns = {each: [f'"{one["name"]}"' for one in inspect(connection).get_columns(each)] for each in tables}
            connection.rollback()
            bare.execute("PRAGMA foreign_keys=OFF")
            bare.execute("ATTACH ? AS newest", (str(newest),))
            for table, named in columns.items():
                told = ", ".join(named)
                bare.execute(f'INSERT OR IGNORE INTO main."{table}" ({told}) SELECT {told} FROM newest."{table}"')
            bare.execute("DETACH newest")


def led(folder: Path) -> None:
    """Lead a database to the newest schema."""
    with closing(Database(url(folder))) as database:
        migrating.upgrade(database)


def is_newest(folder: Path) -> bool:
    """Say whether that was done."""
    with closing(Database(url(folder))) as database:
        return migrating.current(database) == migrating.newest()


def is_lost(folder: Path) -> bool:
    """Lose the database where there is a copy of it; gives whether it is lost."""
    if not _copies(folder):
        return False
    _lose(folder)
    return True


def _lose(folder: Path) -> None:
    for end in ("", "-wal", "-shm"):
        (folder / (LIVE + end)).unlink(missing_ok=True)


def exported(folder: Path) -> None:
    """Write all of a database into one file."""
    moving.export(_settings(folder), folder / MOVED, _untold, now=NOW)


def is_away(folder: Path) -> bool:
    """Lose the database where all of it is in a file; gives whether it is lost."""
    if not (folder / MOVED).exists():
        return False
    _lose(folder)
    return True


def taken_in(folder: Path) -> None:
    """Fill another with what the file holds."""
    moving.take_in(_settings(folder), folder / MOVED, _untold, now=NOW)


def _untold(done: int, total: int) -> None:
    pass


def _copies(folder: Path) -> list[Path]:
    return sorted((folder / COPIES).glob("*.sqlite3"))


def restored(folder: Path) -> None:
    """Put the newest copy in the place of a lost database, and what came since."""
    restoring.restore(_settings(folder), _copies(folder)[-1], folder / RECORD)


def begun_anew(folder: Path) -> None:
    """Do on a sound disk what could not be done: take in or restore what is gone, lead on what is old."""
    if not (folder / LIVE).exists():
        (taken_in if (folder / MOVED).exists() else restored)(folder)
    led(folder)


def unsound(folder: Path) -> list[str]:
    """What is wrong with the copies, with what was exported, and with what was copied before a schema was changed."""
    found = []
    for copy in [*_copies(folder), *folder.glob(MOVED)]:
        with closing(Database(f"sqlite:///{copy}")) as made, made.read() as session:
            told = manifest.read(copy)
            if told is None:
                found.append("unsound: a copy without its manifest")
            else:
                manifest.compare(told, session.connection(), copy)
    for copy in folder.glob(f"{LIVE}.at-*"):
        with closing(Database(f"sqlite:///{copy}")) as made, made.read() as session:
            is_whole = session.connection().execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        with closing(Database(f"sqlite:///{copy}")) as made:
            is_old = copy.name.endswith(f"-{migrating.current(made)}")
        found += [] if is_whole and is_old else [f"unsound: {copy.name}"]
    return found


def _settings(folder: Path) -> Settings:
    return Settings(
        data_dir=folder,
        database_url=SecretStr(url(folder)),
        journal_dir=folder / RECORD,
        bureau=OFFICE.name,
        prefix=OFFICE.prefix,
        secret=SecretStr(OFFICE.secret.decode()),
        channels=toy_channel.NAME,
        token=SecretStr("1:life"),
    )


def know_the_toy() -> None:
    """Let a bureau be restored that is spoken to by the page of the tests."""
    assembly.WAYS += (assembly.Way(toy_channel.TRAITS, lambda *_: ToyChannel()),)  # type: ignore[assignment]
