"""Logs: one line an event, no text of a person, no token, and of an error only its kind and its place."""

import logging
import re
import sys
import traceback
from types import TracebackType
from typing import Any

NOISY = ("httpx", "httpcore", "telegram", "alembic", "uvicorn", "multipart", "apscheduler", "sqlalchemy", "asyncio")
"""Libraries that would log addresses with the token, or bodies, below a warning."""
_TOKEN = re.compile(r"(?<!\d)\d+:[\w-]{20,}|(?<=/bot)[^/\s]+(?=/)")
Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Discreet(logging.Formatter):
    """Writes errors without their words, for those quote what could not be read, and no line with a token in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a line."""
        # Made anew each time: another handler may have kept the words of an error on the record.
        kept, record.exc_text = record.exc_text, None
        try:
            return _TOKEN.sub("…", super().format(record))
        finally:
            record.exc_text = kept

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (its name in logging)
        """Write the event; a library's own words and facts may be anybody's, so that only who warns is named."""
        if record.name.partition(".")[0] in NOISY:
            record.message = f"{record.levelname.lower()} at {record.funcName}:{record.lineno}"
        return super().formatMessage(record)

    def formatException(self, caught: Caught | Any) -> str:  # noqa: N802  (its name in logging)
        """Write where an error came from, and of which kind each was."""
        return "\n".join(_places(caught[1])) if caught[1] is not None else ""


def _places(error: BaseException, depth: int = 0) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*_places(before, depth + 1), "which led to:"] if before is not None and depth < 5 else []
    frames = traceback.extract_tb(error.__traceback__)
    lines += [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    # Of what the system itself says, as of a full disk, nothing is anybody's.
    said = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
    lines.append(f"{type(error).__module__}.{type(error).__qualname__}{said}")
    if isinstance(error, BaseExceptionGroup) and depth < 5:
        for one in error.exceptions:
            lines += _places(one, depth + 1)
    return lines


def begin(level: int = logging.INFO) -> None:
    """Log to standard error; libraries only warn."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)
    # What ends us goes through the same hand: Python itself would quote it.
    sys.excepthook = lambda *caught: logging.getLogger("gongkai").critical("ended by a fault of ours", exc_info=caught)
