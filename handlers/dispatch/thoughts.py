"""One thought that came as several messages: the pieces of a long text, the files of an album.

What belongs together is said by the messages alone, so that it is the same after an end of the process. Only how long
to wait for what may follow is left to whoever handles a chat (`Handled.still`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from handlers.dispatch.commands import BY_NAME
from handlers.services.post.channel import Channel
from handlers.services.post.incoming import Gone, Incoming, Moved
from storage.inbox import Waiting

SPAN = timedelta(seconds=3)
"""A piece follows the one before it so soon, by what their messages say of when they were sent."""
SHORTFALL = 96
"""A client cuts a long text at a blank or a line end: its pieces may be so much shorter than a message may be."""
MOST = 64
"""So many pieces are one thought: more than a hundred thousand characters, all of which are refused together."""

Heard = Incoming | Moved | Gone | None
Behind = Callable[[int], Sequence[Waiting]]


@dataclass(frozen=True, slots=True)
class Thought:
    """What one or several updates say together; `is_open` while nothing lies behind it and more may follow."""

    arrivals: tuple[Waiting, ...]
    heard: Heard
    is_open: bool = False

    @property
    def id(self) -> int:
        """The arrival that began it, by which what comes of it is known."""
        return self.arrivals[0].id

    @property
    def last(self) -> int:
        """The last arrival that belongs to it."""
        return self.arrivals[-1].id


def begun_by(ours: Channel, waiting: Sequence[Waiting], behind: Behind) -> Thought:
    """Read the first of what waits, with all that belongs to it; ``behind`` gives what waits behind an arrival."""
    first = waiting[0]
    heard = ours.incoming(first.body, arrived_at=first.arrived_at)
    limit = ours.traits.limits.text_units
    if not isinstance(heard, Incoming) or not _may_go_on(heard, limit):
        return Thought((first,), heard)
    arrivals, rest = [first], list(waiting[1:])
    whole = last = heard
    while len(arrivals) < MOST and _may_go_on(last, limit):
        rest = rest or list(behind(arrivals[-1].id))
        if not rest:
            return Thought(tuple(arrivals), whole, is_open=True)
        piece = read(ours, rest[0])
        if piece is None or not _follows(last, piece):
            break
        arrivals.append(rest.pop(0))
        whole, last = _joined(whole, piece), piece
    return Thought(tuple(arrivals), whole)


def read(ours: Channel, arrival: Waiting) -> Incoming | None:
    """Read what a person said or pressed in an update; None where it is nothing of that, or cannot be read."""
    try:
        heard = ours.incoming(arrival.body, arrived_at=arrival.arrived_at)
    except Exception:
        return None  # counted as the fault of its own update when its turn comes
    return heard if isinstance(heard, Incoming) else None


def _may_go_on(heard: Incoming, limit: int | None) -> bool:
    if heard.pressed or heard.edited or heard.anonymous:
        return False
    return bool(heard.album) or (heard.attachment is None and _is_cut(heard.text, limit))


def _is_cut(text: str, limit: int | None) -> bool:
    """Say whether a text is so long that its client may have cut it; as Telegram counts, in UTF-16 units."""
    return limit is not None and len(text.encode("utf-16-le", "replace")) // 2 >= limit - SHORTFALL


def _follows(one: Incoming, other: Incoming) -> bool:
    if other.pressed or other.edited or one.person != other.person:
        return False
    if one.album or other.album:
        return one.album == other.album
    # What is cut before a slash is no command, unless it is one.
    is_command = (other.command or "").lower() in BY_NAME
    is_soon = timedelta() <= (other.said_at or other.arrived_at) - (one.said_at or one.arrived_at) <= SPAN
    return is_soon and not is_command and other.attachment is None and other.reply_to in (None, one.reply_to)


def _joined(whole: Incoming, piece: Incoming) -> Incoming:
    between = "\n" if whole.album and whole.text and piece.text else ""
    files = (piece.attachment,) if piece.attachment else ()
    return replace(
        whole,
        text=whole.text + between + piece.text,
        rest=whole.rest + piece.text if whole.command else "",
        more_files=(*whole.more_files, *files),
        more_messages=(*whole.more_messages, piece.message_id),
    )
