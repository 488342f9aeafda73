"""The table printed, and written down: ``docs/performance.md``, JSON beside it, a picture of the growth."""

import json
import os
import platform
import re
import sqlite3
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from tests import postgres
from tests.bench import growth, picture, sizes
from tests.bench.growth import Point
from tests.bench.measuring import ROUNDS, Goal, Row, load
from tests.conftest import ROOT

DOCS = ROOT / "docs"
NAMED = ("sqlalchemy", "sqlmodel", "python-telegram-bot", "psycopg", "typst", "docxtpl", "jinja2")
PAGE = """# What it costs

Written by `make bench` and `make bench-long`; not by hand. {when}, {machine}.

Each row stands beside the least that it could cost, **measured in the same run, in turn with it**; figures are medians.
The machine is noisy: trust ratios, and the steps below, before times, the more so
where its load exceeds its cores. `tests/bench/` says how each is measured.

{table}

*steady*: both sides feel a busy machine alike, so that the row may fail a build: `python -m tests.bench --short`
does so where a steady row misses its goal by more than twice. The others are rates of several processes on few cores,
sweeps and starts, which are told and do not judge.

## What is not reached, and why

What a goal would need, where less is left than it asks for; figures are of the table above or of a run of their own,
interleaved.

- **A filing to the staff group, API latency 50 ms.** All its cards go into one chat, one after the other, for their
  order is promised: at 50 ms nobody sends more than 20 a second there, which is once what the echo bot does. Between
  two cards lie those 50 ms and one transaction that settles the one and claims the next.
- **The same, latency 0.** A filing here is one update, a press, and four calls: the press is answered, the form becomes
  what was filed, the receipt goes to who filed and the card to the group; the rate is that of the cards. A bare session
  that writes the rows of a question with one commit does so 150 to 270 times a second, about 0.3 of the echo bot,
  before anything is handled, sent or settled, and four calls alone take four times what the echo bot sends.
- **The whole path on PostgreSQL**, beside a queue library's trivial job (`make bench-long`): 0.21 of it, where 0.5 is
  to be reached. That job is handed over with all others at once, does nothing and talks to nobody, which takes 1.1 ms;
  half as many a second leave 2.1 ms of the interpreter for an answer of ours. Two calls over HTTP, which bring it in
  and out, take 1.2 of these, as the echo bot shows; to keep, handle, owe, claim and settle it takes 2.5 more, and 1.4
  of the server. Eight chats in one transaction, as on SQLite, gave 270 to 290 answers a second in place of 205; they
  would hold the locks of several cases at once ([decision 27](decisions/0027-several-chats-in-one-transaction.md)).
- **`/help`, latency 0**, has some room now. It is kept before it is acknowledged, handled, owed, claimed, sent and
  settled; the echo bot keeps nothing. Each in a transaction of its own an answer took 5.2 ms of CPU under one lock of
  the interpreter. Eight chats share a transaction, what was sent by the time is settled together, and each call has a
  connection of its own, for a pool looks at all that rest: 2.2 ms, of which half are python-telegram-bot's and
  httpcore's call, which the echo bot makes too.
- **Idle memory** has little to spare. The bare bot has 47 MB; SQLAlchemy takes 19 more, Pydantic 8, the other
  libraries 5, the house the rest, of which the tables are a third. Nothing is held that is free: neither a look
  for garbage (30 objects) nor giving back what the allocator keeps (0.4 MB) changes it.
- **The sweep** spends a sixth of its CPU on the words of its lists, a sixth on writing what is owed, a seventh on
  reading the cases as objects, and a tenth on claiming the reminders and settling them. Less would be cards that
  are owed in one row for many.

## What a start loads

CPU of processes that load a part of it and end, the least of {rounds}, in turn. The bot listens as soon as that is
there which stores an update; its acts, its reminders and what sends are loaded while the first question is under way,
and what comes in meanwhile waits for them (`bot/living.py`): how long is the row of the first answer. To open the
database and see after its schema, its key and its journal comes to these, and so do three calls of the Bot API.

{loads}

## Growth

Steps of SQLite's virtual machine for one act over rows stored (as many open requests and as many ended ones with their
letters and fees): the same on every machine. *flat*: at most {flat} times from the smallest to the largest.

{growth}

![Steps of each act over what is stored](pictures/growth.svg)

## Installed size

Megabytes of each distribution as installed, without compiled Python; *goes with it*: what would not be installed but
for it.

{sizes}
"""


