"""The page's own door: its files, the state of the world, live events, and the acts of its people."""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.practice.bell import Bell
from bot.practice.world import World


class Panel:
    """Serve the page of one world."""

    def __init__(self, world: World, bell: Bell, *, next_morning: Callable[[datetime], datetime] | None = None) -> None:
        """Show `world`; `bell` rings on each of its changes."""
        self._world, self._bell, self._next_morning = world, bell, next_morning

    def routes(self) -> list[Route]:
        """Return the routes of the page."""
        return [Route("/practice/state", self._state, methods=["GET"])]

    async def _state(self, request: Request) -> Response:
        return JSONResponse({"version": self._world.version})
