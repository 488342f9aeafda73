"""The year counted, due dates, letters, the command line: what needs no chat."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from handlers.services.year import report
from law import clock, days, periods
from law.codes import Move
from law.events import Event
from storage import cases, recounts
from storage.tables import Letter
from templates import letters
from tests.bench import talking
from tests.bench.acts import DAY
from tests.bench.measuring import Goal, Row, apart, interleaved, took
from tests.bench.rows import multiply, snapshot, written
from tests.handlers.conftest import OpenBureau, at, opened
from tests.templates.letter_facts import full

YEAR = 2026
OUTCOMES = ("granted", "public", "not_held")
SPREAD = 200  # days over which the year's cases are received
GROUPED = """
SELECT c.kind, c.channel, c.outcome, c.ground, a.type, c.received_on < '2026-01-01', c.concluded_on <= '2026-12-31',
  CASE WHEN c.concluded_on <= c.base_due_on THEN 0 WHEN c.concluded_on <= c.due_on THEN 1 ELSE 2 END, count(*)
FROM "case" c JOIN applicant a ON a.id = c.applicant_id
WHERE c.bureau_id = 1 AND c.received_on <= '2026-12-31' AND (c.concluded_on IS NULL OR c.concluded_on >= '2026-01-01')
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""


def close_one(bureau: OpenBureau, outcome: str, person: int) -> str:
    """File, take, reply and sign one request; gives its number."""
    number = bureau.file(DAY, person=f"telegram:{person}", identity=str(person))
    bureau.staff("officer", f"/take {number}", now=at("2026-03-05"))
    bureau.staff("officer", f"/reply {number} {outcome} 已经查明", now=at("2026-03-06"))
    bureau.press("officer", "reply_send", now=at("2026-03-06"))
    for letter_id, mark in _to_sign(bureau, number):  # what says no needs a signature
        bureau.press("reviewer", "sign", letter_id, mark, now=at("2026-03-06"))
    return number


def _to_sign(bureau: OpenBureau, number: str) -> list[tuple[int, str]]:
    with bureau.transactions.read() as session:
        waiting = cases.attached(session, Letter, bureau.case(number), state="in_review")
        return [(letter.id or 0, letter.fingerprint[:12]) for letter in waiting]


