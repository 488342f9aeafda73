"""The truth of the practice world: who said what, what the bot sent, and which updates still wait."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Unpack

from bot.clock import Clock
from bot.practice import entities, faults
from bot.practice.faults import Fault, Phase
from bot.practice.limits import UNLIMITED, Limits, Pace
from bot.practice.menus import Menus, Rows
from bot.practice.messages import Attachment, Content, Message, pixels, wire
from bot.practice.people import Cast, Chat, Person, Where, Who, invented_cast, number
from bot.practice.updates import Update, UpdateQueue

PRACTICE_TOKEN = "4242:practice-token-that-opens-nothing"  # noqa: S105
TEXT_MOST = 4096
"""UTF-16 units of a text; a client splits what is longer, the API refuses it."""
CAPTION_MOST = 1024


@dataclass(frozen=True, slots=True)
class Accepted:
    """A send, edit or deletion that the API accepted; `seq` counts up without a gap."""

    seq: int
    method: str
    chat: int
    message_id: int
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to a press."""

    query_id: str
    person: int
    text: str
    alert: bool
    at: datetime
    version: int


class Truth:
    """Everything in memory, safe to use from any thread; it outlives the bot that talks to it (and keeper.py, it).

    `fault` is asked once for every request, before anything is executed, and may return a Fault.
    `on_request` is told the request's number, its method, and "before" or "after" executing.
    """

    def __init__(
        self, clock: Clock, token: str = PRACTICE_TOKEN, *, cast: Cast | None = None, limits: Limits = UNLIMITED
    ) -> None:
        """Begin with an empty world; the number before the token's colon is the bot's id."""
        self.clock = clock
        self.token = token
        self.cast = cast or invented_cast()
        bot_id = int(token.partition(":")[0])
        self.bot = Person(bot_id, self.cast.bot_first_name, self.cast.bot_username, role="bot")
        self.staff_chat = self.cast.staff_chat
        self.chats = {chat.id: chat for chat in map(_private, self.cast.people)} | {self.staff_chat.id: self.staff_chat}
        self.people = {person.id: person for person in self.cast.people}
        self.fault: Callable[[str, dict[str, Any]], Fault | None] | None = None
        self.on_request: Callable[[int, str, Phase], None] | None = None
        self.updates = UpdateQueue()
        self.pace = Pace(limits)
        self.accepted: list[Accepted] = []
        self.answers: list[Answer] = []
        self.queries: dict[str, tuple[int, datetime]] = {}
        self.files: dict[str, Attachment] = {}
        self.menus = Menus()
        self.webhook = ""
        self.removed: list[tuple[int, int, int]] = []
        self.met: set[int] = {self.staff_chat.id}
        self.blocked: set[int] = set()
        self.requests_served = 0
        self.polls_waiting = 0
        self.version = 0
        self.epoch = secrets.token_hex(4)
        self.changed = threading.Condition(threading.RLock())
        self._listeners: list[Callable[[], None]] = []
        self.messages: dict[int, dict[int, Message]] = {chat: {} for chat in self.chats}
        self.next_ids: dict[int, int] = {}

    # What tests and the page look at

    def seen(self, chat: Where) -> list[Message]:
        """Return the messages visible in a chat, oldest first."""
        with self.changed:
            return list(self.messages[number(chat)].values())

    def message(self, chat: Where, message_id: int) -> Message | None:
        """Return one visible message."""
        with self.changed:
            return self.messages.get(number(chat), {}).get(message_id)

    @property
    def unacknowledged(self) -> list[Update]:
        """Return the updates that no later offset has confirmed."""
        with self.changed:
            return self.updates.unacknowledged()

    @property
    def idle(self) -> bool:
        """Say whether nothing waits for the bot and the bot waits for us."""
        with self.changed:
            return self.polls_waiting > 0 and not self.updates.unacknowledged()

    def wait_for(self, reached: Callable[[], bool], timeout_s: float = 10.0) -> bool:
        """Block until `reached()` is true after some change; False when the time is over.

        Not for the server's own event loop, which must go on meanwhile.
        """
        with self.changed:
            return self.changed.wait_for(reached, timeout_s)

    def suggested(self, person: Who, chat: Where) -> Rows:
        """Return the commands that somebody's client suggests in a chat."""
        with self.changed:
            who = self.people[number(person)]
            return self.menus.suggested(who.id, number(chat), str(who.wire().get("language_code", "")))

    # What changes it

    def touch(self) -> int:
        """Count a change and tell everybody who listens; returns the new version."""
        with self.changed:
            self.version += 1
            self.changed.notify_all()
            for listener in list(self._listeners):
                listener()
            return self.version

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after every change, from the changing thread; returns how to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def served(self, method: str) -> tuple[int, Callable[[Phase], None]]:
        """Count a request; returns its number and how to tell `on_request` of its phases."""
        with self.changed:
            self.requests_served += 1
            counted = self.requests_served
        return counted, lambda phase: self.on_request(counted, method, phase) if self.on_request else None

    def put(self, chat: Chat, sender: Person, text: str, **more: Unpack[Content]) -> Message:
        """Add a message to a chat."""
        with self.changed:
            # As there: a supergroup counts by itself, all private chats of a bot count together.
            counter = chat.id if chat.kind == "supergroup" else 0
            self.next_ids[counter] = self.next_ids.get(counter, 0) + 1
            more.setdefault("entities", tuple(entities.commands(text)))
            message = Message(self.next_ids[counter], chat, sender, text, self.clock.now(), **more)
            return self.keep(message)

    def keep(self, message: Message) -> Message:
        """Store a message as it is now, new or changed."""
        with self.changed:
            kept = replace(message, version=self.version + 1)
            self.messages[message.chat.id][message.message_id] = kept
            self.touch()
            return kept

    def remove(self, message: Message) -> None:
        """Take a message out of its chat."""
        with self.changed:
            del self.messages[message.chat.id][message.message_id]
            self.removed.append((self.version + 1, message.chat.id, message.message_id))
            self.touch()

    def store(self, name: str, content: bytes, *, mime_type: str, picture: bool = False) -> Attachment:
        """Keep a file and give it an id; raises ValueError for a picture that is none."""
        size = pixels(content) if picture else None
        if picture and size is None:
            raise ValueError(f"{name} is not a PNG or JPEG picture")
        with self.changed:
            file_id = f"file{len(self.files) + 1}"
            self.files[file_id] = Attachment(file_id, name, mime_type, content, size)
            return self.files[file_id]

    def wire(self, message: Message) -> dict[str, Any]:
        """Return a message as the Bot API writes it, with the one it replies to."""
        return wire(message, self.message(message.chat, message.reply_to) if message.reply_to else None)

    def tell(self, kind: str, body: Update) -> Update | None:
        """Queue an update for the bot."""
        with self.changed:
            update = self.updates.put(kind, body, now=self.clock.now())
            self.touch()
            return update

    def query(self, person: Person) -> str:
        """Open a callback query; returns its id."""
        query_id = str(secrets.randbits(60))
        self.queries[query_id] = (person.id, self.clock.now())
        return query_id

    def accept(self, method: str, message: Message) -> None:
        """Write down what the API accepted."""
        with self.changed:
            seq, at = len(self.accepted) + 1, self.clock.now()
            self.accepted.append(Accepted(seq, method, message.chat.id, message.message_id, message.text, at))
            self.touch()

    def answer(self, query_id: str, text: str, *, alert: bool) -> None:
        """Write down the answer to a press."""
        with self.changed:
            person, at = self.queries[query_id][0], self.clock.now()
            self.answers.append(Answer(query_id, person, text, alert, at, self.version + 1))
            self.touch()

    def room(self, chat_id: int) -> Chat:
        """Return a chat that the bot may write to; raises ApiError in the API's words."""
        if chat_id not in self.chats or chat_id not in self.met:
            raise faults.bad_request("chat not found")
        if chat_id in self.blocked:
            whom = "blocked by the user" if chat_id > 0 else "kicked from the supergroup chat"
            raise faults.ApiError(403, f"Forbidden: bot was {whom}")
        return self.chats[chat_id]


def _private(person: Person) -> Chat:
    return Chat(person.id, person.first_name, person.username)
