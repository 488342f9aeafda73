"""Disks: calls that fail one after the other, and what a power cut leaves of a database."""

import errno
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from storage import migrating
from storage.engine import Database
from storage.troubles import Trouble
from tests.chaos.life import KINDS, MOVES_AWAY, MOVES_ON, RETURNS, WORKS, Task
from tests.chaos.returning import LIVE, grown
from tests.chaos.trials import Course, Found, Missing
from tests.conftest import ROOT
from tests.handlers.conftest import founded

Words = list[Any]
Way = tuple[int, int, bool, int]
"""Which call fails, by which error, whether for good, and how many calls behind it the process is killed."""
SECTOR = 512
ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, -1)
"""What a call fails with; the last is no error but a kill in its place."""
NO_GCC = "gcc is not installed (Debian: apt-get install gcc libc6-dev)"
DIES = (1, 3, 8)
"""So many calls behind the first for which there is no room the process is killed: both faults together."""
WAYS = tuple((error, for_good, 0) for error in ERRORS for for_good in (False, True) if error > 0 or not for_good)
DEATHS = tuple((errno.ENOSPC, True, dies) for dies in DIES)
FAILING = (RETURNS, MOVES_ON, MOVES_AWAY)
"""The kinds of lives in which calls fail: the first does all that one does that only works."""
STEPS = 2
"""So often a life hears in which a call fails: another seed says more of it than another step."""
SHORT, SHORT_DEATHS, PARTS = 16, 6, len(FAILING) * (len(WAYS) + len(DEATHS))
"""So many trials of each kind are drawn for the short form, and so many of those with a kill on a full disk.

A part of the long form is one kind of life, in which each call fails in one way.
"""


