"""A process that has everything imported and bears the bot as a child of its own, once for every line it reads."""

import os
import sys
from typing import NoReturn

from bot import cli, running  # noqa: F401  (imported once, so that no child has to)


def main() -> None:
    """Answer each line with the pid of a new `gongkai run`, and with its exit code when it has ended."""
    while sys.stdin.readline():
        pid = os.fork()
        if pid == 0:
            _live()
        _say(pid)
        _, status = os.waitpid(pid, 0)
        _say(os.waitstatus_to_exitcode(status))


def _live() -> NoReturn:
    with open(os.devnull, "r+") as nothing:  # noqa: PTH123  (its number is all we want)
        os.dup2(nothing.fileno(), sys.stdin.fileno())
        os.dup2(nothing.fileno(), sys.stdout.fileno())
    sys.argv = ["gongkai", "run"]
    try:
        cli.main()
    except SystemExit as end:
        os._exit(end.code if isinstance(end.code, int) else 0)
    os._exit(0)


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
