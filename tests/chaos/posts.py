"""Posts to the webhook that Telegram never sent, and its own, brought again and out of order."""

import asyncio
import random
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from bot.assembly import Listening
from bot.webhook import BODY_BYTES, HEADER, derived
from tests.bench.api import until
from tests.chaos import judge
from tests.chaos.bureau import Killable
from tests.chaos.lies import PATIENCE_S
from tests.chaos.rehearsing import SOMEBODY
from tests.chaos.telegram import Telegram
from tests.chaos.trials import Course, Found

SECRET = "an installation's key of forty characters"
PATH, TOKEN = (derived(SECRET.encode(), f"webhook {what}") for what in ("path", "token"))
PEOPLE = range(67_000, 67_010)
AT_ONCE = 32
SOON_S = 1.0
TRIES, MOST_TIMES = 200, 20
"""Telegram may bring an update again whose answer was lost; so often at most it is brought here."""
NO_HTTP = (b"", b"\0" * 64, b"GET\r\n\r\n", b"POST / HTTP/9\r\n\r\n", b"\x16\x03\x01\x02\0\x01\0", b"A" * 70_000)
"""What is sent and then broken off: no request, none that ends, one that speaks TLS, a line without end."""


def posted(course: Course) -> Found:
    """Post what nobody asked for and break connections off, between what Telegram brings; look at what was stored."""
    chance, many = random.Random(course.seed), 100_000 if course.long else 1_000
    api, port = Telegram(course.seed), _free_port()
    with _brought_to(course, api, port) as bot:
        owed = {person: [f"/posted{person}n{n}x" for n in range(5)] for person in PEOPLE}
        sound = [[api.say(person, word) for word in words] for person, words in owed.items()]
        answers, slowest = asyncio.run(Caller(port, chance).call(many, sound))
        until(lambda: sum(api.sent[each] for each in PEOPLE) >= 5 * len(PEOPLE) or bool(course.mutant), patience=60)
        time.sleep(1)  # for one more, were there one
        # But for what the nursery was told before the bot began.
        stored = bot.count(f"SELECT count(*) FROM inbox WHERE lane <> 'telegram:{SOMEBODY}'")
    broken = judge.answered(owed, api.said) + judge.counted("stored", expected=5 * len(PEOPLE), found=stored)
    broken += [f"accepted: {times} by {status}" for status, times in answers.items() if status == 200]
    broken += [f"odd: {times} by {status}" for status, times in answers.items() if status >= 500]
    broken += [f"slow: /health took {slowest:.1f} s"] if slowest >= SOON_S else []
    said = ", ".join(f"{times} × {status or 'broken off'}" for status, times in sorted(answers.items()))
    return Found(many, broken, f"{said}; the slowest /health {slowest:.2f} s")


class Caller:
    """Telegram and strangers, who call one process by turns."""

    def __init__(self, port: int, chance: random.Random) -> None:
        """Call at a port of this machine."""
        self._port, self._chance = port, chance
        self._answers: Counter[int] = Counter()
        self._slowest = 0.0

    async def call(self, many: int, sound: list[list[dict[str, object]]]) -> tuple[Counter[int], float]:
        """Make so many bad calls, and bring the sound updates; gives what was answered and the slowest look."""
        places = iter(range(many))
        url = f"http://127.0.0.1:{self._port}"
        many_lines = httpx.Limits(max_connections=AT_ONCE)
        async with (
            httpx.AsyncClient(base_url=url, timeout=60, limits=many_lines) as client,
            asyncio.TaskGroup() as group,
        ):
            for each in sound:
                group.create_task(self._bring(client, each))
            bad = [group.create_task(self._through(client, places)) for _ in range(AT_ONCE // 2)]
            group.create_task(self._look(bad))
        return self._answers, self._slowest

    async def _through(self, client: httpx.AsyncClient, places: Iterator[int]) -> None:
        for _ in places:
            with suppress(OSError, httpx.HTTPError):
                self._answers[await self._bad(client)] += 1

    async def _bad(self, client: httpx.AsyncClient) -> int:
        """Call as a stranger would; gives the status, 0 where there was none."""
        chance = self._chance.random()
        if chance < 0.05:
            return await self._broken_off()
        if chance < 0.06:
            return await self._posted(client, PATH, TOKEN, b" " * (BODY_BYTES + 1))
        path = PATH if chance < 0.4 else self._near(PATH)
        token = self._near(TOKEN) if path == PATH or chance < 0.7 else TOKEN
        return await self._posted(client, path, token, b'{"update_id": %d}' % self._chance.randrange(2**40))

    async def _posted(self, client: httpx.AsyncClient, path: str, token: str, body: bytes) -> int:
        head = {HEADER: token} if token else {}
        try:
            return (await client.post(f"/{path}", content=body, headers=head)).status_code
        except httpx.WriteError:
            return 413  # it was told before all was sent, and nobody read the rest

    def _near(self, sound: str) -> str:
        """Make a guess: the sound one but for a sign, a part of it, more than it, or nothing."""
        place = self._chance.randrange(len(sound))
        other = self._chance.choice([each for each in "0123456789abcdef" if each != sound[place]])
        begun = sound[:place]
        return self._chance.choice([begun + other + sound[place + 1 :], begun, sound + other, sound.upper() + "A"])

    async def _broken_off(self) -> int:
        _, writer = await asyncio.open_connection("127.0.0.1", self._port)
        head = f"POST /{PATH} HTTP/1.1\r\nHost: a\r\n{HEADER}: {TOKEN}\r\nContent-Length: 999\r\n\r\n{{".encode()
        writer.write(self._chance.choice([*NO_HTTP, head]))
        with suppress(ConnectionError):
            await writer.drain()
        writer.close()
        return 0

    async def _bring(self, client: httpx.AsyncClient, updates: list[dict[str, object]]) -> None:
        """Bring one person's updates, each until it is taken, and then those before it again, all at once."""
        for place, update in enumerate(updates):
            await self._taken(client, update)
            again = [self._chance.choice(updates[: place + 1]) for _ in range(self._chance.randrange(MOST_TIMES))]
            await asyncio.gather(*(self._taken(client, each) for each in again))

    async def _taken(self, client: httpx.AsyncClient, update: dict[str, object]) -> None:
        for _ in range(TRIES):
            if (await client.post(f"/{PATH}", json=update, headers={HEADER: TOKEN})).status_code == 200:
                return
            await asyncio.sleep(0.05)

    async def _look(self, bad: list[asyncio.Task[None]]) -> None:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self._port}", timeout=60) as client:
            while not all(each.done() for each in bad):
                started = time.monotonic()
                await client.get("/health")
                self._slowest = max(self._slowest, time.monotonic() - started)
                await asyncio.sleep(0.05)


@contextmanager
def _brought_to(course: Course, api: Telegram, port: int) -> Iterator[Killable]:
    """Run a bot that is brought updates at a port."""
    told = {"listen": f"127.0.0.1:{port}", "webhook_url": "https://gongkai.example.cn", "secret": SECRET}
    nursery = ("tests.chaos.working", Listening.BROUGHT, *filter(None, [course.mutant]))
    Path(course.folder).mkdir(parents=True, exist_ok=True)
    with api.served() as url:
        bot = Killable(course.folder, url, api, pace="off", **told)
        with bot.running(nursery, listens=False):
            until(lambda: _is_ready(port), patience=PATIENCE_S, what="a process that takes posts")
            yield bot


def _is_ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/ready", timeout=10).status_code == 200
    except httpx.HTTPError:
        return False


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
