"""What acts cost against the least they could: filing, and the sweep of what is due."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from bot import loading
from handlers.services.bureau.moment import Moment
from handlers.services.rounds import reminders
from tests.bench.measuring import Goal, Row, apart, interleaved
from tests.bench.rows import Floor, bare_engine, multiply, snapshot, written
from tests.handlers.conftest import OpenBureau, at, opened

DAY = "2026-03-02"  # Monday
SWEPT = 5_000
QUESTION: dict[str, Any] = {"kind": "question", "description": "请问创新券怎么申请？"}
DUE = at("2026-03-26")  # two working days before the requests of that day are due
CASE_ROWS = ("applicant", "case", "reminder", "journal", "outbox")


def file_one(bureau: OpenBureau, person: int, **answers: Any) -> None:
    """File by chat, as a person of their own."""
    bureau.file(DAY, person=f"telegram:{person}", identity=str(person), **answers)


def filing(bureau: OpenBureau, floor_url: Callable[[], str], *, times: int = 20) -> Iterator[tuple[str, float, float]]:
    """Yield for a question and a request what filing costs, and what the same rows cost."""
    people = iter(range(1_000, 1_000_000))
    for what, answers in (("question", QUESTION), ("request", {})):
        file_one(bureau, next(people), **answers)  # the first of its kind also begins a series of numbers
        before = snapshot(bureau.transactions.database)
        file_one(bureau, next(people), **answers)
        rows = written(before, snapshot(bureau.transactions.database))
        engine = bare_engine(floor_url())

        def act(answers: dict[str, Any] = answers) -> None:
            file_one(bureau, next(people), **answers)

        cost = interleaved({"ours": act, "floor": Floor(engine, rows)}, times)
        engine.dispose()
        yield what, cost["ours"], cost["floor"]


def copied(bureau: OpenBureau, path: Path) -> str:
    """Copy the database as it stands, for a floor that writes into the like of it; gives its SQLAlchemy URL."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(str(bureau.transactions.database.url.database))) as ours:
        ours.execute("VACUUM INTO ?", (str(path),))
    return f"sqlite:///{path}"


def filing_rows(folder: Path) -> list[Row]:
    """Measure filing on SQLite."""
    with opened(f"sqlite:///{folder / 'filing.sqlite3'}") as bureau:
        found = list(filing(bureau, lambda: copied(bureau, folder / "floor.sqlite3")))
    goals = {"question": 1.5, "request": 1.6}
    return [
        Row(
            what=f"file a {what}, durable",
            ours=ours,
            against="the same rows, SQLModel session, one commit",
            floor=floor,
            goal=Goal(goals[what]),
            steady=True,
        )
        for what, ours, floor in found
    ]


def sweep_rows(folder: Path, *, many: int = SWEPT) -> list[Row]:
    """Measure a sweep in which all of many cases are due, and a second one in which none is."""
    url = f"sqlite:///{folder / 'sweep.sqlite3'}"
    with opened(url) as bureau:
        stand(bureau, many - 1)
    swept = apart(sweep, url)
    said, (again, said_again, looked) = swept.gave
    what, scaled = f"sweep of {many:,} due", many / SWEPT
    return [
        Row(
            what=what, ours=swept.seconds, against="one indexed SELECT", floor=looked, goal=Goal(1.0 * scaled, "figure")
        ),
        Row(what=f"{what}: memory", ours=swept.megabytes, unit="MB", goal=Goal(100, "figure"), note=f"{said:,} said"),
        Row(what="second sweep: messages", ours=float(said_again), unit="", goal=Goal(0.5, "figure")),
        Row(what="second sweep", ours=again, against="one indexed SELECT", floor=looked, goal=Goal(0.005, "figure")),
    ]


def stand(bureau: OpenBureau, many: int, *, only: tuple[str, ...] = CASE_ROWS, **told: str) -> None:
    """File one request, and let as many more stand beside it, each of an applicant of its own."""
    file_one(bureau, 900)
    before = snapshot(bureau.transactions.database)
    file_one(bureau, 901)
    rows = written(before, snapshot(bureau.transactions.database))
    theirs = {f"{table}__address": "'telegram:9' || n" for table in ("applicant", "case")}
    said = {"applicant__identity": "t.identity || n", "outbox__state": "'sent'", **theirs, **told}
    multiply(bureau.transactions.database, rows, many - 1, only=only, **said)


def sweep(url: str) -> tuple[int, tuple[float, int, float]]:
    """Let happen what is due; give how much was said, then the seconds and words of a second sweep, then one look."""
    with opened(url) as bureau:
        loading.done()  # as every process that serves does before it begins
        before = _owed(bureau)
        _tick(bureau)
        said = _owed(bureau)
        again = interleaved({"tick": lambda: _tick(bureau)})["tick"]
        looked = interleaved({"look": lambda: _look(bureau)}, 20)["look"]
        return said - before, (again, _owed(bureau) - said, looked)


def _tick(bureau: OpenBureau) -> None:
    more = True
    while more:
        with bureau.transactions.write("tick") as session:
            more = reminders.tick(Moment(session, DUE))


def _owed(bureau: OpenBureau) -> int:
    with bureau.transactions.database.engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one())


def _look(bureau: OpenBureau) -> None:
    with bureau.transactions.database.engine.connect() as connection:
        connection.exec_driver_sql(
            "SELECT id FROM reminder WHERE bureau_id = 1 AND done_at IS NULL AND due_at <= '2026-01-01' LIMIT 200"
        ).all()


def none_due_row(folder: Path, *, many: int) -> Row:
    """Measure a look for what is due among many open cases of which none is."""
    with opened(f"sqlite:///{folder / 'none-due.sqlite3'}") as bureau:
        stand(bureau, many, only=("applicant", "case", "reminder"))

        def tick() -> None:
            with bureau.transactions.write("tick") as session:
                reminders.tick(Moment(session, at(DAY, 11)))

        cost = interleaved({"ours": tick, "floor": lambda: _look(bureau)}, 20)
    return Row(
        what=f"{many:,} open, none due",
        ours=cost["ours"],
        against="one indexed SELECT",
        floor=cost["floor"],
        goal=Goal(0.005, "figure"),
    )
