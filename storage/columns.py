"""Column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware instant; kept in UTC, read back in UTC. A naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into what the engine keeps."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must be aware")
        moved = value.astimezone(UTC)
        return moved.replace(tzinfo=None) if dialect.name == "sqlite" else moved

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware UTC instant."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Read the text of SQLite in one step: a row has several instants, and a list many rows."""
        return _read if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


_WITHOUT_ZONE = len("2026-01-01 00:00:00.000000")


def _read(text: str | None) -> datetime | None:
    if text is None:
        return None
    # Longer than microseconds: written with its zone by whoever wrote it, not by `process_bind_param`.
    return datetime.fromisoformat(text if len(text) > _WITHOUT_ZONE else f"{text}+00:00").astimezone(UTC)


class _Known(dict[str | None, Any]):
    """What each text of a code stands for; another one is a former name of a code, or is refused by its type."""

    def __init__(self, codes: type[StrEnum], stands_for: Callable[[StrEnum], Any]) -> None:
        known: dict[str | None, Any] = {code.value: stands_for(code) for code in codes}
        super().__init__(known | {None: None})
        self._codes, self._stands_for = codes, stands_for

    def __missing__(self, text: str) -> Any:
        return self._stands_for(self._codes(text))


class Code(TypeDecorator[StrEnum]):
    """A code of one of the law's types; its text is kept, so that rows of every age read alike.

    A text that is no such code is refused on its way in: on its way out it would stop every list that shows its case.
    """

    impl = String
    cache_ok = True

    def __init__(self, codes: type[StrEnum]) -> None:
        super().__init__()
        self.codes = codes
        self._codes = _Known(codes, lambda code: code)
        self._texts = _Known(codes, lambda code: code.value)

    # Looked up and not called: a list reads ten codes a row, and a function of ours would cost six times as much.
    def bind_processor(self, _dialect: Dialect) -> Callable[[str | None], str | None]:
        """Turn a code into its text."""
        return self._texts.__getitem__

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Callable[[str | None], StrEnum | None]:
        """Give the code back."""
        return self._codes.__getitem__
