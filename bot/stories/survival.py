"""A killed play against a peaceful one: nothing lost, nothing twice without its mark, everything in order."""

import re
from functools import cache

from bot.stories import printout
from bot.stories.play import Ending
from templates import words


def compare(peaceful: Ending, killed: Ending) -> list[str]:
    """Say what a killed play lost, said twice or said in another order, and where its year differs."""
    found: list[str] = []
    for chat in peaceful.said.keys() | killed.said.keys():
        found += _chat(str(chat), peaceful.said.get(chat, []), killed.said.get(chat, []))
    if peaceful.report and killed.report and peaceful.report.values != killed.report.values:
        tables = [str(each.report.values) for each in (peaceful, killed) if each.report]
        found.append(printout.lost("table", chat="", expected=tables[0], found=tables[1]))
    return found


def _heard(said: list[str]) -> list[str]:
    """Leave out what tells the head of the journal: what else was said and done before it that day is chance."""
    return [text for text in said if not _head().fullmatch(words.unmarked(text))]


@cache
def _head() -> re.Pattern[str]:
    said = words.render("journal_head", place="PLACE", head="HEAD")
    return re.compile(re.escape(said).replace("PLACE", r"\d+").replace("HEAD", "[0-9a-f]{64}"))


def _chat(chat: str, expected: list[str], said: list[str]) -> list[str]:
    """Walk a chat: what is said is the next expected message, or the one before it with the mark."""
    place, expected = 0, _heard(expected)
    for text in _heard(said):
        plain = words.unmarked(text)
        marked = plain != text
        if place < len(expected) and plain == expected[place]:
            place += 1
        elif not (marked and place and plain == expected[place - 1]):
            wanted = expected[place] if place < len(expected) else ""
            return [printout.lost("order" if plain in expected else "strange", chat=chat, expected=wanted, found=text)]
    if place < len(expected):
        return [printout.lost("lost", chat=chat, expected=expected[place], found="")]
    return []


def repeated(ending: Ending) -> int:
    """Count the messages of a play that are marked as said again."""
    return sum(words.unmarked(text) != text for said in ending.said.values() for text in said)
