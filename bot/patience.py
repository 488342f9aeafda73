"""What the parts of a bureau do where the database fails them: wait where waiting helps, and end where it does not."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from storage import troubles
from storage.driver import TakenBack
from storage.troubles import Trouble
from templates import words as texts

T = TypeVar("T")

PAUSES_S = (1.0, 2.0, 5.0, 10.0, 30.0)


class Patience:
    """Waits longer each time that a part is failed by the database."""

    def __init__(self, log: logging.Logger) -> None:
        """Say in ``log`` what is waited for."""
        self._log = log
        self._failures = 0
        self._until = 0.0

    async def over(self, work: Callable[[], Awaitable[T]]) -> T:
        """Let work be done, again and again while the database fails it; raises what does not pass by waiting."""
        while True:
            try:
                done = await work()
            except (SQLAlchemyError, TakenBack, OSError) as error:
                await asyncio.sleep(self.pause(error))
                continue
            self.well()
            return done

    def pause(self, error: Exception) -> float:
        """Give for how many seconds to leave off; raises what does not pass by waiting.

        Of many that are failed by the same trouble the first says it, and the others wait as long as that one.
        """
        trouble = troubles.of(error)
        if trouble is None or not trouble.passes:
            raise error
        now = time.monotonic()
        if now >= self._until:
            pause = PAUSES_S[min(self._failures, len(PAUSES_S) - 1)]
            self._failures += 1
            self._until = now + pause
            self._log.warning("%s Trying again in %.0f s.", sentence(trouble, error), pause)
        return self._until - now

    def well(self) -> None:
        """Hear that the database did what was asked."""
        self._failures, self._until = 0, 0.0


def report(log: logging.Logger, words: str, error: Exception) -> None:
    """Log what came to nothing: in one line where the database is the cause, with its traceback where we are."""
    trouble = troubles.of(error)
    if trouble is None:
        log.error(words, exc_info=error)
    else:
        log.error("%s: %s", words, sentence(trouble, error))


def sentence(trouble: Trouble, error: BaseException) -> str:
    """Say what is wrong and what to do: a machine is kept by whoever keeps it, in whichever language."""
    known = {"reason": troubles.reason(error)}
    return " ".join(texts.refusal(trouble, language, **known) for language in texts.LANGUAGES)
