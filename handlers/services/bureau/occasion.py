"""The cause of a transaction, and the keys that follow from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from storage.engine import Session


@dataclass(slots=True)
class Occasion:
    """The cause of what a transaction says; keys are functions of it, so a replay cannot double."""

    cause: str
    said: int = 0
    begun: int = 0

    def key(self) -> str:
        """Name the next message of this cause."""
        self.said += 1
        return f"{self.cause}:{self.said}"

    def seed(self) -> str:
        """Name the next thing that is begun by this cause."""
        self.begun += 1
        return f"{self.cause}:begun:{self.begun}"


def begin(session: Session, cause: str) -> None:
    """Name the cause of what this transaction will say."""
    session.info["occasion"] = Occasion(cause)


@contextmanager
def apart(session: Session, cause: str) -> Iterator[None]:
    """Say something by a cause of its own, and go on by the one before."""
    before = session.info.get("occasion")
    begin(session, cause)
    try:
        yield
    finally:
        session.info["occasion"] = before


def seed(session: Session) -> str:
    """Name the next thing that this transaction begins."""
    occasion: Occasion = session.info["occasion"]
    return occasion.seed()


def cause(session: Session) -> str:
    """Give the cause itself, for what is owed once by it and named otherwise."""
    occasion: Occasion = session.info["occasion"]
    return occasion.cause


def key(session: Session) -> str:
    """Name the next message of this transaction."""
    occasion: Occasion = session.info["occasion"]
    return occasion.key()
