"""A process that bears each command as a child, with all imported: every test of a short command would pay for that."""

import atexit
import gc
import io
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

from bot import assembly, behind, cli, commands, doctor, run  # noqa: F401  (once, so that no child has to)
from tests import reach


def main() -> None:
    """Answer each line, a command with its folder and environment, with its exit code when it has ended."""
    gc.freeze()  # so that a child's looking for what nobody holds does not copy every page
    while line := sys.stdin.readline():
        told = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _live(told)
        _say(pid)
        _, status = os.waitpid(pid, 0)
        _say(os.waitstatus_to_exitcode(status))


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _live(told: dict[str, Any]) -> NoReturn:
    folder = Path(told["folder"])
    for name, number, flags in (
        ("in", 0, os.O_RDONLY),
        ("out", 1, os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        ("err", 2, os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    ):
        opened = os.open(folder / name, flags, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    # What the parent has read ahead is its own.
    raw = io.FileIO(0, closefd=False)
    raw.name = "<stdin>"  # as it is called everywhere
    sys.stdin = io.TextIOWrapper(io.BufferedReader(raw), encoding="utf-8")
    os.environ.clear()
    os.environ.update(told["environment"])
    reach.as_told()
    os.chdir(told["cwd"])
    sys.argv = ["gongkai", *told["arguments"]]
    code = _code()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    os._exit(code)  # to take all modules down, one by one, is a third of a second


def _code() -> int:
    try:
        cli.main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    main()
