"""Menus of commands: which are offered to whom, in which order, and when a person's own menu is owed.

A menu only offers: every command works typed, and /help names them all. `introduction` of a channel sets the menus of
all citizens and of the rooms; that of a member of staff is owed like a message, for it changes with what they are.
"""

import hashlib
import json
from collections.abc import Mapping

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.post import channel, moves
from handlers.services.post.channel import Ability
from law.codes import Role
from storage import outbox, people
from storage.tables import Officer
from templates import words

Names = tuple[str, ...]
KIND = "menu"
"""The kind of what is owed: nothing that is said, and nothing that anybody misses."""

CITIZENS: Names = (
    "apply", "mailbox", "my", "case", "why", "supplement", "reasons", "withdraw", "letters", "cancel",
    "language", "big", "privacy", "help", "start",
)  # fmt: skip
"""What everybody is offered in private."""
ROOM: Names = (
    "queue", "find", "take", "case", "why", "assign", "department", "reply", "note", "clarify", "consult", "extend",
    "review", "undelivered", "board", "help",
)  # fmt: skip
"""What is offered in a room of our staff."""
STAFF: Mapping[Role, Names] = {
    Role.OFFICER: (
        "queue", "find", "case", "take", "reply", "note", "clarify", "consult", "extend", "charge", "snooze",
        "register", "letters", "away", "back", "help",
    ),
    Role.REVIEWER: ("review", "queue", "find", "case", "why", "note", "letters", "away", "back", "language", "help"),
    Role.APPROVER: (
        "queue", "extensions", "find", "case", "assign", "department", "note", "reopen", "redate", "rectify",
        "undelivered", "handover", "board", "published", "away", "help",
    ),
    Role.ADMIN: (
        "suspend", "supervision", "bulletin", "board", "stats", "report", "fees", "away", "back", "language", "privacy",
        "help",
    ),
}  # fmt: skip
"""What each role is offered in private, what it does most first."""


def owe(moment: Moment, person: str) -> None:
    """Owe a person, at each of their addresses, the menu of what they are now; who is no member of staff has none."""
    officer, cause = people.officer(moment.session, person), occasion.cause(moment.session)
    for address in people.addresses(moment.session, person):
        spoken = people.language(moment.session, address)
        _owe(moment, address, officer, key=f"{KIND}:{cause}:{address}:{officer.role if officer else ''}:{spoken}")


def owe_all(moment: Moment, door: str) -> None:
    """Owe every member of staff the menu that this version has for them at a channel; the same one only once."""
    for officer in people.officers(moment.session):
        for address in people.addresses(moment.session, officer.address):
            if channel.name_of(address) == door:
                _owe(moment, address, officer, key=f"{KIND}:{address}:{_digest(moment, address, officer)}")


def owe_room(moment: Moment, moved: str) -> None:
    """Owe a room of ours its menu where it has moved to, until the next start says it in every language."""
    if moved in moves.rooms(moment.session):
        _put(moment, moved, ROOM, key=f"{KIND}:{moved}")


def _owe(moment: Moment, address: str, officer: Officer | None, *, key: str) -> None:
    _put(moment, address, STAFF[officer.role] if officer is not None else (), key=key)


def _put(moment: Moment, address: str, names: Names, *, key: str) -> None:
    if Ability.MENUS in channel.of(moment.session, address).ability:
        body = {"names": list(names), "language": people.language(moment.session, address)}
        outbox.put(moment.session, key=key, to=address, kind=KIND, body=body, now=moment.now)


def _digest(moment: Moment, address: str, officer: Officer) -> str:
    """What tells one menu from another: its names in order, and what is said of each."""
    said = words.labels("command", people.language(moment.session, address))
    rows = [(name, said[name]) for name in STAFF[officer.role]]
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]
