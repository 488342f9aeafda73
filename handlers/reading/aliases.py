"""What one thing is called in short and in full, as data (`aliases.txt`): messages in either are compared as the full.

Only where messages are compared with each other (`similar`); what a message means is read as it was written.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_NO_ALIAS = "="


@dataclass(frozen=True, slots=True)
class Told:
    """A text of the normal form with full names; `things`: those it names; `beside`: what it says besides them."""

    full: str
    things: frozenset[str]
    beside: str


def told(said: str) -> Told:
    """Read a text of the normal form by what its things are called in full."""
    names, things, beside = _names(), set[str](), list[str]()
    pieces, place = list[str](), 0
    for hit in _pattern().finditer(said):
        full = names.get(hit[0])
        if full is None:
            continue
        things.add(full)
        beside.append(said[place : hit.start()])
        pieces += said[place : hit.start()], full
        place = hit.end()
    return Told("".join([*pieces, said[place:]]), frozenset(things), " ".join([*beside, said[place:]]))


@cache
def _pattern() -> re.Pattern[str]:
    known = {*_names(), *(word for row in _rows() if row[0] == _NO_ALIAS for word in row[1:])}
    # Of words that begin alike the longest; what only looks like one begins before it and takes its place.
    return re.compile("|".join(map(re.escape, sorted(known, key=lambda word: (-len(word), word)))))


@cache
def _names() -> dict[str, str]:
    return {word: row[0] for row in _rows() if row[0] != _NO_ALIAS for word in row}


@cache
def _rows() -> list[list[str]]:
    lines = resources.files("handlers.reading").joinpath("aliases.txt").read_text("utf-8").lower().splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]
