"""How what came in becomes one call in one transaction: its act, its journal, its answer and its "done"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from handlers.dispatch import doors, talk
from handlers.dispatch.commands import BY_NAME
from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.letters import typesetting
from handlers.services.letters.typesetting import Ready, Sheet, Unmade
from handlers.services.post import channel, messages, moves, troubles
from handlers.services.post.channel import Channel
from handlers.services.post.incoming import Gone, Incoming, Moved
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import inbox
from storage.engine import Session
from storage.inbox import Waiting

Handler = Callable[[Moment], None]
MANY = 20
"""How many updates of a chat share one transaction."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What went wrong with an update: a fault of ours, and no refusal."""

    arrival_id: int
    error: Exception


@dataclass(slots=True)
class Handled:
    """What came of a chat's turn: the fault that ended it, if any, and whether something may still wait there.

    ``locked``: nothing came of it, for somebody else had the chat: another worker, or a pump that numbers what it sent.
    ``wanted``: nothing came of it, for these are to be typeset first.
    """

    fault: Fault | None = None
    more: bool = False
    locked: bool = False
    moved: list[Moved] = field(default_factory=list)
    wanted: tuple[Sheet, ...] = ()


class Refused(Exception):
    """An act refused, and its whole transaction is undone: the next says so, or has each update undone alone."""

    def __init__(self, arrival_id: int, refusal: Refusal) -> None:
        self.arrival_id, self.refusal = arrival_id, refusal
        super().__init__(refusal.code)


@dataclass(frozen=True, slots=True)
class Go:
    """One go at what waits in a chat: how much of it, and what the go before it found.

    ``apart``: something came to nothing among several, so that each has a savepoint now; these cost as much as short
    answers, and few chats need them. ``refused``: what was undone already, and is said now.
    """

    many: int
    apart: bool = False
    refused: Refused | None = None


class Reception:
    """Hands what people say to the acts; knows no rule, no wording and no channel."""

    def __init__(
        self, transactions: Transactions, channels: Mapping[str, Channel], now: Callable[[], datetime]
    ) -> None:
        self._transactions = transactions
        self._channels = channels
        self._now = now

    def handle(self, lane: str, *, many: int = MANY, ready: Ready | None = None) -> Handled:
        """Handle what waits in a chat, so much at once: one lock and one commit, and each update is undone alone.

        What is typeset is taken from ``ready``; what is missing there is asked for, with nothing done. Without it
        letters are typeset on the spot.
        """
        going: Go | Handled = Go(many)
        while isinstance(going, Go):
            going = self._go(lane, going, ready)
        for moved in going.moved:
            self._transactions.follow(moved.old, moved.new)
        return going

    def _go(self, lane: str, go: Go, ready: Ready | None) -> Handled | Go:
        """Give what came of it, or, where nothing did, how to go about it instead."""
        waiting: list[Waiting] = []
        ours = self._channels.get(channel.name_of(lane))
        if ours is None:
            return Handled()  # its door has closed meanwhile: what came in by it waits
        try:
            with self._transactions.write(f"lane:{lane}") as session:
                typesetting.have(session, ready)
                found = inbox.take(session, lane, limit=go.many)
                waiting = found or []
                done = self._each(session, ours, waiting, go)
                done.locked = found is None
        except Unmade as unmade:
            return Handled(more=True, wanted=unmade.sheets)
        except Refused as refusal:
            # Alone it is told in the next go, without its act; of several each is undone by itself there.
            return replace(go, refused=refusal) if len(waiting) == 1 else replace(go, apart=True)
        except Exception as error:
            if not waiting:
                raise
            if len(waiting) == 1:
                return Handled(Fault(waiting[0].id, error), more=True)
            # What broke the whole transaction cannot be told from here: each alone shows which it is.
            return Go(1 if go.apart else go.many, apart=True)
        return done

    def _each(self, session: Session, ours: Channel, waiting: Sequence[Waiting], go: Go) -> Handled:
        apart = go.apart and len(waiting) > 1
        for arrival in waiting:
            refusal = go.refused.refusal if go.refused and go.refused.arrival_id == arrival.id else None
            occasion.begin(session, f"reply:{arrival.id}")
            try:
                heard = self._one(Moment(session, self._now()), ours, arrival, refusal, apart=apart)
            except (Unmade, Refused):
                raise
            except Exception as error:
                if not apart:
                    raise
                return Handled(Fault(arrival.id, error), more=True)
            if isinstance(heard, Moved):
                # What waits behind it has moved along, and is another lane's now.
                return Handled(more=True, moved=[heard])
        return Handled(more=len(waiting) == go.many)

    def _one(
        self, moment: Moment, ours: Channel, arrival: Waiting, refusal: Refusal | None, *, apart: bool
    ) -> Incoming | Moved | Gone | None:
        heard = ours.incoming(arrival.body, arrived_at=arrival.arrived_at)
        if refusal is not None:
            self._once(moment, arrival, heard, partial(_refuse, heard, refusal))
        elif apart:
            self._apart(moment, arrival, heard)
        else:
            self._together(moment, arrival, heard)
        return heard

    def _together(self, moment: Moment, arrival: Waiting, heard: Incoming | Moved | Gone | None) -> None:
        """Handle an update that is undone with its whole transaction; Refused where its act refuses."""
        try:
            self._once(moment, arrival, heard, _act(heard))
            moment.session.read_anew()
        except Refusal as refusal:
            raise Refused(arrival.id, refusal) from refusal

    def _apart(self, moment: Moment, arrival: Waiting, heard: Incoming | Moved | Gone | None) -> None:
        """Handle one of several updates, whole or not at all; raises what its act raised, with nothing changed."""
        try:
            with moment.session.part():
                self._once(moment, arrival, heard, _act(heard))
        except Refusal as refusal:
            occasion.begin(moment.session, f"reply:{arrival.id}")
            with moment.session.part():
                self._once(moment, arrival, heard, partial(_refuse, heard, refusal))

    def _once(self, moment: Moment, arrival: Waiting, heard: Incoming | Moved | Gone | None, act: Handler) -> None:
        # Its "done" is undone with its act: what SQLite takes back of itself, as on a full disk, takes both.
        if isinstance(heard, Incoming) and heard.press_id is not None:
            messages.answer(moment, heard.chat, heard.press_id)
        act(moment)
        inbox.finish(moment.session, arrival.id)


def _nothing(_moment: Moment) -> None:
    """What carries no word and no press asks for nothing."""


def _refuse(heard: Incoming | Moved | Gone | None, refusal: Refusal, moment: Moment) -> None:
    if isinstance(heard, Incoming):
        doors.refuse(Turn(moment.session, moment.now, heard), refusal)


def _act(heard: Incoming | Moved | Gone | None) -> Handler:
    """Find what is asked for: the act behind a move, a press, an edit, a command or plain words."""
    if heard is None:
        return _nothing
    if isinstance(heard, Moved):
        return lambda moment: moves.follow(moment.session, heard.old, heard.new)
    if isinstance(heard, Gone):
        return lambda moment: troubles.put_out(moment, heard.chat)
    asked = _asked(heard)
    return lambda moment: asked(Turn(moment.session, moment.now, heard))


def _asked(heard: Incoming) -> Callable[[Turn], None]:
    if heard.anonymous:
        return doors.nobody
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
