"""The same nursery, whose bot works beside another that asks, or asks itself; it writes down every turn that it took.

Run as ``python -m tests.chaos.working asks|not [MUTANT]``: the word is how the bot listens, and ends its file's name.
"""

import sys
from functools import partial
from pathlib import Path
from typing import Any

from bot import run
from bot.assembly import Listening
from bot.stories import nursery
from handlers.dispatch.reception import Handled, Reception
from tests.chaos.mutants import MUTANTS
from tests.chaos.rehearsing import rehearse

TURNS = "turns-"
"""The file, in the folder of the bot: a sign a turn."""


def note_turns(name: str) -> None:
    """Write down each turn in which nobody else had the chat."""
    handle = Reception.handle

    def noted(self: Reception, *told: Any, **more: Any) -> Handled:
        done = handle(self, *told, **more)
        if not done.locked:
            with Path(TURNS + name).open("a") as file:
                file.write(".")
        return done

    Reception.handle = noted  # type: ignore[method-assign]


if __name__ == "__main__":
    rehearse()
    run.serve = partial(run.serve, listening=Listening(sys.argv[1]))
    note_turns(sys.argv[1])
    for name in sys.argv[2:]:
        MUTANTS[name]()
    nursery.main()
