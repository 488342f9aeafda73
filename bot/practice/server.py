"""The practice server: the Bot API and the page on one local port."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request

from bot.practice.api import Api
from bot.practice.bell import Bell
from bot.practice.panel import Panel
from bot.practice.world import World

NextMorning = Callable[[datetime], datetime]
_GRACE_S = 2


class PortTaken(OSError):
    """The address cannot be listened on; its text is one sentence for the person who starts us."""

    def __str__(self) -> str:
        """Give the sentence without the number of the error."""
        return str(self.strerror)


class PracticeServer:
    """Serve a world in the running event loop, on a port that is known after `start`."""

    def __init__(
        self, world: World, host: str = "127.0.0.1", port: int = 8787, *, next_morning: NextMorning | None = None
    ) -> None:
        """Serve on `host:port` (0 takes a free port); `next_morning(now)` moves the clock to the next working day."""
        self.world, self.host, self.port = world, host, port
        self._next_morning = next_morning

    @property
    def url(self) -> str:
        """Return the address of the page; the Bot API is at url + "/bot"."""
        return f"http://{self.host}:{self.port}"

    async def start(self) -> None:
        """Listen and serve in the background; raises PortTaken."""
        listener = _listen(self.host, self.port)
        self.port = listener.getsockname()[1]
        self._bell = Bell()
        self._unlisten = self.world.listen(self._bell.ring)
        api = Api(self.world, self._bell, self._drop)
        panel = Panel(self.world, self._bell, next_morning=self._next_morning)
        app = Starlette(routes=[*api.routes(), *panel.routes()])
        config = uvicorn.Config(
            app, lifespan="off", log_config=None, log_level="warning", access_log=False, ws="none",
            date_header=False, server_header=False, timeout_graceful_shutdown=_GRACE_S,
        )  # fmt: skip
        self._uvicorn = _Server(config)
        self._task = asyncio.create_task(self._uvicorn.serve(sockets=[listener]))
        await self._uvicorn.up.wait()

    async def stop(self) -> None:
        """End the long polls and event streams, and stop listening."""
        self._unlisten()
        self._bell.silence()
        self._uvicorn.should_exit = True
        await self._task

    async def _drop(self, request: Request) -> None:
        for connection in list(self._uvicorn.server_state.connections):
            if getattr(connection, "client", None) == (request.client and tuple(request.client)):
                connection.transport.abort()
        await asyncio.sleep(0)


class _Server(uvicorn.Server):
    """A server that leaves the signals to the process it lives in."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.contextmanager
def serving(
    world: World, host: str = "127.0.0.1", port: int = 0, *, next_morning: NextMorning | None = None
) -> Iterator[str]:
    """Serve a world from a thread while the block runs; yields the url."""
    server = PracticeServer(world, host, port, next_morning=next_morning)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="practice", daemon=True)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(server.start(), loop).result(15)
        try:
            yield server.url
        finally:
            asyncio.run_coroutine_threadsafe(server.stop(), loop).result(15)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(15)
        loop.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, or asyncio keeps Nagle on
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as taken:
        listener.close()
        words = f"Practice mode cannot listen on {host}:{port} ({taken.strerror}); end what holds it, or name another"
        words += " port by GONGKAI_PRACTICE_PORT (0 takes a free one)."
        raise PortTaken(taken.errno, words) from taken
    listener.setblocking(False)
    return listener
