"""Where every command begins: what serves reads no command line, and every other one is found by its name."""

import sys
from collections.abc import Callable

from bot import loading, private, serving

SERVES: dict[tuple[str, ...], Callable[[], None]] = {("run",): serving.run, ("work",): serving.work}
"""To load what reads a command line takes a tenth of a start, and as much memory as a bureau's settings and tables."""


def main() -> None:
    """Run a command; what a person can mend is said in one sentence, without a traceback."""
    private.begin()
    loading.begin()
    try:
        _begin()
    except Exception as error:
        from bot import excuses

        sentence = excuses.sentence(error)
        if sentence is None:
            raise
        _end(sentence)


def _begin() -> None:
    serve = SERVES.get(tuple(sys.argv[1:]))
    if serve is None:
        from bot.commands import app

        app(prog_name="gongkai")
        return
    try:
        serve()
    except KeyboardInterrupt:  # before it listens for it
        sys.exit(1)


def _end(sentence: str) -> None:
    print(f"gongkai: {sentence}", file=sys.stderr)  # noqa: T201
    sys.exit(2)


if __name__ == "__main__":
    main()
