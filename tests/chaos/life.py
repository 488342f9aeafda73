"""A bureau that hears, handles, sends and copies in one process, while calls to its disk fail or are written down.

Run with the library of `disk.c` loaded before it: lives once, in a child, for every line that it reads, and says what
it acknowledged and what its channel took; these words are the truth that its database is held against.
"""

import ctypes
import json
import os
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import event, text
from sqlmodel import col, select, update

from bot import backup
from bot.ledger import Ledger, Taken, Want
from bot.pace import Pace
from bot.poller import Poller
from handlers.dispatch.reception import Reception
from handlers.services.bureau.transactions import Transactions
from handlers.services.post.channel import Delivered, Raw
from storage import journal, leases, troubles
from storage.engine import Database
from storage.tables import Arrival, Outgoing
from storage.tape import Tape
from tests import toy_channel
from tests.chaos import lacking, returning, sharing
from tests.chaos.returning import COPIES, LIVE, RECORD
from tests.handlers.conftest import OFFICE, at
from tests.toy_channel import ToyChannel

NOW = at("2026-03-02", 10)
WORDS = ("/new", "/cases", "/help", "你好", "1", "2", "科技项目验收情况", "/queue")
TRIES = 2
WORKS, RETURNS, MOVES_ON, MOVES_AWAY = KINDS = ("works", "returns", "moves on", "moves away")
"""It works; or loses its database behind that, is restored and goes on; or is led to the newest schema before; or is
exported behind it, and imported where there is none."""
COMES_BACK = {RETURNS: (returning.is_lost, returning.restored), MOVES_AWAY: (returning.is_away, returning.taken_in)}
"""By the kind of a life: how it loses its database, if it does, and how it has it again."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a life is told: where, which call fails and how, and whether it only ends what another began.

    ``kind``: one of KINDS. ``dies``: where calls fail for good, it is killed so many calls behind the first; 0: never.
    """

    folder: str
    seed: int = 0
    steps: int = 3
    fail: int = 0
    error: int = 0
    for_good: bool = False
    dies: int = 0
    log: str = ""
    mutant: str = ""
    ends: bool = False
    kind: str = WORKS

    @property
    def all_steps(self) -> int:
        """How often it hears: once more behind a restore, or an import."""
        return self.steps + (self.kind in COMES_BACK)


class Life:
    """One bureau with the toy channel, worked by hand."""

    def __init__(self, database: Database, folder: Path, say: Callable[..., None]) -> None:
        self.folder, self.say, self.channel = folder, say, ToyChannel()
        with database.read() as session:
            database.bureau_id = session.connection().execute(text("SELECT id FROM bureau")).scalar_one()
        tape = Tape(folder / RECORD)
        self.transactions = Transactions(database, OFFICE, {toy_channel.NAME: toy_channel.TRAITS}, tape=tape)
        self._ways = {toy_channel.NAME: self.channel}

    def hear(self, raw: Raw) -> None:
        """Store, and acknowledge."""
        Poller(self.channel, self.transactions, now=lambda: NOW, stored=lambda: None)._store([raw])
        self.say("acknowledged", raw.key)

    def handle(self) -> None:
        """Handle all that waits."""
        reception = Reception(self.transactions, self._ways, lambda: NOW)
        with self.transactions.read() as session:
            waits = select(Arrival.lane).where(Arrival.state == "waiting").order_by(col(Arrival.id))
            lanes = session.exec(waits).all()
        for lane in dict.fromkeys(lanes):
            fault = reception.handle(lane).fault
            if fault is not None:
                raise fault.error

    def send(self) -> bool:
        """Send what is owed; gives whether anything was."""
        ledger = Ledger(self.transactions, self._ways, now=lambda: NOW, pace=Pace(self._ways), worker="only")
        ledger.begin()
        going = ledger.round(Want((), spans=(leases.ALL,), room=30)).going
        for parcel in going:
            self.say("took", parcel.key, bool(parcel.unsure))
        ledger.round(Want([Taken(self.channel, parcel, Delivered()) for parcel in going]))
        return bool(going)

    def wait(self) -> bool:
        """Let the time be over after which something is said again; gives whether there is anything."""
        later = update(Outgoing).where(col(Outgoing.state) == "due", col(Outgoing.next_at) > 0).values(next_at=0)
        with self.transactions.database.write() as session:
            return bool(session.connection().execute(later).rowcount)

    def copy(self, place: int) -> None:
        """Copy the database, at another time for each place in a life."""
        backup._copied(self.transactions.database, self.folder / COPIES, NOW + timedelta(hours=place))


