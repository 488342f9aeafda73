"""How what came in becomes one call in one transaction: its act, its journal, its answer and its "done"."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from handlers.dispatch import doors, earlier, talk, thoughts, tongues
from handlers.dispatch.commands import BY_NAME
from handlers.dispatch.thoughts import Thought
from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.letters import typesetting
from handlers.services.letters.typesetting import Paper, Ready, Unmade
from handlers.services.post import channel, menus, messages, moves, troubles
from handlers.services.post.channel import Channel
from handlers.services.post.incoming import Gone, Incoming, Moved
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import inbox
from storage import troubles as faults
from storage.driver import TakenBack
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
    more: tuple[int, ...] = ()
    """Those that say one thing together with it, and share its fate."""


@dataclass(slots=True)
class Handled:
    """What came of a chat's turn: the fault that ended it, if any, and whether something may still wait there.

    ``locked``: nothing came of it, for somebody else had the chat: another worker, or a pump that numbers what it sent.
    ``wanted``: nothing came of it, for these are to be typeset first.
    ``still``: behind this update more may follow that belongs to it; it waits until somebody has listened for a while.
    """

    fault: Fault | None = None
    more: bool = False
    locked: bool = False
    moved: list[Moved] = field(default_factory=list)
    wanted: tuple[Paper, ...] = ()
    still: int | None = None


class Refused(Exception):
    """An act refused, and its whole transaction is undone: the next says so, or has each update undone alone."""

    def __init__(self, arrival_id: int, refusal: Refusal) -> None:
        self.arrival_id, self.refusal = arrival_id, refusal
        super().__init__(refusal.code)


@dataclass(frozen=True, slots=True)
class Go:
    """One go at what waits in a lane: how much of it, up to where nothing more follows, and what the go before found.

    ``apart``: something came to nothing among several, so that each has a savepoint now; these cost as much as short
    answers, and few chats need them. ``refused``: what was undone already, and is said now.
    """

    lane: str
    many: int
    heard_out: int = 0
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

    def handle(self, lane: str, *, many: int = MANY, ready: Ready | None = None, heard_out: int = 0) -> Handled:
        """Handle what waits in a chat, so much at once: one lock and one commit, and each update is undone alone.

        ``heard_out``: the last update behind which somebody has waited for more (`Handled.still`).

        What is typeset is taken from ``ready``; what is missing there is asked for, with nothing done. Without it
        letters are typeset on the spot.
        """
        going: Go | Handled = Go(lane, many, heard_out)
        while isinstance(going, Go):
            going = self._go(going, ready)
        self._follow([going])
        return going

    def handle_together(self, lanes: Sequence[str], *, many: int) -> dict[str, Handled] | str:
        """Handle what waits in some chats, so much of each, in one transaction where writers take turns: what came.

        Where something refuses, fails or is to be typeset nothing is done; gives the chat at which that was. What it
        is shows itself where each is handled alone.
        """
        done: dict[str, Handled] = {}
        at = lanes[0]
        try:
            with self._transactions.write("lanes") as session:
                typesetting.have(session, {})
                for at, waiting in inbox.take_all(session, lanes, limit=many).items():
                    ours = self._channels.get(channel.name_of(at))
                    # Whose door has closed meanwhile: what came in by it waits.
                    done[at] = self._each(session, ours, waiting, Go(at, many)) if ours else Handled()
        except Exception:
            return at
        self._follow(done.values())
        return done

    def _follow(self, done: Iterable[Handled]) -> None:
        for moved in (moved for each in done for moved in each.moved):
            self._transactions.follow(moved.old, moved.new)

    def _go(self, go: Go, ready: Ready | None) -> Handled | Go:
        """Give what came of it, or, where nothing did, how to go about it instead."""
        waiting: list[Waiting] = []
        ours = self._channels.get(channel.name_of(go.lane))
        if ours is None:
            return Handled()  # its door has closed meanwhile: what came in by it waits
        try:
            with self._transactions.write(f"lane:{go.lane}") as session:
                typesetting.have(session, ready)
                found = inbox.take(session, go.lane, limit=go.many)
                waiting = found or []
                done = self._each(session, ours, waiting, go)
                done.locked = found is None
        except Unmade as unmade:
            return Handled(more=True, wanted=unmade.sheets)
        except Refused as refusal:
            # Alone it is told in the next go, without its act; of several each is undone by itself there.
            return replace(go, refused=refusal) if len(waiting) == 1 else replace(go, apart=True)
        except Exception as error:
            if not waiting or _passes(error):
                raise  # no fault of the update: it comes again, and is not counted
            if len(waiting) == 1 and (go.apart or go.many > 1):
                return Handled(Fault(waiting[0].id, error), more=True)
            # What broke the whole transaction cannot be told from here: each alone shows which it is.
            return replace(go, many=1 if go.apart else go.many, apart=True, refused=None)
        return done

    def _each(self, session: Session, ours: Channel, waiting: Sequence[Waiting], go: Go) -> Handled:
        apart = go.apart and (len(waiting) > 1 or go.many == 1)
        behind = partial(inbox.behind, session, go.lane)
        place = 0
        while place < len(waiting):
            arrival = waiting[place]
            occasion.begin(session, f"reply:{arrival.id}")
            thought = Thought((arrival,), None)
            try:
                thought = _news(session, ours, thoughts.begun_by(ours, waiting[place:], behind))
                if thought.is_open and thought.last > go.heard_out:
                    return Handled(still=thought.last)
                self._one(Moment(session, self._now()), thought, go.refused, apart=apart)
            except (Unmade, Refused):
                raise
            except Exception as error:
                if not apart or _passes(error):
                    raise
                return Handled(Fault(arrival.id, error, _others(thought)), more=True)
            if isinstance(thought.heard, Moved):
                # What waits behind it has moved along, and is another lane's now.
                return Handled(more=True, moved=[thought.heard])
            place += len(thought.arrivals)
        return Handled(more=len(waiting) == go.many)

    def _one(self, moment: Moment, thought: Thought, refused: Refused | None, *, apart: bool) -> None:
        if refused is not None and refused.arrival_id == thought.id:
            self._once(moment, thought, partial(_refuse, thought.heard, refused.refusal))
        elif apart:
            self._apart(moment, thought)
        else:
            self._together(moment, thought)

    def _together(self, moment: Moment, thought: Thought) -> None:
        """Handle an update that is undone with its whole transaction; Refused where its act refuses."""
        try:
            self._once(moment, thought, _act(thought.heard))
            moment.session.read_anew()
        except Refusal as refusal:
            raise Refused(thought.id, refusal) from refusal

    def _apart(self, moment: Moment, thought: Thought) -> None:
        """Handle one of several updates, whole or not at all; raises what its act raised, with nothing changed."""
        try:
            with moment.session.part():
                self._once(moment, thought, _act(thought.heard))
        except Refusal as refusal:
            occasion.begin(moment.session, f"reply:{thought.id}")
            with moment.session.part():
                self._once(moment, thought, partial(_refuse, thought.heard, refusal))

    def _once(self, moment: Moment, thought: Thought, act: Handler) -> None:
        # Its "done" is undone with its act: what SQLite takes back of itself, as on a full disk, takes both.
        heard = thought.heard
        if isinstance(heard, Incoming):
            tongues.learn(moment, heard)
        act(moment)
        for arrival in thought.arrivals:
            inbox.finish(moment.session, arrival.id)


def _passes(error: Exception) -> bool:
    """Say whether the database is in the way of everybody; what SQLite took back may be one update's doing."""
    return faults.passes(error) and not isinstance(error, TakenBack)


