"""Which department a text belongs to: by its name in the text, or by what its duties share with it that is rare."""

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from handlers.reading import examples, features, plain
from handlers.reading.model import Model

Duties = tuple[tuple[str, str], ...]
"""The name and the duties of each department, in the order of the list."""
SHORTEST_NAME = 3
"""A shorter name is found in too many words."""
SURE, AHEAD = 0.08, 1.25
"""The nearest is proposed where it is so near, and so much nearer than the next."""
TAUGHT = 0.6
"""So likely a department is by what the office has taught, to be proposed."""
COMMON = 0.01
"""What more of the project's own examples share than this part belongs to no department: greetings, asking, thanks."""


@dataclass(frozen=True, slots=True)
class Near:
    """A department by its place in the list, and how near a text is to it: from 0 to 1, where 1 is named."""

    place: int
    score: float


def nearest(text: str, duties: Duties, taught: Model | None = None) -> list[Near]:
    """Order the departments by how near a text is to them; those with nothing in common are left out.

    What the office has `taught` goes before what their duties say, but for a department that is named.
    """
    said = plain.name(text)
    named = {place: _is_named(said, name) for place, (name, _) in enumerate(duties)}
    vector = _weighed(features.counted(text), *_rarity(duties))
    scores = (sum(value * its.get(word, 0.0) for word, value in vector.items()) for its in _vectors(duties))
    if knows(taught, duties):
        assert taught is not None
        likely = dict(taught.chances(text))
        scores = (likely[name] for name, _ in duties)
    near = [Near(place, 1.0 if named[place] else min(score, 0.99)) for place, score in enumerate(scores)]
    return sorted((each for each in near if each.score > 0), key=lambda each: (-each.score, each.place))


def knows(taught: Model | None, duties: Duties) -> bool:
    """Tell whether a model that was taught knows every department; with one that is new, all go by their duties."""
    return taught is not None and {name for name, _ in duties} <= set(taught.classes)


def proposed(near: Sequence[Near], *, sure: float = SURE) -> int | None:
    """The place of the department that is near enough to be proposed; None where a person has to say."""
    first, second = near[0] if near else None, near[1] if near[1:] else None
    if first is None or first.score < sure or (second is not None and first.score < AHEAD * second.score):
        return None
    return first.place


def _is_named(said: str, name: str) -> bool:
    plain_name = plain.name(name)
    return len(plain_name) >= SHORTEST_NAME and plain_name in said


@lru_cache(maxsize=4)
def _rarity(duties: Duties) -> tuple[Counter[str], int]:
    """In how many duties and examples each run of characters stands, and of how many."""
    rows = examples.rows()
    seen = Counter(word for row in rows for word in features.counted(row.text))
    too_common = {word for word, times in seen.items() if times > COMMON * len(rows)}
    seen.update(word for name, its in duties for word in features.counted(f"{name} {its}"))
    for word in too_common:
        seen[word] = -1
    return seen, len(rows) + len(duties)


@lru_cache(maxsize=4)
def _vectors(duties: Duties) -> tuple[dict[str, float], ...]:
    return tuple(_weighed(features.counted(f"{name} {its}"), *_rarity(duties)) for name, its in duties)


def _weighed(counts: Mapping[str, int], seen: Counter[str], many: int) -> dict[str, float]:
    # Runs of one character tell nothing of whose business something is.
    told = {word: times for word, times in counts.items() if len(word.strip()) > 1 and seen[word] > 0}
    row = {word: (1 + math.log(times)) * math.log((1 + many) / seen[word]) for word, times in told.items()}
    length = math.sqrt(sum(value * value for value in row.values())) or 1.0
    return {word: value / length for word, value in row.items()}


@lru_cache(maxsize=1)
def columns() -> dict[str, list[str]]:
    """How the columns of a list of departments may be headed: name, duties, head, officers."""
    rows: dict[str, list[str]] = tomllib.loads(
        resources.files("handlers.reading").joinpath("departments.toml").read_text("utf-8")
    )
    return rows
