"""The Bot API on the wire: token, method, parameters, long polls, faults and files."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from email.utils import format_datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.practice import faults, params, wire
from bot.practice.bell import Bell
from bot.practice.faults import ApiError, Fault
from bot.practice.methods import METHODS
from bot.practice.params import Params
from bot.practice.truth import Truth
from bot.practice.wire import Json

_TOKEN = re.compile(r"\d+:[\w-]+")
_POLL_MOST_S = 50
_TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Api:
    """Serve one world; `drop` closes the connection of a request without an answer."""

    def __init__(self, world: Truth, bell: Bell, drop: Callable[[Request], Awaitable[None]]) -> None:
        """Answer from `world`; `bell` rings on each of its changes."""
        self._world, self._bell, self._drop = world, bell, drop
        self._newest_poll = 0

    def routes(self) -> list[Route]:
        """Return the routes of methods and files."""
        return [
            Route("/file/bot{token}/{path:path}", self._file, methods=["GET"]),
            Route("/bot{token}/{method}", self._method, methods=["GET", "POST"]),
            Route("/bot{token}", self._nothing, methods=["GET", "POST"]),
        ]

    async def _method(self, request: Request) -> Response:
        method = request.path_params["method"]
        try:
            self._admit(request)
            told = await params.read(request)
        except ApiError as refusal:
            return self._refuse(refusal)
        _, reached = self._world.served(method)
        reached("before")
        fault = self._world.fault(method, told.plain()) if self._world.fault else None
        if fault and fault.phase == "before":
            answer = await self._fail(fault, request)
            if answer is not None:
                return answer
        answer = await self._execute(method, told, request=request)
        reached("after")
        if fault and fault.phase == "after":
            return await self._fail(fault, request) or answer
        return answer

    async def _execute(self, method: str, told: Params, *, request: Request) -> Response:
        try:
            if method.lower() == "getupdates":
                return self._tell(await self._updates(told, request))
            if method.lower() not in METHODS:
                raise ApiError(404, "Not Found: method not found")
            with self._world.changed:
                return self._tell(METHODS[method.lower()](self._world, told))
        except ApiError as refusal:
            return self._refuse(refusal)

    async def _updates(self, told: Params, request: Request) -> list[dict[str, Any]]:
        world, offset = self._world, told.integer("offset")
        if world.webhook:
            raise ApiError(409, f"Conflict: {_WEBHOOK}")
        limit = min(max(told.integer("limit", 100), 1), 100)
        allowed = told.nested("allowed_updates")
        if allowed is not None:
            if not isinstance(allowed, list):
                raise faults.bad_request("can't parse allowed updates JSON object")
            world.updates.allowed = frozenset(map(str, allowed)) or None
        # The newer of two polls wins, as there: this is how a second process with the same token is noticed.
        self._newest_poll = poll = self._newest_poll + 1
        self._bell.ring()
        until = asyncio.get_running_loop().time() + min(max(told.integer("timeout"), 0), _POLL_MOST_S)
        # A killed bot must not take updates with it: as the real API does, we give none to a closed connection.
        gone = asyncio.create_task(_hung_up(request))
        try:
            while True:
                rung = self._bell.next()  # before the look, or a ring during it is missed
                if poll != self._newest_poll:
                    raise ApiError(409, f"Conflict: {_TERMINATED}")
                with world.changed:
                    batch = [] if gone.done() else world.updates.take(offset, limit, now=world.clock.now())
                left_s = until - asyncio.get_running_loop().time()
                if batch or gone.done() or left_s <= 0 or self._bell.silent:
                    return batch
                await self._wait({rung, gone}, left_s)
        finally:
            gone.cancel()

    async def _wait(self, reasons: "set[asyncio.Future[None]]", timeout_s: float) -> None:
        self._count(1)
        try:
            await asyncio.wait(reasons, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._count(-1)

    def _count(self, more: int) -> None:
        with self._world.changed:
            self._world.polls_waiting += more
            self._world.changed.notify_all()

    async def _fail(self, fault: Fault, request: Request) -> Response | None:
        if fault.delay_s:
            await asyncio.sleep(fault.delay_s)
        if fault.drop:
            await self._drop(request)
            return Response()
        if fault.error:
            return self._refuse(fault.error)
        return None if fault.body is None else self._dated(Response(fault.body, fault.status))

    async def _file(self, request: Request) -> Response:
        try:
            self._admit(request)
        except ApiError as refusal:
            return self._refuse(refusal)
        for known in self._world.files.values():
            if known.path == request.path_params["path"]:
                return self._dated(Response(known.content, media_type=known.mime_type))
        return self._refuse(ApiError(404, "Not Found"))

    async def _nothing(self, request: Request) -> Response:
        return self._refuse(ApiError(404, "Not Found"))

    def _admit(self, request: Request) -> None:
        if not wire.is_neighbour(request):
            raise ApiError(403, "Forbidden: only a bot on this machine may speak here")
        token = request.path_params["token"]
        if token == self._world.token:
            return
        more = "" if _TOKEN.fullmatch(token) else ": invalid token specified"
        raise ApiError(401, f"Unauthorized{more}")

    def _tell(self, result: object) -> Response:
        return self._dated(Json({"ok": True, "result": result}))

    def _refuse(self, refusal: ApiError) -> Response:
        return self._dated(Json(refusal.wire(), refusal.code))

    def _dated(self, response: Response) -> Response:
        response.headers["date"] = format_datetime(self._world.clock.now(), usegmt=True)
        return response


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