def _news(session: Session, ours: Channel, thought: Thought) -> Thought:
    """Leave of an edit that changed no word nothing to be heard."""
    heard = thought.heard
    is_old = isinstance(heard, Incoming) and heard.edited and not earlier.is_news(session, ours, heard, thought.id)
    return replace(thought, heard=None) if is_old else thought


def _others(thought: Thought) -> tuple[int, ...]:
    return tuple(arrival.id for arrival in thought.arrivals[1:])


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
        return lambda moment: _follow(heard, moment)
    if isinstance(heard, Gone):
        return lambda moment: troubles.put_out(moment, heard.chat)
    asked = _asked(heard)
    return lambda moment: asked(Turn(moment.session, moment.now, heard))


def _follow(moved: Moved, moment: Moment) -> None:
    moves.follow(moment.session, moved.old, moved.new)
    menus.owe_room(moment, moved.new)


def _press(turn: Turn) -> None:
    """Do what a press asks for, and end its waiting sign; one that is refused is answered by why."""
    if turn.incoming.press_id is not None:
        messages.answer(turn, turn.incoming.chat, turn.incoming.press_id, used=doors.used(turn))
    doors.press(turn)


def _asked(heard: Incoming) -> Callable[[Turn], None]:
    if heard.anonymous:
        return doors.nobody
    if heard.pressed:
        return _press
    if heard.edited:
        return talk.edited
    if heard.command is None:
        return talk.hear
    command = BY_NAME.get(heard.command.lower())
    if command is None:
        return partial(doors.unknown, heard.text.split()[0][:40])
    act = partial(doors.command, command, heard.rest)
    return partial(talk.with_files, act) if heard.files else act
