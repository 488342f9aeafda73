"""A process that has the command line imported, and runs a command of it in a child for every line that it reads.

Run as ``python -m tests.chaos.commanding [MUTANT]``: a line is a list of words, its answer the exit code and what was
said on both streams. So a command costs what it does, and not the start of Python.
"""

import json
import os
import sys
import tempfile
import traceback
from typing import NoReturn

# Once, so that no child has to.
from bot import assembly, backup, cli, excuses, manifest, restoring, settings  # noqa: F401
from tests.chaos.mutants import MUTANTS


def main() -> None:
    """Answer each line."""
    while line := sys.stdin.readline():
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as failed:
            pid = os.fork()
            if pid == 0:
                _run(json.loads(line), said.fileno(), failed.fileno())
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            told = []
            for file in (said, failed):
                file.seek(0)
                told.append(file.read().decode())
        print(json.dumps([code, *told]), flush=True)  # noqa: T201


def _run(words: list[str], said: int, failed: int) -> NoReturn:
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123  (its number is all we want)
        for place, number in enumerate((nothing.fileno(), said, failed)):
            os.dup2(number, place)
    sys.argv = ["gongkai", *words]
    code = 1
    try:
        cli.main()
        code = 0
    except SystemExit as told:
        code = told.code if isinstance(told.code, int) else int(told.code is not None)
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        MUTANTS[name]()
    main()
