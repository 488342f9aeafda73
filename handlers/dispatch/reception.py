"""How what came in becomes one call in one transaction: its act, its journal, its answer and its "done"."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from handlers.dispatch import doors, talk
from handlers.dispatch.commands import BY_NAME
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.post import channel, messages, moves
from handlers.services.post.channel import Channel
from handlers.services.post.incoming import Incoming, Moved
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import inbox

Act = Callable[[Moment], None]


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
            self._once(arrival_id, heard, partial(_refuse, heard, refusal))

    def _move(self, arrival_id: int, moved: Moved) -> None:
        self._once(arrival_id, None, lambda moment: moves.follow(moment.session, moved.old, moved.new))
        self._transactions.follow(moved.old, moved.new)

    def _once(self, arrival_id: int, heard: Incoming | None, act: Act) -> None:
        with self._transactions.write(f"reply:{arrival_id}") as session:
            arrival = inbox.begin(session, arrival_id)
            if arrival is None:
                return
            moment = Moment(session, self._now())
            if heard is not None and heard.press_id is not None:
                messages.answer(moment, heard.chat, heard.press_id)
            act(moment)
            inbox.finish(session, arrival)


def _nothing(_moment: Moment) -> None:
    """What carries no word and no press asks for nothing."""


def _refuse(heard: Incoming | None, refusal: Refusal, moment: Moment) -> None:
    if heard is not None:
        doors.refuse(Turn(moment.session, moment.now, heard), refusal)


def _act(heard: Incoming | None) -> Act:
    """Find what is asked for: the act behind a press, an edit, a command or plain words."""
    if heard is None:
        return _nothing
    asked = _asked(heard)
    return lambda moment: asked(Turn(moment.session, moment.now, heard))


def _asked(heard: Incoming) -> Callable[[Turn], None]:
    if heard.pressed:
        return doors.press
    if heard.edited:
        return talk.edited
    if heard.command is None:
        return talk.hear
    command = BY_NAME.get(heard.command.lower())
    if command is None:
        return partial(doors.unknown, heard.text.split()[0][:40])
    return partial(doors.command, command, heard.rest)
