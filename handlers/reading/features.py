"""What a model sees of a text: runs of characters in one normal form, and the cues of the rules."""

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib import resources

from handlers.reading import plain, spoken

LONGEST_RUN = 3
HEAD, TAIL = 400, 100
"""So many characters are looked at, from the beginning and from the end: a longer text says no more of its kind."""
SHORT = 60
"""So long is what a cue that ends in ``_short`` is looked for in: a longer text says such words by the way."""
SPARE = 2
"""So many times as much is folded at each end: signs that nobody sees and blanks fall away."""


@lru_cache(maxsize=8)
def normal(text: str) -> str:
    """Write a text as it is compared: one width, case and script, in plain words."""
    return spoken.plainly(_written(text).translate(_simplified()))


@lru_cache(maxsize=8)
def _written(text: str) -> str:
    if len(text) > SPARE * (HEAD + TAIL):
        text = f"{text[: SPARE * HEAD]} {text[-SPARE * TAIL :]}"
    said = plain.folded(text)
    return said if len(said) <= HEAD + TAIL else said[:HEAD] + " " + said[-TAIL:]


def quoted(text: str, word: str) -> str | None:
    """Quote a word of the normal form as the person wrote it, in their script; None where they said it otherwise."""
    said = _written(text)
    place = said.translate(_simplified()).find(word)
    return said[place : place + len(word)] if place >= 0 else None


@lru_cache(maxsize=8)
def counted(text: str) -> Counter[str]:
    """Count the runs of one to three characters of a text."""
    said = re.sub(r"\d", "0", f" {normal(text)} ")
    shifted = [said[start:] for start in range(LONGEST_RUN)]
    sizes = range(1, LONGEST_RUN + 1)
    counts = Counter("".join(run) for size in sizes for run in zip(*shifted[:size], strict=False))
    for blank in [run for run in counts if run.isspace()]:
        del counts[blank]
    return counts


@lru_cache(maxsize=8)
def cues(text: str) -> dict[str, str]:
    """Name the rules that speak in a text, with the words by which each does."""
    said = normal(text)
    told = _cues() if len(said) <= SHORT else _cues_of_any_length()
    hits = ((name, pattern.search(said)) for name, pattern in told)
    return {name: hit.group(0) for name, hit in hits if hit}


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = tomllib.loads(_file("cues.toml"))
    return tuple((name, re.compile("|".join(words))) for name, words in rows.items())


@cache
def _cues_of_any_length() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(cue for cue in _cues() if not cue[0].endswith("_short"))


@cache
def _simplified() -> dict[int, str]:
    pairs = "".join(_file("traditional.txt").split())
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


def _file(name: str) -> str:
    return resources.files("handlers.reading").joinpath(name).read_text("utf-8")