class Lives:
    """Lets lives be lived, each in a folder of its own, by one process that has the library before it."""

    def __init__(self, bases: Mapping[str, Path], process: "subprocess.Popen[bytes]") -> None:
        """Let those of each kind begin with a copy of its base."""
        self._bases, self._process = bases, process

    def place(self, kind: str = WORKS) -> Path:
        """Give a folder with a bureau in which nothing has happened yet."""
        place = self._bases[kind].with_name("life")
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        shutil.copyfile(self._bases[kind], place / LIVE)
        return place

    def live(self, task: Task) -> list[Words]:
        """Live once; gives what was said of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(task)).encode() + b"\n")
        self._process.stdin.flush()
        told = []
        while (words := json.loads(self._process.stdout.readline())) != ["over"]:
            told.append(words)
        return told


@contextmanager
def lives(folder: Path) -> Iterator[Lives]:
    """Build the library and begin; Missing where there is no gcc."""
    if shutil.which("gcc") is None:
        raise Missing(NO_GCC)
    base = folder / "base.sqlite3"
    with closing(Database(f"sqlite:///{base}")) as database:
        migrating.upgrade(database)
        founded(database)
    grown(base, folder / "older.sqlite3")
    bases = {kind: folder / "older.sqlite3" if kind == MOVES_ON else base for kind in KINDS}
    library = folder / "disk.so"
    source = Path(__file__).with_name("disk.c")
    subprocess.run(["gcc", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    told = {**os.environ, "LD_PRELOAD": str(library), "PYTHONPATH": str(ROOT)}
    with (folder / "log").open("ab") as log:
        pipe, command = subprocess.PIPE, [sys.executable, "-m", "tests.chaos.life", *map(str, bases.values())]
        with subprocess.Popen(command, env=told, stdin=pipe, stdout=pipe, stderr=log) as process:
            try:
                yield Lives(bases, process)
            finally:
                process.kill()


def failing(course: Course) -> Found:
    """Let call n fail, by each error, once and for good, for n = 1, 2, ... until nothing fails any more."""
    broken: list[str] = []
    chance, tried, calls = random.Random(course.seed), 0, dict[str, int]()
    kinds = [FAILING[course.part % len(FAILING)]] if course.long else FAILING
    with lives(course.folder) as living:
        for kind in kinds:
            sound = Task("", course.seed + course.part, steps=STEPS, mutant=course.mutant, kind=kind)
            calls[kind] = _one(living, sound, broken)
            trials = _ways(course, chance, calls[kind])
            for n, error, for_good, dies in trials:
                _one(living, replace(sound, fail=n, error=error, for_good=for_good, dies=dies), broken)
            tried += len(trials)
    many = len(WAYS) + len(DEATHS)
    if course.long:
        return Found(tried, broken, f"{many} ways to fail", {f"calls of lives that {kind}": tried for kind in kinds})
    told = " and ".join(f"{some} calls of a life that {kind}" for kind, some in calls.items())
    return Found(tried, broken, f"{told}, {many} ways to fail")


def _ways(course: Course, chance: random.Random, calls: int) -> list[Way]:
    """What is tried: drawn for the short form; for a part of the long one every call, in the one way of that part."""
    if course.long:
        return [(n, *(*WAYS, *DEATHS)[course.part // len(FAILING)]) for n in range(1, calls + 1)]
    some, deaths = ([(n, *way) for n in range(1, calls + 1) for way in ways] for ways in (WAYS, DEATHS))
    return chance.sample(some, min(SHORT, len(some))) + chance.sample(deaths, min(SHORT_DEATHS, len(deaths)))


def _one(living: Lives, task: Task, broken: list[str]) -> int:
    """Live with a failing disk and end it on a sound one; gives the calls there were."""
    place = str(living.place(task.kind))
    told = living.live(replace(task, folder=place))
    ended = living.live(Task(place, task.seed, steps=task.steps, ends=True, kind=task.kind))
    way = f"call {task.fail}, error {task.error}{', for good' * task.for_good}, dies {task.dies}, seed {task.seed}"
    broken += [f"{each} ({task.kind}: {way})" for each in [*_judged(told, ended), *_ill_advised(task, told)]]
    return next((words[1] for words in told if words[0] == "seen"), 0)


def _judged(told: list[Words], ended: list[Words]) -> list[str]:
    """Everything acknowledged is kept, nothing is taken twice without its mark, and all came to its end."""
    kept = next((words[1:] for words in ended if words[0] == "kept"), [])
    lost = [f"lost: {words[1]}" for words in told if words[0] == "acknowledged" and words[1] not in kept]
    broken = [words[1] for words in ended if words[0] == "broken"]
    broken += [f"it does not come to its end: {words[1]}" for words in ended if words[0] == "gave up"]
    taken: set[str] = set()
    for word, key, *marked in ((*words, None) for words in told + ended if words[0] == "took"):
        if key in taken and not marked[0]:
            broken.append(f"repeated: {key} without its mark ({word})")
        taken.add(key)
    return lost + broken


def _ill_advised(task: Task, told: list[Words]) -> list[str]:
    """A disk that takes nothing any more is called so, and not a file that is damaged: nothing is to be restored."""
    is_sealed = task.error == errno.EROFS and task.for_good
    said = {words[2] for words in told if words[0] == "failed"} if is_sealed else set()
    return [f"ill advised: {each}" for each in sorted(said & {Trouble.DAMAGED, Trouble.GONE, Trouble.UNUSABLE})]


@dataclass(slots=True)
class Act:
    """A line of the log: a write, a cut to a size, a sync, or a word of the truth."""

    kind: str
    at: int
    name: str
    bytes: bytes


@dataclass(slots=True)
class Written:
    """A file as it may be on the disk: what is there for certain, and what was written since the last sync."""

    there: bytearray
    since: list[Act] = field(default_factory=list)

    def take(self, act: Act) -> None:
        """Follow what was done to it."""
        self.since.append(act)
        if act.kind == "S":
            for each in self.since:
                _apply(self.there, each)
            self.since.clear()

    def torn(self, chance: random.Random) -> bytes:
        """What a power cut leaves: of what was not synced any part, in any order, and the last of it up to a sector."""
        left = bytearray(self.there)
        for act in self.since:
            fate = chance.random()
            if fate < 0.4:
                _apply(left, act)
            elif fate < 0.6 and act.kind == "W":
                _apply(left, Act("W", act.at, "", act.bytes[: SECTOR * chance.randrange(1 + len(act.bytes) // SECTOR)]))
        return bytes(left)


def _apply(content: bytearray, act: Act) -> None:
    if act.kind == "T":
        del content[act.at :]
        content.extend(bytes(act.at - len(content)))
    elif act.kind == "W":
        content.extend(bytes(max(0, act.at - len(content))))
        content[act.at : act.at + len(act.bytes)] = act.bytes


def read(log: bytes) -> Iterator[Act]:
    """Read the log of a life."""
    place = 0
    while place < len(log):
        end = log.index(b"\n", place)
        kind, at, long, name = log[place:end].decode().split(" ", 3)
        place = end + 1 + int(long)
        yield Act(kind, int(at), Path(name).name, log[end + 1 : place])


def cuts(course: Course) -> Found:
    """Cut the power at random places of a life, and look at the database that is left."""
    chance, many = random.Random(course.seed), 20_000 if course.long else 200
    with lives(course.folder) as living:
        place, log = living.place(), course.folder / "writes"
        before = (place / LIVE).read_bytes()
        living.live(Task(str(place), course.seed, steps=12, log=str(log), mutant=course.mutant))
    acts = list(read(log.read_bytes()))
    broken: list[str] = []
    at = sorted(chance.randrange(len(acts)) for _ in range(many))
    files = {LIVE: Written(bytearray(before)), f"{LIVE}-wal": Written(bytearray())}
    truth: list[Words] = []
    for number, act in enumerate(acts):
        while at and at[0] == number:
            at.pop(0)
            disk = {name: each.torn(chance) for name, each in files.items()}
            broken += [f"{each} (cut before write {number}, seed {course.seed})" for each in _left(course, disk, truth)]
        if act.kind == "M":
            truth.append(json.loads(act.bytes))
        elif act.name in files:
            files[act.name].take(act)
    syncs = sum(act.kind == "S" for act in acts)
    return Found(many, broken, f"a life of {len(acts)} writes and {syncs} syncs")


def _left(course: Course, disk: dict[str, bytes], truth: list[Words]) -> list[str]:
    folder = course.folder / "cut"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in disk.items():
        (folder / name).write_bytes(content)
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(folder / LIVE)) as database:
        whole = database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        kept = {key for (key,) in database.execute("SELECT key FROM inbox")}
        known = {key for (key,) in database.execute(KNOWN)}
        lost = [words[1] for words in truth if words[0] == "acknowledged" and words[1] not in kept]
        said = [words[1] for words in truth if words[0] == "took" and words[1] not in known]
        damaged = [] if whole else ["damaged"]
        return damaged + [f"lost: {key}" for key in lost] + [f"would be said again unmarked: {key}" for key in said]
    return ["damaged: it cannot be read"]


KNOWN = "SELECT key FROM outbox WHERE state IN ('sent', 'unsure') OR (state = 'sending' AND handed) OR unsure > 0"
