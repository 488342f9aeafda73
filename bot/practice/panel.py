"""The page's own door: its files, live changes of the world, and the acts of its people."""

import asyncio
import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from importlib import resources
from typing import Any
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from bot.clock import MovableClock
from bot.practice import changes, wire
from bot.practice.bell import Bell
from bot.practice.wire import Json
from bot.practice.world import World

_PAGE = resources.files(__package__).joinpath("page")
_FILES = frozenset(file.name for file in _PAGE.iterdir())
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
_SHOWN_IN_PLACE = frozenset({"application/pdf", "image/png", "image/jpeg"})
_HEARTBEAT_S = 5
_Act = Callable[[dict[str, Any]], object]


class Panel:
    """Serve the page of one world."""

    def __init__(self, world: World, bell: Bell, *, next_morning: Callable[[datetime], datetime] | None = None) -> None:
        """Show `world`; `bell` rings on each of its changes."""
        self._world, self._bell, self._next_morning = world, bell, next_morning

    def routes(self) -> list[Route]:
        """Return the routes of the page."""
        acts: dict[str, _Act] = {
            "say": self._say,
            "edit": self._edit,
            "press": self._press,
            "share": self._share,
            "clock": self._clock,
        }
        return [
            Route("/", _page, methods=["GET"]),
            Route("/page/{name}", _page, methods=["GET"]),
            Route("/practice/state", self._state, methods=["GET"]),
            Route("/practice/events", self._events, methods=["GET"]),
            Route("/practice/file/{file_id}/{name:path}", self._file, methods=["GET"]),
            Route("/practice/upload", self._upload, methods=["POST"]),
            *(Route(f"/practice/{name}", _acting(act), methods=["POST"]) for name, act in acts.items()),
        ]

    async def _state(self, request: Request) -> Response:
        return _refusal(request) or Json(self._told(0), headers=_HEADERS)

    def _told(self, since: int) -> dict[str, Any]:
        can_jump = self._next_morning is not None
        return changes.since(self._world, since, can_jump=can_jump)

    async def _events(self, request: Request) -> Response:
        refused = _refusal(request)
        known = request.headers.get("last-event-id") or request.query_params.get("since", "")
        epoch, _, version = known.rpartition("-")
        since = int(version) if epoch == self._world.epoch and version.isdecimal() else 0
        return refused or StreamingResponse(self._stream(since), media_type="text/event-stream", headers=_HEADERS)

    async def _stream(self, since: int) -> AsyncIterator[str]:
        while not self._bell.silent:
            rung = self._bell.next()
            told = self._told(since)
            since = told["version"]
            yield f"id: {self._world.epoch}-{since}\ndata: {wire.written(told)}\n\n"
            await asyncio.wait([rung], timeout=_HEARTBEAT_S)

    async def _file(self, request: Request) -> Response:
        if refused := _refusal(request):
            return refused
        known = self._world.files.get(request.path_params["file_id"])
        if known is None:
            return Response("404", 404)
        place = "inline" if known.mime_type in _SHOWN_IN_PLACE else "attachment"
        name = quote(known.name, errors="replace")
        named = {"Content-Disposition": f"{place}; filename*=UTF-8''{name}"}
        return Response(known.content, media_type=known.mime_type, headers=_HEADERS | named)

    async def _upload(self, request: Request) -> Response:
        if refused := _refusal(request):
            return refused
        async with request.form(max_files=1) as form:
            file = form["file"]
            if not isinstance(file, UploadFile):
                return _wrong("no file in the form")
            told = {name: str(form.get(name, "")) for name in ("person", "chat", "kind", "caption", "reply_to")}
            content = await file.read()
            return _done(lambda: self._send(told, file.filename or "file", content))

    def _send(self, told: dict[str, str], name: str, content: bytes) -> None:
        person, chat, reply_to = int(told["person"]), int(told["chat"]), int(told["reply_to"] or 0) or None
        if told["kind"] == "photo":
            self._world.send_photo(person, chat, content=content, caption=told["caption"], reply_to=reply_to)
            return
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self._world.send_document(
            person, chat, name=name, content=content, mime_type=kind, caption=told["caption"], reply_to=reply_to
        )

    def _say(self, told: dict[str, Any]) -> None:
        self._world.say(told["person"], told["chat"], told["text"], reply_to=told.get("reply_to"))

    def _edit(self, told: dict[str, Any]) -> None:
        self._world.edit(told["person"], told["chat"], told["message_id"], text=told["text"])

    def _share(self, told: dict[str, Any]) -> None:
        self._world.share(told["person"], told["chat"], told["message_id"])

    def _press(self, told: dict[str, Any]) -> dict[str, str]:
        return {"query": self._world.press(told["person"], told["chat"], told["message_id"], data=told["data"])}

    def _clock(self, told: dict[str, Any]) -> None:
        clock = self._world.clock
        if not isinstance(clock, MovableClock):
            raise ValueError("this clock cannot be moved")
        if "seconds" in told:
            clock.move_by(timedelta(seconds=told["seconds"]))
        elif "to" in told:
            clock.move_to(datetime.fromisoformat(told["to"]))
        elif told.get("jump") and self._next_morning:
            clock.move_to(self._next_morning(clock.now()))
        else:
            clock.reset()
        self._world.touch()


def _acting(act: _Act) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if refused := _refusal(request):
            return refused
        try:
            told = wire.read(await request.body())
        except ValueError:
            return _wrong("the body is no JSON")
        if not isinstance(told, dict):
            return _wrong("the body is no JSON object")
        return _done(lambda: act(told))

    return endpoint


def _done(act: Callable[[], object]) -> Response:
    try:
        return Json(act() or {}, headers=_HEADERS)
    except (ValueError, KeyError, TypeError, OverflowError) as wrong:
        return _wrong(str(wrong))


def _wrong(words: str, status: int = 400) -> Response:
    return Json({"error": words}, status, headers=_HEADERS)


def _refusal(request: Request) -> Response | None:
    """Refuse what another web site makes a browser send: a foreign origin, or a rebound host name."""
    if not wire.is_neighbour(request):
        return _wrong("only the practice page itself may do this", 403)
    return None


async def _page(request: Request) -> Response:
    name = request.path_params.get("name", "index.html")
    if name not in _FILES:
        return Response("404", 404)
    kind = mimetypes.guess_type(name)[0]
    return Response(_PAGE.joinpath(name).read_bytes(), media_type=kind, headers=_HEADERS)
