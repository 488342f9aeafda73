"""The installation's key, which seals the buttons: given, or made once and kept in the data directory.

Beside it lies a mark as soon as a bureau was founded: where its database is gone, none is founded in its place.
"""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from bot.settings import PREFIX, Settings, WrongSetting
from storage import bureaus
from storage.engine import Database

KEY_LENGTH = 32
FOUNDED = "founded"
"""The name of the mark; whoever wants to begin anew moves it away."""


def secret(settings: Settings, *, founded: bool = False) -> bytes:
    """The installation's key: from the settings, or made once and kept in the data directory.

    One that is missing where a bureau is ``founded`` already is a fault: with another the buttons of all that was
    sent would be forged, and with an empty one everybody could make them.
    """
    if settings.secret is not None:
        return _long_enough(settings.secret.get_secret_value().encode(), f"{PREFIX}SECRET")
    path = settings.data_dir / "secret"
    if not path.exists():
        if founded:
            raise WrongSetting("key_missing", path=str(path))
        _make(path, secrets.token_hex(32).encode())
    return _long_enough(path.read_bytes(), str(path))


def holds_bureau(database: Database) -> bool:
    """Say whether a database is there and holds a bureau; looks only, and makes no file by looking."""
    path = Path(database.url.database or "")
    is_there = not database.is_sqlite or (path.is_file() and path.stat().st_size > 0)
    return is_there and bureaus.founded(database)


def check_known(settings: Settings, database: Database, prefix: str, *, practice: bool) -> None:
    """See that a database that was known here is not gone, and that the bureau is called as it was; else WrongSetting.

    Its keeper would start us anew by itself: with an empty database numbers would be given twice, and who asks for
    their case would read that there is none. A record of what came in says as much as our own mark.
    """
    mark, record = settings.data_dir / FOUNDED, None if practice else settings.journal_dir
    known = mark if mark.exists() else record if record is not None and _is_filled(record) else None
    if known is not None and not holds_bureau(database):
        raise WrongSetting("database_lost", known=str(known), database=database.url.render_as_string())
    # A bureau is known by what its numbers begin with: by another one a second would be founded beside it.
    called = mark.read_text("utf-8").strip() if mark.exists() and not practice else ""
    if called and called != prefix:
        raise WrongSetting("prefix_other", known=str(mark), called=called, prefix=prefix)


def know(settings: Settings, prefix: str) -> None:
    """Leave the mark that a bureau was founded, with what its numbers begin with; of what is practised with nothing."""
    mark = settings.data_dir / FOUNDED
    if prefix and mark.exists() and not mark.stat().st_size:
        mark.unlink()  # what was practised here has become real
    if not mark.exists():
        _make(mark, prefix.encode())


def _is_filled(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _make(path: Path, content: bytes) -> None:
    # Whole or not there: of two processes that start together one makes the file, and both then read the same.
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()


def _long_enough(key: bytes, name: str) -> bytes:
    if len(key.strip()) < KEY_LENGTH:
        raise WrongSetting("key_short", name=name, length=KEY_LENGTH)
    return key
