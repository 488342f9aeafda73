"""Judges: what a history breaks. Pure functions, so that hand-made histories can judge them."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from templates import words


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
    found, seen = [], set[int]()
    for text in said:
        places = [place for place, each in enumerate(owed) if each in text]
        if not places:
            continue
        place = places[0]
        if place in seen:
            if words.unmarked(text) == text:
                found.append(f"repeated: {owed[place]} to {chat} without its mark")
            continue
        if seen and place < max(seen):
            found.append(f"out of order: {owed[place]} to {chat}")
        seen.add(place)
    return found + [f"lost: {each} to {chat}" for place, each in enumerate(owed) if place not in seen]


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
