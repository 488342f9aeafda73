"""What an error of the database means for people: which of a few troubles it is, and whether waiting helps."""

import errno
from enum import StrEnum
from typing import Any

from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as NoneFree

from storage.driver import TakenBack
from storage.opened import Gone
from storage.tape import Unwritable


class Trouble(StrEnum):
    """What may be wrong with a database or the disk it lies on."""

    AWAY = "database_away"
    UNUSABLE = "database_unusable"
    LOCKED = "database_locked"
    FULL = "disk_full"
    RECORD = "record_unwritable"
    DAMAGED = "database_damaged"
    READ_ONLY = "database_read_only"
    SCHEMA = "schema_strange"
    GONE = "database_gone"

    @property
    def passes(self) -> bool:
        """Say whether it may be over in a while, so that whoever runs had better wait."""
        return self in (Trouble.AWAY, Trouble.LOCKED, Trouble.FULL, Trouble.RECORD, Trouble.READ_ONLY)


_SAID = {
    "disk is full": Trouble.FULL,
    "no space left": Trouble.FULL,
    "disk i/o error": Trouble.DAMAGED,
    "malformed": Trouble.DAMAGED,
    "not a database": Trouble.DAMAGED,
    "readonly database": Trouble.READ_ONLY,
    "is locked": Trouble.LOCKED,
    '" does not exist': Trouble.UNUSABLE,  # a server's word on a database or a role, before it gives states
    "authentication failed": Trouble.UNUSABLE,
    "no pg_hba.conf entry": Trouble.UNUSABLE,
    "no such table": Trouble.SCHEMA,
    "no such column": Trouble.SCHEMA,
    "has no column named": Trouble.SCHEMA,
}
"""What SQLite says, in its own words: it has no codes that the driver of Python 3.11 would always give."""
_STATES = {
    "42P01": Trouble.SCHEMA,
    "42703": Trouble.SCHEMA,
    "53100": Trouble.FULL,
    "55P03": Trouble.LOCKED,
    "25006": Trouble.READ_ONLY,
    "XX001": Trouble.DAMAGED,
    "XX002": Trouble.DAMAGED,
}
_CLASSES = {
    "28": Trouble.UNUSABLE,
    "3D": Trouble.UNUSABLE,
    "08": Trouble.AWAY,
    "40": Trouble.LOCKED,  # two stood crosswise: one of them was undone, and comes again
    "53": Trouble.AWAY,
    "57": Trouble.AWAY,
    "XX": Trouble.DAMAGED,
}
"""PostgreSQL's states, whole or by their class; without one nobody answered."""


_CUT = "8s2b"
"""SQLAlchemy's word for a transaction whose connection is gone since one of its statements."""


def of(error: BaseException) -> Trouble | None:
    """Say which trouble an error is; None for what is none of the database."""
    if isinstance(error, Gone):
        return Trouble.GONE
    if isinstance(error, Unwritable):
        return Trouble.RECORD
    if isinstance(error, TakenBack) or (isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)):
        return Trouble.FULL
    if isinstance(error, OSError) and error.errno == errno.EROFS:
        return Trouble.READ_ONLY
    if isinstance(error, NoneFree) or (isinstance(error, PendingRollbackError) and error.code == _CUT):
        return Trouble.AWAY  # all our connections wait for a server that says nothing, or this one was cut before
    if not isinstance(error, DBAPIError):
        return None
    bare: Any = error.orig
    state, said = getattr(bare, "sqlstate", None), str(bare).lower()
    known = _STATES.get(state or "") or _CLASSES.get((state or "")[:2])
    known = known or next((trouble for words, trouble in _SAID.items() if words in said), None)
    if known or "OperationalError" not in type(error).__name__:
        return known or (Trouble.AWAY if error.connection_invalidated else None)
    # The server stopped in the middle of a talk, or does not listen; SQLite has no server, its file cannot be opened.
    return Trouble.UNUSABLE if state or "sqlite" in type(bare).__module__ else Trouble.AWAY


def is_full(error: BaseException) -> bool:
    """Say whether a disk was full, also where the driver itself says so."""
    said = str(getattr(error, "orig", None) or error).lower()
    return of(error) == Trouble.FULL or any(words in said for words, each in _SAID.items() if each == Trouble.FULL)


def passes(error: BaseException) -> bool:
    """Say whether the database failed us in a way that passes by waiting."""
    trouble = of(error)
    return trouble is not None and trouble.passes


def reason(error: BaseException) -> str:
    """What the database itself says, in one line."""
    return " ".join(str(getattr(error, "orig", None) or error).split())[:300]
