"""How people write what they say: in the words of their region, with blanks, in pinyin with or without its tones.

Rules as data (`spoken.toml`) over the folded, simplified text: it becomes the plain words that everything else reads.
"""

import re
import tomllib
from functools import cache
from importlib import resources

_LONGEST_WORD, _LONGEST_SYLLABLE = 6, 6
"""In syllables, and in letters."""
_SHORTEST_PINYIN = 2
"""A single syllable is a word in too many languages."""
_SPACED = re.compile(r"(?<!\S)([一-鿿\d]) (?=[一-鿿\d](?!\S))")
_ASKS = re.compile(r"(?<=[一-鿿])[不么嘛没](?=[?!。~. ]*$)")
_NOT_ASKED = re.compile(r"(?:怎么|什么|那么|这么|要么|多么|没么|毫不|并不|从不)(?=[?!。~. ]*$)")
_SIGNS = re.compile(r"[a-z]+|[^a-z]+")
_TONES = {
    ord(sign): plain
    for plain, signs in zip("aeiouvnm", ["āáǎà", "ēéěèê", "īíǐì", "ōóǒò", "ūúǔù", "üǖǘǚǜ", "ńňǹ", "ḿ"], strict=True)
    for sign in signs
}
_NUMBERED = re.compile(r"(?<=[a-z])[1-5](?![0-9])")
"""A tone as a figure behind its syllable."""
_MOST_NUMBERED = 0.6
"""So many of the words end in one where pinyin is written so."""


def plainly(said: str) -> str:
    """Write a folded, simplified text in plain words; what no rule knows stays as it is."""
    said = said.translate(_TONES)
    if said.isascii():
        return _of_pinyin(_untoned(said))
    said = _SPACED.sub(r"\1", said)
    said = _rule().sub(lambda found: _rows()["said"][found[0]], said)
    return said if _NOT_ASKED.search(said) else _ASKS.sub("吗", said)


def is_particle(word: str) -> bool:
    """Say whether a word has nothing in it but what says nothing by itself."""
    particles = _rows()["particles"]
    return set(word) <= set(particles["signs"]) or set(word.split()) <= set(particles["words"].split())


def tells(said: str, run: str) -> str | None:
    """The word of a text that a run of its characters stands for; None for particles, pieces and bare signs."""
    particles = _rows()["particles"]
    if run.isascii():
        found = re.search(rf"(?<![a-z])[a-z]*{re.escape(run)}[a-z]*", said) if run.isalpha() else None
        return found[0] if found and len(found[0]) > 2 and found[0] not in particles["words"].split() else None
    return run if run.isalpha() and not set(run) & set(particles["signs"]) else None


def _untoned(said: str) -> str:
    """Take away the figures of tones where most words have one; in other words a figure belongs to them."""
    words = re.findall(r"[a-z]+[0-9]?", said)
    toned = sum(bool(_NUMBERED.search(word)) for word in words)
    is_toned = toned >= _SHORTEST_PINYIN and toned >= _MOST_NUMBERED * len(words)
    return _NUMBERED.sub("", said) if is_toned else said


def _of_pinyin(said: str) -> str:
    """Write pinyin as the words that it stands for; a text with anything that is no pinyin is another language."""
    written, sounds, many = list[str](), list[str](), 0
    for piece in _SIGNS.findall(said):
        if piece.isalpha():
            parted = _syllables(piece)
            if parted is None:
                return said
            sounds += parted
            many += len(parted)
        elif not piece.isspace() and piece != "'":
            written, sounds = [*written, *_words(sounds), piece], []
    written += _words(sounds)
    found = "".join(written)
    # Where most is unknown nothing is read at all: half of a guess is worse than none.
    unknown = len(re.findall(r"[a-z]+", found))
    return found if 2 * unknown < many else said


def _words(sounds: list[str]) -> list[str]:
    """The words that syllables stand for, the longest first; one that is none stays, by blanks apart."""
    known, found, place = _pinyin(), list[str](), 0
    alone = len(sounds) < _SHORTEST_PINYIN
    while place < len(sounds):
        for many in range(min(_LONGEST_WORD, len(sounds) - place), 0, -1):
            word = known.get("".join(sounds[place : place + many]))
            if word and not alone:
                found.append(word)
                place += many
                break
        else:
            found.append(f" {sounds[place]} ")
            place += 1
    return found


def _syllables(word: str) -> list[str] | None:
    """Part letters into syllables, the longest first as far as the rest can be parted too; None where they are none."""
    taken: dict[int, int] = {len(word): 0}
    for start in range(len(word) - 1, -1, -1):
        sizes = range(min(_LONGEST_SYLLABLE, len(word) - start), 0, -1)
        fits = (size for size in sizes if start + size in taken and word[start : start + size] in _known_syllables())
        size = next(fits, None)
        if size is not None:
            taken[start] = size
    if 0 not in taken:
        return None
    parted, place = list[str](), 0
    while place < len(word):
        parted.append(word[place : place + taken[place]])
        place += taken[place]
    return parted


@cache
def _known_syllables() -> frozenset[str]:
    rows = _rows()["syllables"].items()
    return frozenset(initial + final for initial, finals in rows for final in finals.split())


@cache
def _pinyin() -> dict[str, str]:
    told = _rows()["pinyin"]["words"].split()
    return dict(zip(told[::2], told[1::2], strict=True))


@cache
def _rule() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _rows()["said"]), key=lambda each: (-len(each), each))))


@cache
def _rows() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = tomllib.loads(
        resources.files("handlers.reading").joinpath("spoken.toml").read_text("utf-8")
    )
    return rows
