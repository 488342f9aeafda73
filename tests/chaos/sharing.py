"""What costs most of a life and is the same in each is done once: by the process whose children live them."""

import gc
from typing import Any

from sqlalchemy import Dialect, event

from storage.engine import Database

_KNOWN: dict[str, Dialect] = {}
"""By the name of an engine: what SQLAlchemy knows of it, once a connection has told."""
_COMPILED: dict[Any, Any] = {}
"""What it made of statements; it looks for them by the dialect for which it made them."""


def share_statements() -> None:
    """Let every database that is opened from now on, in the children too, know the statements that any of them made."""
    begin = Database.__init__

    def begun(self: Database, *told: Any, **more: Any) -> None:
        begin(self, *told, **more)
        own = self.engine.dialect
        for each in (self.engine, self._reading):
            each.dialect = _KNOWN.get(own.name, own)
            each.update_execution_options(compiled_cache=_COMPILED)
        if own.name not in _KNOWN:
            event.listen(self.engine, "connect", lambda *_: _KNOWN.setdefault(own.name, own))

    Database.__init__ = begun  # type: ignore[method-assign]


def settle() -> None:
    """Leave alone what is there: a child that looks through it would copy all of it."""
    gc.collect()
    gc.freeze()
