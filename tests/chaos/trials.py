"""The kinds of trials, a line each; a new kind is a new line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Course:
    """What a trial is told: its folder, its seed, whether it runs the long form, and what is taken out.

    Of a long form that is divided it does ``part``, one of ``parts``, counted from 0.
    """

    folder: Path
    seed: int
    long: bool = False
    mutant: str = ""
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """What came of it: how many trials, and every violation in words; ``sums`` counts what parts add to each other."""

    trials: int
    violations: list[str]
    note: str = ""
    sums: Mapping[str, int] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """The note and the sums in words."""
        return ", ".join(filter(None, [self.note, *(f"{many} {what}" for what, many in self.sums.items())]))


FORKED = "commands are run by a process that has everything imported"


class Missing(Exception):
    """What a trial needs is not on this machine; the message is a sentence that says how to get it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of trial: what it claims, what of it is simulated, how it runs."""

    claim: str
    simulated: str
    run: Callable[[Course], Found]
    only_long: bool = False
    """Where the figure is not reached yet, or a busy machine would disturb it: told, and no judge of a build."""
    alone: bool = False
    """Where it measures, so that no other kind may be tried beside it."""
    parts: int = 1
    """Into so many parts its long form is divided, each with a bureau of its own: what is done of it stays done."""


def kinds() -> Mapping[str, Kind]:
    """Every kind by its name; imported late, for they import much."""
    from tests.chaos import kills

    return {
        "kills-sqlite": Kind(
            "kill -9 of the process under faults of the API, SQLite: nothing lost, unmarked twice or out of order",
            "the Bot API; the kills are real",
            kills.sqlite,
        ),
        "kills-postgresql": Kind(
            "the same on PostgreSQL",
            "the Bot API; the kills are real; the server runs without fsync, which a kill of the bot does not feel",
            kills.postgresql,
        ),
        "server-stops": Kind(
            "immediate stops of PostgreSQL while a bot works: nothing lost, unmarked twice or out of order",
            "the Bot API; the stops are real, of a server with fsync",
            kills.stops,
        ),
        **_losses(),
        **_crowds(),
        **_lies(),
    }


def _crowds() -> Mapping[str, Kind]:
    from tests.chaos import crowds, loads

    return {
        "load": Kind(
            "300 updates a second come in while 30 messages a second may go out: p99 of intake under 1 s, at least 24 "
            "a second go out and never more than 30, memory flat, what is acknowledged is kept",
            "the Bot API; what comes in faster than it is handled waits on the disk, the answers behind it",
            loads.steady,
            only_long=True,
            alone=True,
        ),
        "hostile": Kind(
            "hostile updates are handled to the end, and newcomers are answered meanwhile within 10 seconds",
            "the Bot API and the updates",
            crowds.hostile,
            alone=True,
        ),
        "burst": Kind(
            "many citizens with twenty messages each: nothing lost, one card each, at most 20 posts a minute",
            "the Bot API; the minutes are real",
            crowds.burst,
        ),
        "flood": Kind(
            "one chat floods: the p95 of the others is under twice as long as beside no flood, asked in turn with it",
            "the Bot API; who comes behind all of a flood in Telegram's own queue waits for it and is told apart",
            crowds.flood,
            alone=True,
        ),
    }


def _lies() -> Mapping[str, Kind]:
    from tests.chaos import clocks, lies

    return {
        **_posts(),
        "forged": Kind(
            "buttons that were given to others, falsified or made up: none is accepted, those given are",
            "the Bot API",
            lies.forged,
        ),
        "guessed": Kind(
            "numbers of cases and codes of staff that strangers guess, right numbers among them: no hit, the same "
            "words for another's and for nobody's, and after five wrong ones nothing is heard for ten minutes",
            "the Bot API",
            lies.guessed,
        ),
        "clock": Kind(
            "the clock jumps 40 days on, back, 40 days back and on: nothing is fired, all are answered",
            "the Bot API, which says what time it is; the bot's clock, in its own process",
            clocks.jumps,
        ),
        "outage": Kind(
            "the API is away for 48 hours, with a storm of 429 before it and a kill in it: all that is owed comes out, "
            "each reminder that fell due once, in order, within every limit",
            "the Bot API; 48 hours by the bot's clock, in steps of one, and the wait of its next try; "
            "the minutes after that are real",
            clocks.outage,
            alone=True,
        ),
        **_disks(),
        "full": Kind(
            "every write to a file fails, for two seconds or until the bot is begun anew: nothing lost or out of order",
            "the Bot API; the kernel refuses the writes by RLIMIT_FSIZE, which is EFBIG and not ENOSPC; "
            "a bot that ends by it is begun anew",
            lies.full,
            only_long=True,
        ),
    }


def _posts() -> Mapping[str, Kind]:
    from tests.chaos import posts

    return {
        "posted": Kind(
            "posts to the webhook by who guesses its path and token, near ones among them, that are too long, broken "
            "off or no HTTP: none is stored or taken, all end, those that bear both are stored once each however "
            "often and in what order they are brought, and `/health` is answered within a second all the while",
            "Telegram, and the strangers, from this machine and without TLS",
            posts.posted,
        ),
    }


def _losses() -> Mapping[str, Kind]:
    from tests.chaos import disasters, workers

    return {
        "workers": Kind(
            "kills of either of two processes on one PostgreSQL, set to synchronous_commit=off, which is stopped at "
            "once every twenty kills (in the short form every six): nothing lost, unmarked twice or out of order, "
            "and both work",
            "the Bot API; stops and kills are real, of a server with fsync",
            workers.two,
            parts=workers.PARTS,
        ),
        "disasters-sqlite": Kind(
            "the database is lost, cut short or written over under a bot that works, and `gongkai restore` brings it "
            "back from the newest copy and the record: nothing that was acknowledged is lost, nothing that was "
            "accepted is said again unmarked or out of order, every case keeps its number",
            f"the Bot API; the loss is real; the record lies in another folder of the same disk; {FORKED}",
            disasters.sqlite,
            parts=disasters.PARTS,
        ),
        "disasters-postgresql": Kind(
            "the same on PostgreSQL, where the database or a table is dropped",
            f"the Bot API; the loss is real, of a database and not of its server, which runs without fsync; {FORKED}",
            disasters.postgresql,
            parts=disasters.PARTS,
        ),
    }


def _disks() -> Mapping[str, Kind]:
    from tests.chaos import disk

    return {
        "failing-calls": Kind(
            "a write, cut or sync fails (ENOSPC, EIO, EROFS, a kill in its place; once and for good; a full disk and a "
            "kill while it is full) while a schema is led on, updates are taken in, handled, answered and copied, a "
            "lost database is restored, and one is exported and imported, on SQLite: nothing lost, unmarked twice or "
            "damaged, each copy whole, a disk that takes nothing any more called so; the short form draws, the long "
            "one lets every call fail in every way",
            "a library before the C library refuses the calls; one process works by hand, its channel is a toy",
            disk.failing,
            parts=disk.PARTS,
        ),
        "power-cuts": Kind(
            "the power is cut anywhere on SQLite: all that was acknowledged is there, nothing sent would be said again "
            "unmarked, with synchronous=FULL; a test shows that NORMAL loses",
            "the disk: rebuilt from a log of writes, with any part of what was not synced, in any order, cut at a "
            "sector; names of files are taken to stay",
            disk.cuts,
        ),
    }
