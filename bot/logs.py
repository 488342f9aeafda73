"""Logs: one line an event, no text of a person, no token."""

import logging
import sys


def begin(level: int = logging.INFO) -> None:
    """Log to standard error; libraries that would log addresses with the token only warn."""
    logging.basicConfig(stream=sys.stderr, level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for noisy in ("httpx", "httpcore", "telegram", "alembic", "uvicorn", "multipart", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