def year_of_cases(bureau: OpenBureau, many: int) -> None:
    """Let a year have so many answered requests, a third by each of three outcomes."""
    for place, outcome in enumerate(OUTCOMES):
        before = snapshot(bureau.transactions.database)
        close_one(bureau, outcome, 700 + place)
        rows = written(before, snapshot(bureau.transactions.database))
        later = {
            f"case__{name}": f"date(t.{name}, '+' || (n % {SPREAD}) || ' days')"
            for name in ("received_on", "due_on", "base_due_on", "concluded_on")
        }
        multiply(bureau.transactions.database, rows, many // len(OUTCOMES), only=("applicant", "case"), **later)


def year_rows(folder: Path, *, many: int) -> list[Row]:
    """Measure the yearly table from its tallies, and counted anew against one GROUP BY; and its memory."""
    url = f"sqlite:///{folder / 'year.sqlite3'}"
    with opened(url) as bureau:
        year_of_cases(bureau, many)
        path = url.removeprefix("sqlite:///")
        steps: dict[str, Callable[[], object]]
        steps = {"tallied": partial(table, bureau), "anew": partial(anew, bureau), "floor": partial(group_year, path)}
        assert steps["tallied"]() == steps["anew"]()
        cost = interleaved(steps)
    what = f"yearly table of {many:,}"
    floor: dict[str, Any] = {"against": "one GROUP BY in plain SQL", "floor": cost["floor"]}
    memory = apart(count_year, url).megabytes
    return [
        Row(what=f"{what}, from tallies", ours=cost["tallied"], goal=Goal(0.05, "figure")),
        Row(what=f"{what}, counted anew", ours=cost["anew"], goal=Goal(1.5), **floor),
        Row(what=f"{what}: memory", ours=memory, unit="MB", goal=Goal(100, "figure")),
    ]


def table(bureau: OpenBureau) -> dict[str, Any]:
    """Count the year as ``gongkai report`` does."""
    with bureau.transactions.read() as session:
        return report.table(session, YEAR, "2021").values


def anew(bureau: OpenBureau) -> dict[str, Any]:
    """Count the year without its tallies, as who proves them does."""
    with bureau.transactions.read() as session:
        return report.counts(session, YEAR, "2021", recounts.groups(session, YEAR)).values


def count_year(url: str) -> dict[str, Any]:
    """Count the year as ``gongkai report`` does, in a process that has opened nothing yet."""
    with opened(url) as bureau:
        return table(bureau)


def group_year(path: str) -> int:
    """Count the same by the database alone."""
    with closing(sqlite3.connect(path)) as connection:
        return len(connection.execute(GROUPED).fetchall())


def date_rows(folder: Path, *, many: int = 1_000_000) -> list[Row]:
    """Measure due dates one by one, and a long list of them by the command line."""
    start = date(2026, 3, 2)
    plain = [Event(Move.STARTED, start)]
    moved = [
        *plain,
        Event(Move.STOPPED, start + timedelta(3), cause="third_party:1"),
        Event(Move.RESUMED, start + timedelta(10), cause="third_party:1"),
        Event(Move.EXTENDED, start + timedelta(14), days=10),
        Event(Move.STOPPED, start + timedelta(16), cause="third_party:2"),
        Event(Move.RESUMED, start + timedelta(22), cause="third_party:2"),
    ]
    period, calendar = periods.for_case("request", start), days.shipped()

    def fold(events: list[Event]) -> Callable[[], object]:
        return lambda: clock.fold(events, period=period, calendar=calendar)

    cost = interleaved({"plain": fold(plain), "moved": fold(moved)}, 500)
    found = [
        Row(what="due date, plain", ours=cost["plain"], goal=Goal(20e-6, "figure")),
        Row(what="due date, five more events", ours=cost["moved"], goal=Goal(40e-6, "figure")),
    ]
    dates = folder / "dates"
    dates.write_text("".join(f"{start - timedelta(n % 3000)}\n" for n in range(many)))
    for name, options in (("JSON", ["--json"]), ("text", [])):
        seconds = took(partial(_count, dates, options))
        found.append(
            Row(what=f"{many:,} dates by command line, {name}", ours=seconds, goal=Goal(10e-6 * many, "figure"))
        )
    return found


def _count(dates: Path, options: list[str]) -> None:
    with dates.open("rb") as lines, (dates.parent / "counted").open("wb") as out:
        command = [sys.executable, "-m", "bot.cli", "due", *options]
        subprocess.run(command, env=talking.environment(dates.parent), stdin=lines, stdout=out, check=True)


def paper_rows(_folder: Path) -> list[Row]:
    """Measure a letter as PDF and DOCX against the programs that make them, fed the same facts."""
    document = letters.compose("reply_answered", full("reply_answered"))
    fed = _overheard(lambda: letters.pdf(document))
    cost = interleaved({"ours": lambda: letters.pdf(document), "floor": fed}, 10)
    words = _docx_fed(document)
    word = interleaved({"ours": lambda: letters.docx(document), "floor": words}, 10)
    return [
        Row(
            what="letter PDF",
            ours=cost["ours"],
            against="typst alone",
            floor=cost["floor"],
            goal=Goal(1.3),
            steady=True,
        ),
        Row(
            what="letter DOCX",
            ours=word["ours"],
            against="docxtpl alone",
            floor=word["floor"],
            goal=Goal(1.3),
            steady=True,
        ),
    ]


def _overheard(make: Callable[[], object]) -> Callable[[], object]:
    """Hear what typst is asked for while a letter is made; gives the last asking alone, as often as it is called."""
    import typst

    heard: list[tuple[Any, dict[str, Any], dict[str, Any]]] = []
    real = typst.Compiler

    class Listening:
        def __init__(self, *args: Any, **told: Any) -> None:
            self._made, self._told = real(*args, **told), (args, told)

        def compile(self, **told: Any) -> Any:
            heard.append((*self._told, told))
            return self._made.compile(**told)

        def __getattr__(self, name: str) -> Any:
            return getattr(self._made, name)

    typst.Compiler = Listening  # type: ignore[misc, assignment]
    try:
        make()
    finally:
        typst.Compiler = real  # type: ignore[misc]
    args, made, told = heard[-1]
    return lambda: real(*args, **made).compile(**told)


def _docx_fed(document: letters.Document) -> Callable[[], object]:
    import io

    from docxtpl import DocxTemplate

    heard: list[tuple[Any, ...]] = []
    real = DocxTemplate.render

    def render(self: Any, *args: Any, **told: Any) -> None:
        heard.append((args, told))
        real(self, *args, **told)

    DocxTemplate.render = render
    try:
        letters.docx(document)
    finally:
        DocxTemplate.render = real
    words = heard[-1][0][0]

    def alone() -> None:
        filled = DocxTemplate(io.BytesIO(letters.export_template()))
        filled.render(words, autoescape=True)
        filled.save(io.BytesIO())

    return alone


def start_rows(folder: Path) -> list[Row]:
    """Measure commands from nothing to their end, against Python that only loads what makes a command line."""

    def run(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run(
            [sys.executable, *arguments], env=talking.environment(folder), stdout=subprocess.DEVNULL, check=True
        )

    steps = {"help": run("-m", "bot.cli", "--help"), "due": run("-m", "bot.cli", "due", "2026-01-30", "--json")}
    cost = interleaved({**steps, "bare": run("-c", "import typer")})
    told: dict[str, Any] = {"against": "Python that imports typer", "floor": cost["bare"]}
    return [
        Row(what="`gongkai --help`", ours=cost["help"], goal=Goal(0.3, "figure"), **told),
        Row(what="`gongkai due`", ours=cost["due"], goal=Goal(0.25, "figure"), **told),
    ]
