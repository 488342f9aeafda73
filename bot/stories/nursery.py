"""A process that has everything imported and bears the bot as a child of its own, once for every line it reads."""

import asyncio
import os
import sys
import traceback
from typing import NoReturn

from bot import behind, logs, run, settings  # noqa: F401  (once, so that no child has to)


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
    logs.begin()
    code = 1
    try:
        asyncio.run(run.serve(settings.load()))
        code = 0
    except BaseException:
        traceback.print_exc()  # into the log that the keeper shows when a child ends by itself
    os._exit(code)  # without the parent's goodbyes, which are not ours to say


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
