"""The practice world on disk: kept after changes, found again at the next start."""

import asyncio
import json
import os
import tempfile
import threading
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.key import FOUNDED
from bot.practice import wire
from bot.practice.bell import Bell
from bot.practice.messages import Attachment, Button, Message
from bot.practice.truth import Truth
from bot.settings import PRACTICE_CLOCK, PRACTICE_WORLD, WrongSetting

_QUIET_S = 0.3
_LEAP = 100
"""How far ids step ahead after an end without farewell, so that none of what was lost is given twice."""


class Keeper:
    """Keeps a world in a file, and the bytes of its documents in a folder beside it."""

    def __init__(self, world: Truth, path: Path) -> None:
        """Keep `world` at `path`."""
        self._world, self._path = world, path
        self._folder = path.with_suffix(".files")
        self._writing = threading.Lock()
        self._ended = False

    def load(self) -> bool:
        """Bring back what was kept; False where nothing was. Raises WrongSetting for what cannot be read."""
        if not self._path.exists():
            return False
        try:
            self._restore(json.loads(self._path.read_text("utf-8")))
        except (ValueError, KeyError, TypeError, OSError) as broken:
            raise WrongSetting("world_broken", path=str(self._path)) from broken
        return True

    async def run(self) -> None:
        """Keep every change a moment after it happened, until cancelled."""
        bell = Bell()
        unlisten, rung = self._world.listen(bell.ring), bell.next()
        try:
            while True:
                await rung
                rung = bell.next()
                await asyncio.sleep(_QUIET_S)  # changes come in bursts: an act, its answer, its card
                await asyncio.to_thread(self.save)
        finally:
            unlisten()

    def save(self, *, farewell: bool = False) -> None:
        """Write the world as it is now; `farewell` says that it ends here and nothing will be lost."""
        with self._writing:
            if self._ended:
                return
            self._ended = farewell
            with self._world.changed:
                told = _told(self._world) | {"farewell": farewell}
                files = list(self._world.files.values())
            self._write_files(files)  # before the world that names them
            _write(self._path, wire.written(told).encode())

    def _write_files(self, files: list[Attachment]) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file in files:
            place = self._folder / file.file_id
            if not place.exists():
                _write(place, file.content)

    def _restore(self, told: dict[str, Any]) -> None:
        world, leap = self._world, 0 if told["farewell"] else _LEAP
        for file in told["files"]:
            content = (self._folder / file["file_id"]).read_bytes()
            file["pixels"] = tuple(file["pixels"]) if file["pixels"] else None
            world.files[file["file_id"]] = Attachment(content=content, **file)
        for message in told["messages"]:
            kept = _message(world, message)
            world.messages[kept.chat.id][kept.message_id] = kept
        world.next_ids = {int(chat): last + leap for chat, last in told["next_ids"].items()}
        world.queries = {query: (who, datetime.fromisoformat(at)) for query, (who, at) in told["queries"].items()}
        world.met, world.blocked = set(told["met"]), set(told["blocked"])
        world.version = told["version"]
        world.menus.restore(told["commands"], world.version)
        world.updates.restore(told["updates"], leap)


def set_aside(folder: Path, database: Path, *, now: datetime) -> Path | None:
    """Move a practice world, its clock and its database into a folder of their own; None where there is no world."""
    world = folder / PRACTICE_WORLD
    if not world.exists():
        return None
    place = folder / f"practice-until-{now:%Y%m%d-%H%M%S}"
    place.mkdir(mode=0o700)
    kept = [world, world.with_suffix(".files"), folder / PRACTICE_CLOCK, folder / FOUNDED]
    for one in [*kept, *(Path(f"{database}{ending}") for ending in ("", "-wal", "-shm"))]:
        if one.exists():
            one.rename(place / one.name)
    return place


def _told(world: Truth) -> dict[str, Any]:
    files = [asdict(file) for file in world.files.values()]
    messages = [message for room in world.messages.values() for message in room.values()]
    return {
        "version": world.version,
        "next_ids": world.next_ids,
        "met": sorted(world.met),
        "blocked": sorted(world.blocked),
        "commands": world.menus.told(),
        "queries": {query: (who, at.isoformat()) for query, (who, at) in world.queries.items()},
        "files": [{name: value for name, value in file.items() if name != "content"} for file in files],
        "messages": [_row(message) for message in messages],
        "updates": world.updates.told(),
    }


def _row(message: Message) -> dict[str, Any]:
    return {
        "message_id": message.message_id,
        "chat": message.chat.id,
        "sender": message.sender.id,
        "text": message.text,
        "at": message.at.isoformat(),
        "entities": message.entities,
        "buttons": [[asdict(button) for button in row] for row in message.buttons],
        "attachment": message.attachment and message.attachment.file_id,
        "reply_to": message.reply_to,
        "asks": message.asks,
        "shares": message.shares,
        "contact": message.contact,
        "edited_at": message.edited_at and message.edited_at.isoformat(),
        "version": message.version,
    }


def _message(world: Truth, row: dict[str, Any]) -> Message:
    people = world.people | {world.bot.id: world.bot}
    return Message(
        message_id=row["message_id"],
        chat=world.chats[row["chat"]],
        sender=people[row["sender"]],
        text=row["text"],
        at=datetime.fromisoformat(row["at"]),
        entities=tuple(row["entities"]),
        buttons=tuple(tuple(Button(**button) for button in line) for line in row["buttons"]),
        attachment=world.files[row["attachment"]] if row["attachment"] else None,
        reply_to=row["reply_to"],
        asks=row["asks"],
        shares=row.get("shares", ""),
        contact=row.get("contact", ""),
        edited_at=datetime.fromisoformat(row["edited_at"]) if row["edited_at"] else None,
        version=row["version"],
    )


def _write(path: Path, content: bytes) -> None:
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(draft).replace(path)
