"""Several processes on one PostgreSQL behind one proxy: nothing lost, nothing twice, each chat in its order."""

import shutil
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.webhook import HEADER, derived
from templates import words
from tests.bench.api import Api, until
from tests.bench.talking import environment
from tests.bot.test_webhook import free_port
from tests.conftest import leave_out

SECRET = "an installation's key of forty characters"
COMMANDS = ("/help", "/my", "/privacy")
PEOPLE, EACH = 10, 9
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  upstream bureau {{ {servers} }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://bureau;
      proxy_next_upstream error timeout http_503 non_idempotent;
      client_max_body_size 1m;
    }}
  }}
}}
"""


class Ledger(Api):
    """A Bot API that also writes down what was said to whom, in its order."""

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[int, list[str]] = {}

    def _message(self, told: dict[str, str]) -> dict[str, Any]:
        self.said.setdefault(int(told["chat_id"]), []).append(told.get("text", "—"))
        return super()._message(told)


class Office:
    """Processes that are started, killed and asked to end, and what brings them updates as Telegram does."""

    def __init__(self, folder: Path, database_url: str, api_url: str, stack: ExitStack) -> None:
        self.folder, self._stack = folder, stack
        self._told = {"api_url": api_url, "database_url": database_url, "secret": SECRET}
        self._told["webhook_url"] = "https://gongkai.example.cn"
        self.path, self.token = (derived(SECRET.encode(), f"webhook {what}") for what in ("path", "token"))

    def begin(self, port: int) -> subprocess.Popen[bytes]:
        """Start a process that is brought updates at a port."""
        told = environment(self.folder, **self._told, listen=f"127.0.0.1:{port}")
        log = self._stack.enter_context((self.folder / f"log-{port}").open("ab"))
        command = [sys.executable, "-m", "bot.cli", "run", "--webhook"]
        process = self._stack.enter_context(subprocess.Popen(command, env=told, cwd=self.folder, stderr=log))
        self._stack.callback(process.kill)
        return process

    def proxy(self, ports: list[int]) -> int:
        """Start Debian's nginx before them; gives its port."""
        port = free_port()
        servers = " ".join(f"server 127.0.0.1:{each} max_fails=1 fail_timeout=1s;" for each in ports)
        config = self.folder / "nginx.conf"
        config.write_text(NGINX.format(folder=self.folder, servers=servers, port=port))
        nginx = subprocess.Popen(["nginx", "-e", str(self.folder / "error.log"), "-c", str(config)])
        self._stack.enter_context(nginx)
        self._stack.callback(nginx.terminate)
        return port

    def bring(self, port: int, updates: list[dict[str, Any]]) -> None:
        """Bring updates one after the other, each again until it is taken."""
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            for update in updates:
                until(lambda update=update: self._brought(client, update), patience=120)  # type: ignore[misc]

    def _brought(self, client: httpx.Client, update: dict[str, Any]) -> bool:
        try:
            return client.post(f"/{self.path}", json=update, headers={HEADER: self.token}).status_code == 200
        except httpx.HTTPError:
            return False


def ready(port: int) -> bool:
    """Say whether a process takes updates."""
    try:
        return httpx.get(f"http://127.0.0.1:{port}/ready", timeout=10).status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def office(folder: Path, database_url: str) -> Iterator[tuple[Office, Ledger]]:
    """Open an office before a Bot API of its own."""
    api = Ledger()
    with api.served() as url, ExitStack() as stack:
        yield Office(folder, database_url, url, stack), api


def once(said: list[str]) -> list[str]:
    """Leave out what is marked as said again right behind itself."""
    plain = [words.unmarked(text) for text in said]
    again = {place for place in range(1, len(said)) if said[place] != plain[place] == plain[place - 1]}
    return [text for place, text in enumerate(plain) if place not in again]


@pytest.mark.parametrize("processes", [2, 4])
def test_equal_processes_behind_a_proxy_lose_nothing_when_one_is_killed(
    tmp_path: Path, postgresql_url: str, processes: int
) -> None:
    if shutil.which("nginx") is None:
        leave_out("nginx is not installed (Debian: apt-get install nginx-light)")
    with office(tmp_path, postgresql_url) as (bureau, api):
        ports = [free_port() for _ in range(processes)]
        # The first alone, for it also makes the database.
        running = [bureau.begin(ports[0])]
        until(lambda: ready(ports[0]), patience=120)
        running += [bureau.begin(port) for port in ports[1:]]
        until(lambda: all(ready(port) for port in ports), patience=180)
        front = bureau.proxy(ports)
        people = range(1_000, 1_000 + PEOPLE)
        asked = {person: [COMMANDS[n % 3] for n in range(EACH)] for person in people}
        brought = {person: [api.say(person, text) for text in texts] for person, texts in asked.items()}
        killed = threading.Timer(0.5, running[0].kill)
        killed.start()
        with ThreadPoolExecutor(PEOPLE) as threads:
            list(threads.map(lambda person: bureau.bring(front, brought[person]), people))
        killed.join()
        # What was stored twice over, as when an answer was lost on its way back, is known again.
        bureau.bring(front, brought[1_000][:2])
        until(lambda: all(len(once(api.said.get(person, []))) >= EACH for person in people), patience=120)
        kinds = [once(api.said[1_000])[place] for place in range(3)]
        assert Counter(kinds) == dict.fromkeys(kinds, 1)
        for person in people:
            assert once(api.said[person]) == [kinds[n % 3] for n in range(EACH)]


def test_who_only_works_handles_what_another_hears(tmp_path: Path, postgresql_url: str) -> None:
    with office(tmp_path, postgresql_url) as (bureau, api):
        told = environment(tmp_path, **bureau._told)
        for command in ("run", "work"):
            log = bureau._stack.enter_context((tmp_path / f"log-{command}").open("ab"))
            process = subprocess.Popen([sys.executable, "-m", "bot.cli", command], env=told, cwd=tmp_path, stderr=log)
            bureau._stack.enter_context(process)
            bureau._stack.callback(process.kill)
            until(lambda: bool(api.polled_at), patience=120)
        api.load([api.say(person, "/help") for person in range(2_000, 2_060)])
        until(lambda: api.sent.total() >= 60, patience=120)
        assert set(api.sent.values()) == {1}