def live(task: Task, say: Callable[..., None]) -> None:
    """Do each act of a life, twice where it comes to nothing."""
    chance, folder = random.Random(task.seed), Path(task.folder)
    if task.kind == MOVES_ON:
        _tried(lambda: returning.led(folder), say)
        if not returning.is_newest(folder):
            return
    with closing(opened(folder)) as database:
        life = Life(database, folder, say)
        for step in range(task.steps):
            _stepped(life, step, chance)
    if task.kind == MOVES_AWAY:
        _tried(lambda: returning.exported(folder), say)
    is_gone, back = COMES_BACK.get(task.kind, (lambda _: False, returning.restored))
    if is_gone(folder):
        _tried(lambda: back(folder), say)
        if (folder / LIVE).exists():
            with closing(opened(folder)) as database:
                _stepped(Life(database, folder, say), task.steps, chance)


def _stepped(life: Life, step: int, chance: random.Random) -> None:
    """Hear three, handle and answer them; copy at each third step."""
    for raw in [_raw(chance, f"{step}.{n}") for n in range(3)]:
        _tried(lambda raw=raw: life.hear(raw), life.say)  # type: ignore[misc]
    _tried(life.handle, life.say)
    _tried(life.send, life.say)
    if step % 3 == 1:
        _tried(lambda: life.copy(step), life.say)


def end(task: Task, say: Callable[..., None]) -> None:
    """Begin anew on a sound disk, hear again what was not acknowledged, and do all that is left; say what is broken."""
    folder = Path(task.folder)
    returning.begun_anew(folder)
    with closing(opened(folder)) as database:
        life = Life(database, folder, say)
        with database.read() as session:
            found = session.connection().execute(text("PRAGMA integrity_check")).scalar_one()
            say("kept", *session.exec(select(Arrival.key)).all())
            if found != "ok" or journal.first_broken(session) is not None:
                say("broken", "damaged: the database or its journal")
        chance = random.Random(task.seed)
        for step in range(task.all_steps):
            for raw in [_raw(chance, f"{step}.{n}") for n in range(3)]:
                life.hear(raw)
        life.handle()
        while life.send() or life.wait():
            pass
        with database.read() as session:
            waiting = session.exec(select(Arrival.key).where(Arrival.state != "done")).all()
            unsaid = session.exec(select(Outgoing.key).where(Outgoing.channel == "toy", Outgoing.state != "sent")).all()
        for key in (*waiting, *unsaid):
            say("broken", f"left: {key}")
        life.copy(task.all_steps)
    for broken in returning.unsound(folder):
        say("broken", broken)


def opened(folder: Path) -> Database:
    """Open the database of a life, which moves its log into its file often, so that this fails too."""
    database = Database(f"sqlite:///{folder / LIVE}")
    event.listen(database.engine, "connect", lambda bare, _: bare.execute("PRAGMA wal_autocheckpoint=40"))
    return database


def _raw(chance: random.Random, key: str) -> Raw:
    body = json.dumps({"who": chance.choice("abc"), "says": chance.choice(WORDS)}, ensure_ascii=False)
    return Raw(body, origin="page", key=key)


def _tried(act: Callable[[], Any], say: Callable[..., None]) -> None:
    for _ in range(TRIES):
        try:
            act()
        except Exception as error:
            say("failed", type(error).__name__, troubles.of(error))
        else:
            return


def main() -> None:
    """Live each kind once, so that no child has to learn what all need; then once for every line."""
    sharing.share_statements()
    returning.know_the_toy()
    for kind, base in zip(KINDS, sys.argv[1:], strict=True):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copyfile(base, Path(folder) / LIVE)
            for each in (live, end):
                each(Task(folder, kind=kind), lambda *_: None)
    sharing.settle()
    disk = ctypes.CDLL(os.environ["LD_PRELOAD"])
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _child(Task(**json.loads(line)), disk)
        os.waitpid(pid, 0)
        _say("over")


def _child(task: Task, disk: ctypes.CDLL) -> NoReturn:
    if task.mutant:
        lacking.MUTANTS[task.mutant]()
    log = os.open(task.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) if task.log else -1
    disk.disk_watch(task.folder.encode(), log)
    disk.disk_kill(ctypes.c_long(task.dies))
    disk.disk_fail(task.fail, task.error, int(task.for_good))

    def say(*words: object) -> None:
        _say(*words)
        if log >= 0:  # the truth, at its place among the writes
            told = json.dumps(words).encode()
            os.write(log, b"M 0 %d truth\n%s" % (len(told), told))

    try:
        (end if task.ends else live)(task, say)
        say("seen", disk.disk_seen())
    except BaseException as error:
        say("gave up", f"{type(error).__name__}: {error}")
        traceback.print_exc()
    os._exit(0)


def _say(*words: object) -> None:
    sys.stdout.write(json.dumps(words, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
