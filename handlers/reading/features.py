"""What a model sees of a text: runs of characters in one normal form, and the cues of the rules."""

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from importlib import resources

from handlers.reading import plain

LONGEST_RUN = 3
HEAD, TAIL = 400, 100
"""So many characters are looked at, from the beginning and from the end: a longer text says no more of its kind."""
SPARE = 2
"""So many times as much is folded at each end: signs that nobody sees and blanks fall away."""


@lru_cache(maxsize=8)
def normal(text: str) -> str:
    """Write a text as it is compared: one width, case and script, its digits alike."""
    if len(text) > SPARE * (HEAD + TAIL):
        text = f"{text[: SPARE * HEAD]} {text[-SPARE * TAIL :]}"
    said = plain.folded(text).translate(_simplified())
    return said if len(said) <= HEAD + TAIL else said[:HEAD] + " " + said[-TAIL:]


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
    hits = ((name, pattern.search(said)) for name, pattern in _cues())
    return {name: hit.group(0) for name, hit in hits if hit}


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = tomllib.loads(_file("cues.toml"))
    return tuple((name, re.compile("|".join(words))) for name, words in rows.items())


@cache
def _simplified() -> dict[int, str]:
    pairs = "".join(_file("traditional.txt").split())
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


def _file(name: str) -> str:
    return resources.files("handlers.reading").joinpath(name).read_text("utf-8")
