"""Stories played through the real bot over a local Bot API, with the clock moving."""

from bot.stories.replay import main

__all__ = ["main"]
