"""Practice mode: a local server that speaks the Bot API, with a page for citizen and staff."""

from bot.practice.server import PortTaken, PracticeServer, serving
from bot.practice.truth import PRACTICE_TOKEN
from bot.practice.world import World

__all__ = ["PRACTICE_TOKEN", "PortTaken", "PracticeServer", "World", "serving"]
