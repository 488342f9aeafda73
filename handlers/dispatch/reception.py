"""How what came in becomes one call in one transaction: its act, its journal, its answer and its "done"."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from handlers.dispatch import doors, talk
from handlers.dispatch.commands import BY_NAME
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import channel, messages, moves
from handlers.services.post.channel import Channel
from handlers.services.post.incoming import Incoming, Moved
from law.errors import Refusal
from storage import inbox
from storage.engine import Session

Act = Callable[[Session, datetime], None]


class Reception:
    """Hands what people say to the acts; knows no rule, no wording and no channel."""

    def __init__(
        self, transactions: Transactions, channels: Mapping[str, Channel], now: Callable[[], datetime]
    ) -> None:
        self._transactions = transactions
        self._channels = channels
        self._now = now

    def handle(self, arrival_id: int, lane: str, body: str, arrived_at: datetime) -> None:
        """Handle one stored update; raises what its act raised, with nothing changed."""
        heard = self._channels[channel.name_of(lane)].incoming(body, arrived_at=arrived_at)
        if isinstance(heard, Moved):
            self._move(arrival_id, heard)
            return
        try:
            self._once(arrival_id, heard, _act(heard))
        except Refusal as refusal:
            self._once(arrival_id, heard, partial(doors.refuse, heard, refusal))

    def _move(self, arrival_id: int, moved: Moved) -> None:
        self._once(arrival_id, None, lambda session, _now: moves.follow(session, moved.old, moved.new))
        self._transactions.follow(moved.old, moved.new)

    def _once(self, arrival_id: int, heard: Incoming | None, act: Act) -> None:
        now = self._now()
        with self._transactions.write(f"reply:{arrival_id}") as session:
            arrival = inbox.begin(session, arrival_id)
            if arrival is None:
                return
            if heard is not None and heard.press_id is not None:
                messages.answer(session, heard.chat, heard.press_id, now=now)
            act(session, now)
            inbox.finish(session, arrival)


def _act(heard: Incoming | None) -> Act:
    """Find what is asked for: the act behind a press, an edit, a command or plain words."""
    if heard is None:
        return doors.nothing
    asked = _asked(heard)
    return lambda session, now: asked(session, heard, now=now)


def _asked(heard: Incoming) -> Callable[..., None]:
    if heard.pressed:
        return doors.press
    if heard.edited:
        return talk.edited
    if heard.command is None:
        return talk.hear
    command = BY_NAME.get(heard.command.lower())
    return (
        partial(doors.command, command, heard.rest) if command else partial(doors.unknown, heard.text.split()[0][:40])
    )
