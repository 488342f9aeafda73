"""A second channel, for the tests: a page that numbers what may be chosen, and where people only type."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from handlers.services.bureau.office import Office
from handlers.services.post import incoming
from handlers.services.post.channel import Ability, Delivered, Limits, Place, Rate, Raw, Traits, Undeliverable
from handlers.services.post.incoming import Incoming
from storage.outbox import Parcel
from storage.tables.wire import LaneKind

NAME = "toy"
LIMITS = Limits(text_units=None, caption_units=None, button_bytes=100, file_bytes=1_000_000, keeps=None)
TRAITS = Traits(NAME, LIMITS, Ability.FILES | Ability.HISTORY)


def address(who: str) -> str:
    """The address of a person at the page."""
    return f"{NAME}:{who}"


class ToyChannel:
    """Cannot edit, has no buttons to press and no answers to a press, and gives no ids to what it shows."""

    traits = TRAITS
    time: datetime | None = None
    asks = True

    def __init__(self) -> None:
        """Open an empty page; ``trouble`` is what opening and listening meet."""
        self._posted: asyncio.Queue[Raw] = asyncio.Queue()
        self._said = 0
        self._choices: dict[str, list[dict[str, str]]] = defaultdict(list)
        self.stored: list[str] = []
        self.settlements: list[tuple[str, int | None]] = []
        self.trouble: Exception | None = None

    def say(self, who: str, words: str, *, key: str | None = None) -> None:
        """Post words at the page; the same key says that they are posted again."""
        body = json.dumps({"who": who, "says": words}, ensure_ascii=False)
        self._said += 1
        self._posted.put_nowait(Raw(body, origin="page", key=key or str(self._said)))

    def choose(self, who: str, label: str) -> None:
        """Type the number that stands before a choice of the newest message."""
        self.say(who, str(self.offered(who).index(label) + 1))

    def offered(self, who: str) -> list[str]:
        """Name the choices of the newest message that has any."""
        return [choice["text"] for choice in self._choices[address(who)]]

    @property
    def idle(self) -> bool:
        """Say whether all that was posted is stored."""
        return len(self.stored) == self._said

    async def open(self, office: Office) -> None:
        """There is nothing to open."""
        if self.trouble is not None:
            raise self.trouble

    async def introduce(self, office: Office) -> None: ...  # the page says nothing of what may be asked

    async def close(self) -> None:
        """There is nothing to close."""

    async def listen(self) -> list[Raw]:
        """Wait a moment for what is posted."""
        if self.trouble is not None:
            raise self.trouble
        try:
            async with asyncio.timeout(0.05):
                return [await self._posted.get()]
        except TimeoutError:
            return []

    def kept(self, heard: Sequence[Raw]) -> None:
        """Note what the page may forget now."""
        self.stored += [raw.key for raw in heard]

    def lane_of(self, body: str) -> Place:
        """The page of whoever posted."""
        return Place(address(json.loads(body)["who"]), LaneKind.PRIVATE)

    def incoming(self, body: str, *, arrived_at: datetime) -> Incoming:
        """Take a number for the choice it stands before, a slash for a command, and all else as words."""
        told = json.loads(body)
        who, words = address(told["who"]), told["says"]
        command, rest = incoming.command_of(words)
        choices = self._choices[who]
        chosen = words.isdecimal() and 1 <= int(words) <= len(choices)
        text = told.get("presses") or (choices[int(words) - 1]["data"] if chosen else words)
        pressed = chosen or "presses" in told  # as it stands in a record
        heard = Incoming(who, who, told["who"], private=True, arrived_at=arrived_at, text=text, pressed=pressed)
        return replace(heard, command=command, rest=rest)

    def pace(self, kind: LaneKind | None) -> Rate | None:
        """A page knows no limit of speed."""
        return None

    async def deliver(self, parcel: Parcel) -> Delivered:
        """Leave a message where its reader will look, and remember what may be chosen below it."""
        if parcel.body.get("buttons"):
            self._choices[parcel.address] = list(chain.from_iterable(parcel.body["buttons"]))
        return Delivered()

    async def fetch(self, handle: str) -> bytes:
        """Nothing can be sent to this page but words."""
        raise Undeliverable("the page has no files", permanent=True)

    def settled(self, parcel: Parcel, number: int | None) -> None:
        """Wake whoever reads that lane: here only a note."""
        self.settlements.append((parcel.address, number))
