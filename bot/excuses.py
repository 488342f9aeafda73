"""Faults that a person can mend, in one sentence; anything else is a bug and keeps its traceback."""

from law.errors import Refusal


def sentence(error: BaseException) -> str | None:
    """Say what is wrong and what to do; None for what is a bug."""
    from bot.settings import WrongSetting

    if isinstance(error, BaseExceptionGroup):
        # The parts of a bureau fail as a group; one bug among them and the whole of it keeps its traceback.
        each = [sentence(one) for one in error.exceptions]
        return each[0] if all(each) else None
    if isinstance(error, WrongSetting | OSError):
        return str(error)
    if isinstance(error, Refusal):
        from templates import words

        return words.refusal(error.code, **error.facts)
    return _of_storage(error)


def _of_storage(error: BaseException) -> str | None:
    from sqlalchemy.exc import OperationalError

    from storage.engine import AlreadyRunning
    from storage.opened import Gone

    if isinstance(error, AlreadyRunning):
        return f"Another gongkai runs on this database (it holds {error}); end that one, or name another database."
    if isinstance(error, Gone):
        return (
            f"The database file {error} was removed or replaced while the bot ran; nothing since then was kept or "
            "acknowledged. Put it back, or restore the newest backup, and start again."
        )
    if isinstance(error, OperationalError):
        reason = " ".join(str(error.orig).split())
        return f"GONGKAI_DATABASE_URL names a database that cannot be used ({reason}); start it, or mend the address."
    return None
