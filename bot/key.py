"""The installation's key, which seals the buttons: given, or made once and kept in the data directory."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from bot.settings import PREFIX, Settings, WrongSetting

KEY_LENGTH = 32


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
            raise WrongSetting(
                f"The key {path} is missing, and the database holds a bureau already; put it back from its copy "
                f"(or, if it is lost, write 64 random characters to it: buttons sent so far will have expired)."
            )
        _make_key(path)
    return _long_enough(path.read_bytes(), f"The key {path}")


def _make_key(path: Path) -> None:
    # Whole or not there: of two processes that start together one makes the key, and both then read the same.
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(32).encode())
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()


def _long_enough(key: bytes, name: str) -> bytes:
    if len(key.strip()) < KEY_LENGTH:
        raise WrongSetting(f"{name} is empty or too short to be a key; give one of {KEY_LENGTH} characters or more.")
    return key
