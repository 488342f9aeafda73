"""What a model sees of a text: runs of characters in one normal form, and the cues of the rules."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from operator import add

from handlers.reading import plain, spoken

LONGEST_RUN, MOST_WORDS = 3, 3
HEAD, TAIL = 400, 100
"""So many characters are looked at, from the beginning and from the end: a longer text says no more of its kind."""
SHORT = 60
"""So long is what a cue that ends in ``_short`` is looked for in: a longer text says such words by the way."""
ENGLISH_FROM = 3
"""So many words."""
BEGINNING, BEGUN = 20, "\x02"
"""So many signs say by themselves what a text is about, as a title does; a run of theirs is named behind this mark."""
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


def simplified(text: str) -> str:
    """Write a text in simplified characters, sign by sign, so that every place stays where it is."""
    return text.translate(_simplified())


def is_english(text: str) -> bool:
    """Say whether a text is English: words in plain letters that are no pinyin; a single word may be anything."""
    return normal(text).isascii() and len(re.findall(r"[A-Za-z]{2,}", text)) >= ENGLISH_FROM


def says(word: str) -> bool:
    """Say whether a quotation means something by itself: no bare sign, no particle."""
    return len(word) > 1 and word.replace(" ", "").isalnum() and not spoken.is_particle(word)


def words(text: str, runs: Iterable[str]) -> list[str]:
    """Quote the words that runs of the normal form stand for, as the person wrote them; of runs that overlap the first.

    Pieces of words, particles and what was said otherwise are left out.
    """
    said, found, taken = normal(text), list[str](), set[int]()
    for run in runs:
        told = spoken.tells(said, run.strip()) if len(run.strip()) > 1 else None
        written = quoted(text, told) if told else None
        if told and written and len(found) < MOST_WORDS:
            begins = said.find(told)
            places = set(range(begins, begins + len(told)))
            found += [] if places & taken else [written]
            taken |= places
    return found


@lru_cache(maxsize=8)
def counted(text: str) -> Counter[str]:
    """Count the runs of one to three characters of a text."""
    return _runs(normal(text))


def begun(text: str) -> set[str]:
    """The runs with which a text begins, each behind its mark: what is said first says what it is about."""
    return {BEGUN + run for run in _runs(normal(text)[:BEGINNING])}


def _runs(words: str) -> Counter[str]:
    said = re.sub(r"\d", "0", f" {words} ")
    twos = list(map(add, said, said[1:]))
    counts = Counter(chain(said, twos, map(add, twos, said[2:])))
    for size in range(1, LONGEST_RUN + 1):
        counts.pop(" " * size, None)
    return counts


@lru_cache(maxsize=8)
def cues(text: str, begun: str = "") -> dict[str, str]:
    """Name the rules that speak in a text, of all or of those whose names are so begun, each with its words."""
    said = normal(text)
    told = _cues() if len(said) <= SHORT else _cues_of_any_length()
    hits = ((name, pattern.search(said)) for name, pattern in told if name.startswith(begun))
    return {name: hit.group(0) for name, hit in hits if hit}


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = tomllib.loads(_file("cues.toml"))
    return tuple((name, re.compile("|".join(_spread(words)))) for name, words in rows.items())


def _spread(words: list[str]) -> list[str]:
    """Write (a|b)c as ac and bc: of branches that begin with a sign, only those that can match are tried anywhere."""
    spread = list[str]()
    for branch in chain.from_iterable(map(_branches, words)):
        begins = _GROUP_AHEAD.fullmatch(branch)
        spread += [first + begins[2] for first in begins[1].split("|")] if begins else [branch]
    return spread


def apart(words: list[str]) -> tuple[re.Pattern[str], ...]:
    """Make rules that are only asked whether they speak: those that begin with a sign as one, each other by itself.

    One that may begin with anything is tried at every place, and joined with others so are they.
    """
    spread = _spread(words)
    known = [branch for branch in spread if branch[:1].isalnum()]
    others = [branch for branch in spread if branch not in known]
    return tuple(map(re.compile, [*(["|".join(known)] if known else []), *others]))


_GROUP_AHEAD = re.compile(r"\(([^()?]*)\)(?![?*+{])(.*)")


def _branches(pattern: str) -> list[str]:
    """Part a pattern at the bars that stand in no bracket."""
    pieces, deep = [""], 0
    for sign in re.findall(r"\\.|\[(?:\\.|[^\]])+\]|.", pattern):
        deep += (sign == "(") - (sign == ")")
        if sign == "|" and not deep:
            pieces.append("")
        else:
            pieces[-1] += sign
    return pieces


@cache
def _cues_of_any_length() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(cue for cue in _cues() if not cue[0].endswith("_short"))


@cache
def _simplified() -> dict[int, str]:
    pairs = "".join(_file("traditional.txt").split())
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


def _file(name: str) -> str:
    return resources.files("handlers.reading").joinpath(name).read_text("utf-8")
