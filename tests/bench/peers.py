"""What others do on the same machine: a queue library's trivial job, a help desk's form and report.

Each is installed by pip into an environment of its own under a temporary folder; where that cannot be, its row is
left out and said.
"""

import json
import subprocess
import sys
from pathlib import Path

from tests import postgres
from tests.bench import acts, counting, servers
from tests.bench.measuring import Goal, Row, took
from tests.handlers.conftest import opened

HERE = Path(__file__).parent
REPORTED = 50_000


def rows(folder: Path) -> list[Row]:
    """Measure every peer that can be installed."""
    return [*_queue(folder), *_desk(folder)]


def environment(folder: Path, *wanted: str) -> Path | None:
    """Make an environment with what is wanted; gives its Python, or None where it cannot be installed."""
    made = folder / wanted[0].partition("[")[0].partition("=")[0]
    if not (made / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", made], check=True)
    python = made / "bin" / "python"
    ran = subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=False, capture_output=True)
    return python if ran.returncode == 0 else None


def told(python: Path, script: str, *arguments: str, cwd: Path) -> dict[str, float]:
    """Run a script beside us in the environment of a peer; it prints what it measured as JSON in its last line."""
    ran = subprocess.run([python, HERE / script, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        raise RuntimeError(f"{script} failed:\n{ran.stderr[-2000:]}")
    found: dict[str, float] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _queue(folder: Path) -> list[Row]:
    python = environment(folder, "procrastinate", "psycopg[binary,pool]")
    if python is None or postgres.missing():
        return []
    with postgres.running() as server:
        with server.database() as url:
            plain = url.replace("postgresql+psycopg://", "postgresql://")
            jobs = told(python, "peer_queue.py", plain, cwd=folder)["jobs_s"]
        ours = servers.answered(server, folder)
    what = "PostgreSQL: whole path, one process"
    against = "Procrastinate's trivial job"
    return [Row(what=what, ours=ours, unit="/s", against=against, floor=jobs, goal=Goal(0.5, at_least=True))]


def _desk(folder: Path) -> list[Row]:
    python = environment(folder, "django-helpdesk==2.6.1")  # set up otherwise from one to the next
    if python is None:
        return []
    theirs = told(python, "peer_desk.py", str(REPORTED), cwd=folder)
    with opened(f"sqlite:///{folder / 'peer.sqlite3'}") as bureau:
        counting.year_of_cases(bureau, REPORTED)
    counted = took(lambda: counting.count_year(f"sqlite:///{folder / 'peer.sqlite3'}"))
    against = f"django-helpdesk's report of {REPORTED:,}"
    with opened(f"sqlite:///{folder / 'peer-filing.sqlite3'}") as bureau:
        people = iter(range(1_000, 10_000))
        times = 50

        def file_some() -> None:
            for _ in range(times):
                acts.file_one(bureau, next(people))

        filed = took(file_some) / times
    return [
        Row(what="yearly table beside a peer", ours=counted, against=against, floor=theirs["report_s"], goal=Goal(1)),
        Row(
            what="filing beside a peer",
            ours=filed,
            against="django-helpdesk's form",
            floor=theirs["form_s"],
            goal=Goal(1),
        ),
    ]
