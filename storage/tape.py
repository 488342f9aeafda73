"""A record beside the database: raw updates and accepted messages, a line each, on the disk before they are settled."""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from law.errors import Refusal
from storage import settling
from storage.engine import Session
from storage.tables import Arrival, Outgoing
from storage.tables.wire import LaneKind

END = ".jsonl"
BLOCK = 65536
Line = dict[str, Any]


class Unwritable(OSError):
    """The record could not be written: nothing may be acknowledged until it can."""


class Tape:
    """Appends to one file a day in a folder; any number of processes may, a line is whole or cut off by the next."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def arrivals(
        self,
        session: Session,
        ids: Sequence[int],
        kinds: dict[str, LaneKind],
        *,
        now: datetime,
        there: datetime | None = None,
    ) -> None:
        """Record what was stored, in the transaction that stores it: a line without its row comes again, or not.

        ``there``: what time it was elsewhere, where our clock was in doubt.
        """
        if not ids:
            return
        stored = select(Arrival).where(col(Arrival.id).in_(ids)).order_by(col(Arrival.id))
        doubt = {"there": there.isoformat()} if there is not None else {}
        self.append([_arrival(row, kinds[row.lane]) | doubt for row in session.exec(stored)], now=now)

    def accepted(self, row: Outgoing, message_id: int | None, *, more: bool) -> Line:
        """Word what a channel took: the whole message, or a part of it where there is ``more``."""
        names = ("key", "address", "channel", "kind", "case_id", "body")
        line: Line = {"is": "part" if more else "sent", "bureau": row.bureau_id, "message_id": message_id}
        return (
            line
            | {name: getattr(row, name) for name in names}
            | {"put_at": row.put_at.isoformat(), "parts": row.parts_sent}
        )

    def append(self, lines: Sequence[Line], *, now: datetime) -> None:
        """Write lines and wait for the disk; Unwritable when it does not take them."""
        if not lines:
            return
        text = "".join(_sealed(line | {"at": now.isoformat()}) for line in lines)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(self._file(now), text.encode())
        except OSError as error:
            raise Unwritable(error.errno, f"{self.folder}: {error.strerror}") from error

    def _file(self, now: datetime) -> Path:
        # Never an older file than the newest: a clock that is set back does not change what came before what.
        newest = max((path.name for path in self.folder.glob(f"*{END}")), default="")
        return self.folder / max(newest, f"{now:%Y-%m-%d}{END}")

    def _write(self, path: Path, content: bytes) -> None:
        is_new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            size = _cut(handle)
            try:
                _write_all(handle, content)
                os.fsync(handle)
            except OSError:
                os.ftruncate(handle, size)
                raise
        finally:
            os.close(handle)
        if is_new:
            settling.sync(self.folder)


def read(folder: Path) -> Iterator[Line]:
    """Give the lines in their order; what a crash tore off at an end is passed over, any other broken line is named."""
    for path in sorted(folder.glob(f"*{END}")):
        with path.open("rb") as file:
            # Only a last line can lack its end: it was torn off, and never acknowledged.
            whole = (text for text in file if text.endswith(b"\n"))
            yield from (_opened(path, place, text) for place, text in enumerate(whole, start=1))


def backwards(folder: Path) -> Iterator[Line]:
    """Give the lines from the newest on, without those that are torn off or broken: `read` names them."""
    for path in sorted(folder.glob(f"*{END}"), reverse=True):
        for text in _ends_first(path):
            with suppress(Refusal):
                yield _opened(path, 0, text)


def _ends_first(path: Path) -> Iterator[bytes]:
    """Give the lines of a file from its end on, reading no more of it than is asked for."""
    with path.open("rb") as file:
        left, rest = file.seek(0, os.SEEK_END), b""
        while left:
            start = max(0, left - BLOCK)
            file.seek(start)
            lines = (file.read(left - start) + rest).split(b"\n")
            left, rest = start, lines[0]
            yield from (line for line in reversed(lines[1:]) if line)
        if rest:
            yield rest


def _arrival(row: Arrival, kind: LaneKind) -> Line:
    names = ("id", "channel", "origin", "key", "lane", "body", "fault")
    told = {name: getattr(row, name) for name in names}
    return told | {"is": "update", "bureau": row.bureau_id, "kind": str(kind), "arrived_at": row.arrived_at.isoformat()}


def _sealed(line: Line) -> str:
    return json.dumps({"sum": _sum(line), "of": line}, ensure_ascii=False) + "\n"


def _opened(path: Path, place: int, text: bytes) -> Line:
    try:
        told = json.loads(text)
        line: Line = told["of"]
        if told["sum"] == _sum(line):
            return line
    except (ValueError, LookupError, TypeError):
        pass
    raise Refusal("tape_broken", path=str(path), line=place)


def _sum(line: Line) -> str:
    return hashlib.sha256(json.dumps(line, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _cut(handle: int) -> int:
    """Cut off what a crash left of a last line; gives the size that is left."""
    size = os.fstat(handle).st_size
    end = size
    while end and os.pread(handle, 1, end - 1) != b"\n":
        end -= 1
    if end < size:
        os.ftruncate(handle, end)
    return end


def _write_all(handle: int, content: bytes) -> None:
    while content:
        content = content[os.write(handle, content) :]
