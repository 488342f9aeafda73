"""The same nursery with one protection taken out of the bot, so that a judge is seen to see it."""

import secrets
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from sqlmodel import col, update

from bot import lanes, restoring, webhook
from bot.pace import Pace
from bot.poller import Poller
from bot.stories import nursery
from bot.watch import Watch
from handlers.dispatch import reception
from handlers.services.post import buttons
from handlers.services.post.channel import Raw
from storage import driver, guesses, leases, outbox, retold
from storage.engine import Session
from storage.tables import Outgoing

LATE_S = 0.4


def acknowledge_first() -> None:
    """Acknowledge what is only in memory, and store it a moment later."""
    store = Poller._store

    def later(self: Poller, heard: Sequence[Raw]) -> bool:
        threading.Timer(LATE_S, store, (self, heard)).start()
        return True

    Poller._store = later  # type: ignore[method-assign]


def know_nothing_again() -> None:
    """Take every update for a new one."""
    store = Poller._store

    def anew(self: Poller, heard: Sequence[Raw]) -> bool:
        return store(self, [replace(raw, key=raw.key + secrets.token_hex(4)) for raw in heard])

    Poller._store = anew  # type: ignore[method-assign]


def mark_nothing() -> None:
    """Say again without the mark."""
    from handlers.telegram import sender

    label: Callable[..., Any] = sender.words.label  # type: ignore[attr-defined]
    sender.words.label = lambda *told: "" if told[:2] == ("said", "again") else label(*told)  # type: ignore[attr-defined]


def doubt_nothing() -> None:
    """Take what may have arrived for what never did: after a timeout, and where its sender was killed."""
    again, rescue = outbox.again, leases.rescue

    def sure(session: Session, parcel: outbox.Parcel, **told: Any) -> Outgoing | None:
        return again(session, parcel, **{**told, "unsure": False})

    def never_handed(session: Session, **told: Any) -> list[Outgoing]:
        session.execute(update(Outgoing).where(col(Outgoing.state) == "sending").values(handed=False))
        return rescue(session, **told)

    outbox.again, leases.rescue = sure, never_handed


def trust_the_clock() -> None:
    """Hold our clock against nobody's."""
    Watch.there = lambda _: None  # type: ignore[method-assign, assignment]


def hurry() -> None:
    """Keep to no pace."""
    Pace.delay = lambda *_: 0.0  # type: ignore[method-assign]


def count_no_guess() -> None:
    """Hear as many guesses as somebody makes."""
    guesses.wrong = lambda *_, **_told: False


def favour_floods() -> None:
    """Handle as much of a chat that floods as of any other, and without a rest."""
    lanes.FEW, lanes.REST = reception.MANY, 0.0


def believe_every_button() -> None:
    """Take what is pressed without its seal."""
    unseal = buttons.unseal

    def believed(secret: bytes, chat: str, data: str) -> tuple[str, list[str]]:
        body = data.rpartition("|")[0]
        return unseal(secret, chat, buttons._sealed(secret, chat, body))

    buttons.unseal = believed


def believe_every_caller() -> None:
    """Take in what is posted to us with whatever token, and at whatever path."""
    vars(webhook)["secrets"] = SimpleNamespace(compare_digest=lambda *_: True)


def forget_the_record() -> None:
    """Restore the copy alone, and begin on it as if there were no record that knows more."""
    restoring._lines = lambda *_: iter(())
    retold.unknown_since = lambda *_: None


def believe_the_server() -> None:
    """Leave it to PostgreSQL when it says that something is kept."""
    driver._wait_for_the_disk = lambda connection, _record: None


KILLED = (acknowledge_first, know_nothing_again, mark_nothing, doubt_nothing)
MUTANTS = {
    each.__name__: each
    for each in (
        *KILLED,
        forget_the_record,
        believe_the_server,
        trust_the_clock,
        hurry,
        favour_floods,
        count_no_guess,
        believe_every_button,
        believe_every_caller,
    )
}

if __name__ == "__main__":
    MUTANTS[sys.argv.pop(1)]()
    nursery.main()
