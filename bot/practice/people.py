"""Who is in the practice world: people, chats and the invented cast."""

import json
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account; `role` is citizen, officer, reviewer, approver or bot."""

    id: int
    first_name: str
    username: str
    role: str = "citizen"

    @property
    def is_bot(self) -> bool:
        """Say whether this account is the bot."""
        return self.role == "bot"

    @property
    def phone(self) -> str:
        """Return an invented number, which is nobody's."""
        return f"000-0000-{self.id:04d}"

    def wire(self) -> dict[str, Any]:
        """Return the account as the Bot API writes it."""
        known = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name, "username": self.username}
        return known if self.is_bot else known | {"language_code": "zh-hans"}


@dataclass(frozen=True, slots=True)
class Chat:
    """A room: private with one person (the same id), or the staff's supergroup."""

    id: int
    title: str
    username: str | None = None

    @property
    def kind(self) -> str:
        """Return the room's type in the Bot API's word."""
        return "private" if self.id > 0 else "supergroup"

    def wire(self) -> dict[str, Any]:
        """Return the room as the Bot API writes it."""
        if self.kind == "supergroup":
            return {"id": self.id, "title": self.title, "type": self.kind}
        return {"id": self.id, "first_name": self.title, "username": self.username, "type": self.kind}


Who = int | Person
Where = int | Chat | Person


def number(which: Where) -> int:
    """Return the id of a person or chat."""
    return which if isinstance(which, int) else which.id


@dataclass(frozen=True, slots=True)
class Cast:
    """The people, the staff's room and the names of the bot."""

    people: tuple[Person, ...]
    staff_chat: Chat
    bot_first_name: str
    bot_username: str

    @property
    def citizens(self) -> tuple[Person, ...]:
        """Return those who ask."""
        return tuple(person for person in self.people if person.role == "citizen")

    @property
    def staff(self) -> tuple[Person, ...]:
        """Return those who answer: the members of the staff's room."""
        return tuple(person for person in self.people if person.role != "citizen")


def invented_cast() -> Cast:
    """Return the invented people that practice mode starts with."""
    told = json.loads(resources.files(__package__).joinpath("cast.json").read_text(encoding="utf-8"))
    return Cast(
        people=tuple(Person(**person) for person in told["people"]),
        staff_chat=Chat(**told["staff_chat"]),
        bot_first_name=told["bot"]["first_name"],
        bot_username=told["bot"]["username"],
    )
