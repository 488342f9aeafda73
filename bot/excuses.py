"""Faults that a person can mend, in one sentence; anything else is a bug and keeps its traceback."""

from typing import Any

from law.errors import Refusal


def sentence(error: BaseException) -> str | None:
    """Say what is wrong and what to do; None for what is a bug."""
    from bot.clock import WrongClock

    if isinstance(error, BaseExceptionGroup):
        # The parts of a bureau fail as a group; one bug among them and the whole of it keeps its traceback.
        each = [sentence(one) for one in _whole(error)]
        return each[0] if each and all(each) else None
    if (said := _of_storage(error) or _of_channel(error)) is not None:
        return said
    if isinstance(error, UnicodeDecodeError):
        return _said("not_utf8")
    if isinstance(error, WrongClock):
        return _said("clock_broken", path=error)
    if isinstance(error, Refusal):
        return _said(error.code, **error.facts)
    if isinstance(error, OSError):
        return _said("file_fault", reason=" ".join(str(error).split()))
    return None


def _whole(group: BaseExceptionGroup[BaseException]) -> list[BaseException]:
    """What failed in a group: what the database did first, then the rest but for what only followed from it."""
    from sqlalchemy.exc import SQLAlchemyError

    from storage import troubles

    each: list[BaseException] = []
    for part in group.exceptions:
        each += _whole(part) if isinstance(part, BaseExceptionGroup) else [part]
    causes = [one for one in each if troubles.of(one)]
    if not causes:
        return each
    return [*causes, *(one for one in each if one not in causes and not isinstance(one, SQLAlchemyError))]


def _of_storage(error: BaseException) -> str | None:
    from bot import patience
    from storage import troubles
    from storage.engine import AlreadyRunning

    if isinstance(error, AlreadyRunning):
        return _said("already_running", path=error)
    trouble = troubles.of(error)
    return None if trouble is None else patience.sentence(trouble, error)


def _of_channel(error: BaseException) -> str | None:
    from bot.poller import Deaf

    return _said("channel_deaf", reason=error) if isinstance(error, Deaf) else None


def _said(code: str, **facts: Any) -> str:
    """What is wrong with a machine is read by whoever keeps it, in whichever language."""
    from templates import words

    return " ".join(words.refusal(code, language, **facts) for language in words.LANGUAGES)