def machine() -> str:
    """Say what the figures were taken on, without naming it."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    server = _postgresql()
    versions += [f"PostgreSQL {server}"] if server else []
    versions += [f"{name} {metadata.version(name)}" for name in NAMED]
    return f"{os.cpu_count()} cores, {whole:.0f} GB, load {load():.1f}; {', '.join(versions)}"


def _postgresql() -> str:
    folder = postgres.programs()
    if folder is None:
        return ""
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"[\d.]+", said)
    return found[0] if found else ""


def figure(value: float | None, unit: str) -> str:
    """Write a figure in the unit in which it is easily read."""
    if value is None:
        return "–"
    if unit != "s":
        return f"{value:,.0f} {unit}".strip() if unit != "/s" else f"{value:,.0f}/s"
    for limit, scale, name in ((1e-3, 1e6, "µs"), (1.0, 1e3, "ms")):
        if value < limit:
            return f"{value * scale:.3g} {name}"
    return f"{value:.3g} s"


def line(row: Row) -> tuple[str, ...]:
    """Write the cells of one row."""
    judged = _judged(row)
    ratio = f"{row.ratio:.2f}" if row.ratio else "–"
    reached = "" if row.goal is None else "yes" if row.missed_by <= 1 else f"no, {row.missed_by:.1f} ×"
    steady = "steady" if row.steady else ""
    ours = figure(row.ours, row.unit) + (f" ({row.note})" if row.note else "")
    return row.what, ours, row.against, figure(row.floor, row.unit), ratio, judged, reached, steady


def _judged(row: Row) -> str:
    if row.goal is None:
        return ""
    return str(row.goal) if row.goal.of == "ratio" else f"≤ {figure(row.goal.limit, row.unit)}"


HEAD = ("what", "costs", "floor in the same run", "costs", "ratio", "goal", "reached", "")


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def growth_table(acts: Mapping[str, Sequence[Point]]) -> str:
    """Write the points: steps and time at each size, and the law of the growth."""
    places = sorted({point.size for found in acts.values() for point in found})
    rows = []
    for act, found in acts.items():
        at = {point.size: f"{point.cost:,.0f}, {figure(point.seconds, 's')}" for point in found}
        unit = "" if found[0].unit == "steps" else f" ({found[0].unit})"
        rows.append((f"{act}{unit}", *(at.get(size, "") for size in places), growth.law(found)))
    return markdown(("act", *(f"{size:,}" for size in places), "law"), rows)


def sizes_table() -> str:
    """Write what each dependency costs."""
    rows = [(name, f"{own:.1f}", f"{gone:.1f}") for name, own, gone in sizes.table()]
    return markdown(("dependency", "own MB", "goes with it"), rows)


def write(rows: Sequence[Row], points: Sequence[Point], *, folder: Path = DOCS, add: bool = False) -> None:
    """Write the page, the JSON and the picture; where only parts were measured, ``add`` them to what is written."""
    if add:
        rows, points = _added(rows, points, folder / "performance.json")
    acts, now = growth.by_act(points), datetime.now(UTC)
    page = PAGE.format(
        when=f"{now:%Y-%m-%d}",
        machine=machine(),
        table=markdown(HEAD, [line(row) for row in rows if row.goal is not None]),
        rounds=ROUNDS,
        loads=markdown(HEAD[:5], [line(row)[:5] for row in rows if row.goal is None]),
        flat=growth.FLAT,
        growth=growth_table(acts),
        sizes=sizes_table(),
    )
    told: dict[str, object] = {"on": f"{now:%Y-%m-%d}", "machine": machine(), "rows": [_told(row) for row in rows]}
    told |= {"growth": [asdict(point) for point in points], "sizes": sizes.table()}
    (folder / "performance.md").write_text(page, "utf-8")
    (folder / "performance.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if acts:
        (folder / "pictures" / "growth.svg").write_text(picture.drawn(acts), "utf-8")


def _told(row: Row) -> dict[str, object]:
    return {**asdict(row), "ratio": row.ratio, "missed_by": row.missed_by}


def _added(rows: Sequence[Row], points: Sequence[Point], path: Path) -> tuple[list[Row], list[Point]]:
    """Put new rows in the place of old ones of their name, and the others behind them."""
    told = json.loads(path.read_text("utf-8")) if path.exists() else {"rows": [], "growth": []}
    known = {field.name for field in fields(Row)}
    old = [{name: value for name, value in row.items() if name in known} for row in told["rows"]]
    kept = {row["what"]: Row(**{**row, "goal": Goal(**row["goal"]) if row["goal"] else None}) for row in old}
    stood = {(point["act"], point["size"]): Point(**point) for point in told["growth"]}
    kept |= {row.what: row for row in rows}
    stood |= {(point.act, point.size): point for point in points}
    return list(kept.values()), list(stood.values())
