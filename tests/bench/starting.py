"""What a start loads: the CPU of processes that load a part of it and end, against what the bare bot loads."""

import resource
import subprocess
import sys
from pathlib import Path

from tests.bench.measuring import ROUNDS, Row
from tests.bench.talking import environment

BARE = "what the bare bot loads"
PARTS = {
    BARE: "telegram.ext",
    "the libraries that listening takes": "telegram, pydantic, sqlmodel",
    "these with the tables": "telegram, storage.tables",
    "all that listening takes": "bot.run",
    "with all that works behind the doors": "bot.run, bot.behind",
}


def rows(folder: Path, *, rounds: int = ROUNDS) -> list[Row]:
    """Measure each part in turn; of CPU the least is told, for it only grows by what else a machine does."""
    found = {name: min(each) for name, each in _costs(folder, rounds).items()}
    return [
        Row(what=f"loading {name}", ours=cost, against=BARE, floor=found[BARE])
        for name, cost in found.items()
        if name != BARE
    ]


def _costs(folder: Path, rounds: int) -> dict[str, list[float]]:
    told = environment(folder)
    for modules in PARTS.values():  # bytecode is kept
        _cpu(modules, told)
    found: dict[str, list[float]] = {name: [] for name in PARTS}
    for _ in range(rounds):
        for name, modules in PARTS.items():
            found[name].append(_cpu(modules, told))
    return found


def _cpu(modules: str, told: dict[str, str]) -> float:
    before = _used()
    # As a start does it, without a look for garbage meanwhile.
    subprocess.run(
        [sys.executable, "-c", f"from bot import loading; loading.begin(); import {modules}"], env=told, check=True
    )
    return _used() - before


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
