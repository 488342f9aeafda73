"""The address to which updates are brought: few words of HTTP, and nothing is answered before it is stored."""

import asyncio
import contextlib
import hashlib
import hmac
import logging
import secrets
import socket
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.settings import WrongSetting

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

log = logging.getLogger(__name__)
BODY_BYTES = 1024 * 1024
HEADER = "X-Telegram-Bot-Api-Secret-Token"
GRACE_S = 1
BODY_S = 20.0
"""So long may a body take that is sent with the right token."""
STORED_S = 30.0
"""So long a post waits to be stored; then whoever brings it hears that it is not, and brings it again."""


def derived(key: bytes, name: str) -> str:
    """Make a key of its own for a purpose out of the installation's; hexadecimal."""
    return hmac.new(key, name.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Address:
    """Where we listen, and how we are called from outside; `path` and `token` are known to Telegram alone."""

    host: str
    port: int
    public: str
    path: str
    token: str


@dataclass(slots=True)
class Post:
    """One post that is brought in, and whether it was stored."""

    body: bytes
    stored: asyncio.Future[bool]


class Webhook:
    """Takes posts in; whoever listens is given all that wait, and says when they are stored."""

    def __init__(self, address: Address, *, figures: Callable[[], dict[str, float]]) -> None:
        """Listen at an address; ``figures`` looks at the bureau, and fails where its database cannot be reached."""
        self._address = address
        self._figures = figures
        self._waiting: list[Post] = []
        self._given: list[Post] = []
        self._brought = asyncio.Event()
        self._ends = False
        self._counted = Counter[str]()

    @property
    def url(self) -> str:
        """The public address, with the path that nobody guesses."""
        return f"{self._address.public.rstrip('/')}/{self._address.path}"

    @property
    def token(self) -> str:
        """What has to be shown with each post."""
        return self._address.token

    async def bodies(self, patience_s: float) -> Sequence[bytes]:
        """Wait for posts, so many seconds at most; those given before and not taken over are refused."""
        self._answer(self._given, stored=False)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                await self._brought.wait()
        self._brought.clear()
        self._given, self._waiting = self._waiting, []
        return [post.body for post in self._given]

    def taken(self) -> None:
        """Hear that all that was given is stored."""
        self._counted["stored"] += len(self._given)
        self._answer(self._given, stored=True)
        self._given = []

    def _answer(self, posts: Sequence[Post], *, stored: bool) -> None:
        for post in posts:
            if not post.stored.done():
                post.stored.set_result(stored)

    async def run(self) -> None:
        """Listen until cancelled; WrongSetting where the address is taken."""
        import uvicorn

        from bot.brisk import Brisk

        config = uvicorn.Config(
            self._app(), http=Brisk, lifespan="off", log_config=None, log_level="warning", access_log=False, ws="none",
            date_header=False, server_header=False, timeout_graceful_shutdown=GRACE_S,
        )  # fmt: skip
        server = uvicorn.Server(config)
        server.capture_signals = _no_signals  # type: ignore[method-assign]  # they are the process's own
        with contextlib.closing(self._listen()) as listener:
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            try:
                await asyncio.shield(serving)
            finally:
                self._ends, server.should_exit = True, True
                self._answer([*self._given, *self._waiting], stored=False)
                await asyncio.wait({serving})

    def _listen(self) -> socket.socket:
        host, port = self._address.host, self._address.port
        listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(1024)
        except OSError as error:
            listener.close()
            raise WrongSetting("listen_taken", host=host, port=port, reason=error.strerror) from error
        listener.setblocking(False)
        return listener

    def _app(self) -> "Starlette":
        from starlette.applications import Starlette
        from starlette.responses import PlainTextResponse
        from starlette.routing import Route

        async def health(_: "Request") -> "Response":
            return PlainTextResponse("ok\n")

        async def ready(_: "Request") -> "Response":
            well = not self._ends and await self._looked() is not None
            return PlainTextResponse("ready\n" if well else "not ready\n", 200 if well else 503)

        async def metrics(_: "Request") -> "Response":
            found = await self._looked()
            own = {"gongkai_database_up": float(found is not None)} | self._own()
            return PlainTextResponse(_exposed((found or {}) | own), media_type="text/plain; version=0.0.4")

        async def post(request: "Request") -> "Response":
            status = await self._take(request)
            # Who is refused may go on sending: nobody reads it.
            return PlainTextResponse("", status, {} if status == 200 else {"connection": "close"})

        return Starlette(
            routes=[
                Route("/health", health),
                Route("/ready", ready),
                Route("/metrics", metrics),
                Route("/{path}", post, methods=["POST"]),
            ]
        )

    async def _looked(self) -> dict[str, float] | None:
        """Look at the bureau; None where it cannot be looked at."""
        try:
            return await asyncio.to_thread(self._figures)
        except Exception as error:
            log.warning("the bureau cannot be looked at: %s", type(error).__name__)
            return None

    def _own(self) -> dict[str, float]:
        names = {"stored": "gongkai_webhook_stored_total", "refused": "gongkai_webhook_refused_total"}
        return {said: self._counted[name] for name, said in names.items()}

    async def _take(self, request: "Request") -> int:
        """Take a post in; gives the HTTP status, 200 only for what is stored."""
        from starlette.requests import ClientDisconnect

        shown = request.headers.get(HEADER, "").encode(), request.path_params["path"].encode()
        meant = self._address.token.encode(), self._address.path.encode()
        # Both, and in constant time: how long a refusal takes tells nothing of how near a guess came.
        is_known = [secrets.compare_digest(*each) for each in zip(shown, meant, strict=True)]
        if not all(is_known):
            self._counted["refused"] += 1
            return 404
        try:
            async with asyncio.timeout(BODY_S):
                body = await _body(request)
        except TimeoutError:
            return 408
        except ClientDisconnect:
            return 400  # went away, or sent what is no request: nobody reads the answer
        if body is None:
            self._counted["refused"] += 1
            return 413
        if self._ends:
            return 503
        post = Post(body, asyncio.get_running_loop().create_future())
        self._waiting.append(post)
        self._brought.set()
        try:
            async with asyncio.timeout(STORED_S):
                return 200 if await post.stored else 503
        except TimeoutError:
            return 503


async def _body(request: "Request") -> bytes | None:
    """Read what is brought, and no more of it than we take; None where it is more."""
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or int(told) > BODY_BYTES:
        return None
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > BODY_BYTES:
            return None
    return bytes(read)


@contextlib.contextmanager
def _no_signals() -> Iterator[None]:
    yield


def _exposed(figures: dict[str, float]) -> str:
    """Write figures as Prometheus reads them."""
    kinds = ((name, "counter" if name.endswith("_total") else "gauge", value) for name, value in figures.items())
    return "".join(f"# TYPE {name} {kind}\n{name} {value:g}\n" for name, kind, value in kinds)
