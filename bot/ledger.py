"""The ledger of the pump: what is claimed, handed to the wire, settled or given up, each in a transaction."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.pace import Pace
from bot.patience import report
from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.casework import cards, resent, service
from handlers.services.post import downloads, menus, moves, troubles
from handlers.services.post.channel import Channel, Delivered, Undeliverable
from storage import leases, outbox
from storage import troubles as faults
from storage.engine import Session
from storage.leases import Lease, Span
from storage.outbox import Parcel
from storage.tables import Outgoing

log = logging.getLogger(__name__)
LEASE_S = 60.0
BACKOFF_S = (1, 5, 25, 120, 600, 1800, 3600)


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that its channel took, until that is written down."""

    by: Channel
    parcel: Parcel
    delivered: Delivered


@dataclass(frozen=True, slots=True)
class Want:
    """What a round is to do: settle what was taken, hand over what may go now, and claim anew in some spans.

    ``room``: how many messages more may be under way. ``holds``: renew the leases of what waits.
    """

    taken: Sequence[Taken]
    ready: Sequence[Parcel] = ()
    spans: Sequence[Span] = ()
    room: int = 0
    holds: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a round: what was settled, what goes to the wire now, and what waits for its turn.

    ``settled``: the numbers of what was taken. ``failed``: each was settled alone, and nothing else was done; of these
    ``left`` are to be settled later, and ``trouble`` is why.
    """

    settled: "Sequence[Settled]"
    going: Sequence[Parcel] = ()
    waiting: Sequence[Parcel] = ()
    more: bool = True
    failed: bool = False
    left: Sequence[Taken] = ()
    trouble: Exception | None = None


Settled = tuple[Taken, int | None]
"""What was settled, with its number in its chat."""


@dataclass(slots=True)
class Room:
    """So many messages more may be under way, each when its turn has come."""

    pace: Pace
    left: int

    def takes(self, parcel: Parcel) -> bool:
        """Take a message on, where it may go now."""
        at = time.time()
        if self.left <= 0 or self.pace.delay(parcel, at):
            return False
        self.left -= 1
        self.pace.take(parcel, at)
        return True


class Ledger:
    """Writes down for one worker what becomes of messages; knows no network."""

    def __init__(
        self,
        transactions: Transactions,
        channels: Mapping[str, Channel],
        *,
        now: Callable[[], datetime],
        pace: Pace,
        worker: str,
    ) -> None:
        self._transactions = transactions
        self._channels = channels
        self._now = now
        self._pace = pace
        self._worker = worker
        self.ends = False
        """Whether nothing is to be claimed any more."""

    def begin(self) -> None:
        """Put back what we held before our start, and remember how much of it went out in the last minute."""
        # Leases of our own name are from before our start: nobody holds them, so they need not run out first.
        self.rescue(mine=True)
        now, at = self._now(), time.time()
        with self._transactions.read() as session:
            went = list(leases.went(session, since=now - leases.LONGEST))
        self._pace.remember((parcel, at - (now - sent_at).total_seconds()) for parcel, sent_at in went)

    def round(self, want: Want) -> Round:
        """Settle what was taken since the last round and hand over what is next, in one transaction."""
        now = self._now()
        try:
            with self._transactions.write("round") as session:
                outbox.hold_lanes(session, {one.parcel.address for one in want.taken})
                return self._next(session, want, self._settle(session, want.taken, now))
        except Exception as error:
            # What was taken is settled when the database is back: forgotten it would be said again, marked.
            if not want.taken or faults.passes(error):
                raise
            report(log, "what was sent could not be settled together; each is settled alone", error)
            return self.settle_each(want.taken)

    def _settle(self, session: Session, taken: Sequence[Taken], now: datetime) -> "list[Settled]":
        """Settle what was taken, and let the record know; gives the numbers."""
        whole = {one.parcel.id: one.delivered.message_id for one in taken if not one.delivered.more}
        rows = {row.id: row for row in outbox.sent_all(session, whole, now=now)}
        for one in taken:
            if one.delivered.more:
                rows[one.parcel.id] = outbox.part_sent(session, one.parcel, message_id=one.delivered.message_id)
        tape = self._transactions.tape
        if tape is not None:
            went = [(rows[one.parcel.id], one.delivered) for one in taken]
            tape.append([tape.accepted(row, gone.message_id, more=gone.more) for row, gone in went], now=now)
        for row in [rows[parcel_id] for parcel_id in whole]:
            if resent.is_sent_again(row):
                self._follow(session, row, now)
        return [(one, None if one.delivered.more else rows[one.parcel.id].number) for one in taken]

    def _follow(self, session: Session, row: Outgoing, now: datetime) -> None:
        """Record what follows from it that the chat took a notice which was sent again."""
        occasion.begin(session, f"{resent.TAKEN}{row.key}")
        try:
            with session.part():
                resent.taken(Moment(session, now), row)
        except Exception as error:
            if faults.passes(error):
                raise
            # It was taken all the same: said again it would come twice. The desk is asked when its days are over.
            log.exception("what follows from message %s could not be recorded", row.key)

    def _next(self, session: Session, want: Want, settled: Sequence[Settled]) -> Round:
        if self.ends:  # asked here, for the round may have waited for its place since it began
            return Round(settled, more=False)
        at = time.time()
        lease = Lease(self._worker, at, at + LEASE_S)
        if want.holds:
            leases.hold(session, lease)
        going = leases.hand(session, lease, [parcel.id for parcel in want.ready])
        waiting: list[Parcel] = []
        more, ours, room = False, tuple(self._channels), Room(self._pace, want.room)
        for span in want.spans:
            found = leases.claim(session, lease, channels=ours, may_go=room.takes, span=span)
            going, waiting, more = going + found.parcels, waiting + found.waiting, more or found.more
        worded = [self._worded(session, parcel) if parcel.kind == "card" else parcel for parcel in going]
        return Round(settled, [parcel for parcel in worded if parcel], waiting, more or None in worded)

    def _worded(self, session: Session, card: Parcel) -> Parcel | None:
        """Give a card the words of this moment; None where it is not to leave."""
        assert card.case_id is not None
        moment = Moment(session, self._now())
        try:
            with session.begin_nested():
                body = cards.drawn(moment, card.case_id, card.address)
        except Exception as error:
            # Given up alone: the others of the round would wait for ever for one that cannot be made.
            log.exception("the card of case %s could not be made", card.case_id)
            occasion.begin(session, f"{troubles.UNDELIVERED}{card.key}")
            if lost := outbox.dead(session, card, fault=type(error).__name__):
                troubles.given_up(moment, lost)
            return None
        if body is None:
            outbox.drop(session, [card])
            return None
        return outbox.word(session, card, body)

    def settle_each(self, taken: Sequence[Taken]) -> Round:
        """Settle what was taken, each in a transaction of its own, until the database fails one: the rest is left."""
        settled: list[Settled] = []
        for place, one in enumerate(taken):
            now = self._now()
            try:
                with self._transactions.write("settle") as session:
                    done = self._settle(session, [one], now)
            except Exception as error:
                if faults.passes(error):
                    # All at once: as many lines of log as messages would fill a disk that is full already.
                    return Round(settled, failed=True, left=taken[place:], trouble=error)
                report(log, "a message could not be settled", error)
            else:
                settled += done
        return Round(settled, failed=True)

    def stirs(self) -> bool:
        """Say whether a round might find something."""
        at = time.time()
        with self._transactions.read() as session:
            return leases.is_due(session, at=at, channels=tuple(self._channels)) or leases.is_lost(session, at=at)

    def is_lost(self) -> bool:
        """Say whether a lease ran out."""
        with self._transactions.read() as session:
            return leases.is_lost(session, at=time.time())

    def rescue(self, *, mine: bool) -> None:
        """Put back what a lost worker held, or we before our start."""
        with self._transactions.write("rescue") as session:
            for lost in leases.rescue(session, at=time.time(), worker=self._worker if mine else None):
                occasion.begin(session, f"{troubles.LOST}{lost.id}")
                self._give_up(Moment(session, self._now()), lost)

    def _give_up(self, moment: Moment, lost: Outgoing) -> None:
        """Tell of a message that nobody will send any more, and what hangs on it."""
        is_reply = service.failed(moment, lost)
        troubles.given_up(moment, lost, desk=not is_reply)

    def put_back(self, parcels: Sequence[Parcel], *, ends: bool = False) -> None:
        """Give back what nobody has tried to send; at the end also all that waits for its turn."""
        try:
            with self._transactions.write("put back") as session:
                for parcel in sorted(parcels, key=lambda parcel: parcel.address):
                    outbox.put_back(session, parcel)
                if ends:
                    leases.let_go(session, self._worker)
        except Exception as error:
            report(log, "what nobody tried to send could not be put back; its lease runs out", error)

    def fetched(self, parcel: Parcel, content: bytes) -> None:
        """Keep a file that was fetched."""
        now = self._now()
        with self._transactions.write("settle") as session:
            downloads.arrived(Moment(session, now), parcel.body, content)
            outbox.sent(session, parcel.id, message_id=None, now=now)

    def in_trouble(self, parcel: Parcel, trouble: Undeliverable) -> None:
        """Write down that a message was not taken, and tell staff where it is given up."""
        with self._transactions.write(f"{troubles.UNDELIVERED}{parcel.key}") as session:
            outbox.hold_lanes(session, {parcel.address, trouble.moved_to or parcel.address})
            given_up = self._settle_trouble(session, parcel, trouble)
            if given_up is not None:
                moment = Moment(session, self._now())
                self._give_up(moment, given_up)
                if trouble.closed:
                    troubles.put_out(moment, parcel.address)

    def _settle_trouble(self, session: Session, parcel: Parcel, trouble: Undeliverable) -> Outgoing | None:
        fault = str(trouble)
        if trouble.moved_to is not None:
            moves.follow(session, parcel.address, trouble.moved_to)
            self._transactions.follow(parcel.address, trouble.moved_to)
            menus.owe_room(Moment(session, self._now()), trouble.moved_to)
            return outbox.again(session, parcel, at=0.0, fault=fault, unsure=False)
        if trouble.permanent:
            return outbox.dead(session, parcel, fault=fault)
        if parcel.tries >= len(BACKOFF_S) and troubles.is_too_late(Moment(session, self._now()), parcel):
            return outbox.dead(session, parcel, fault=fault)
        wait = trouble.retry_after if trouble.retry_after is not None else _backoff(parcel.tries)
        if trouble.retry_after is not None:
            self._pace.pause(parcel, time.time() + wait)
        return outbox.again(session, parcel, at=time.time() + wait, fault=fault, unsure=trouble.unsure)


def _backoff(tries: int) -> float:
    return float(BACKOFF_S[min(tries, len(BACKOFF_S) - 1)])
