"""Judges: what a history breaks. Pure functions, so that hand-made histories can judge them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from templates import words

_WORD = re.compile(r"/[a-z0-9]+", re.ASCII)
"""What is asked is told apart by a command of nobody's, which the answer names."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message that the API accepted, whether or not the bot heard of it."""

    chat: int
    text: str
    at: float


def answered(owed: Mapping[int, Sequence[str]], said: Iterable[Said]) -> list[str]:
    """Every owed word reaches its chat, in order, and comes twice only with its mark.

    ``owed``: for each chat, what its answers must hold, in order; each stands in one answer only.
    """
    told: dict[int, list[str]] = {chat: [] for chat in owed}
    for each in said:
        if each.chat in told:
            told[each.chat].append(each.text)
    return [found for chat, texts in owed.items() for found in _chat(chat, texts, told[chat])]


def _chat(chat: int, owed: Sequence[str], said: Sequence[str]) -> list[str]:
    found, seen, last = [], set[int](), -1
    known = {each: place for place, each in enumerate(owed)}
    for text in said:
        place = _place(known, text)
        if place is None:
            continue
        if place in seen:
            if words.unmarked(text) == text:
                found.append(f"repeated: {owed[place]} to {chat} without its mark")
            continue
        if place < last:
            found.append(f"out of order: {owed[place]} to {chat}")
        seen.add(place)
        last = max(last, place)
    return found + [f"lost: {each} to {chat}" for place, each in enumerate(owed) if place not in seen]


def _place(known: Mapping[str, int], text: str) -> int | None:
    """The place of the first owed word that a text holds: by its commands at once, else by looking for each word."""
    places = [known[each] for each in commands(text) if each in known]
    return min(places or (place for each, place in known.items() if each in text), default=None)


def commands(text: str) -> list[str]:
    """The commands that a text names."""
    return _WORD.findall(text)


def paced(said: Iterable[Said], most: int, seconds: float) -> list[str]:
    """No window of so many seconds holds more than so many messages, however it is laid."""
    times = sorted(each.at for each in said)
    worst = max((place - bisect_left(times, at - seconds + 1e-6) + 1 for place, at in enumerate(times)), default=0)
    return [f"too fast: {worst} within {seconds:g} s, {most} are allowed"] if worst > most else []


def counted(what: str, *, expected: int, found: int) -> list[str]:
    """There are as many as there should be."""
    return [] if expected == found else [f"{what}: {found} instead of {expected}"]


def percentile(seconds: Sequence[float], part: float) -> float:
    """The value below which a part of all lie."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
