"""Which messages tell of the same matter: how much of what is rare in them is shared."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from handlers.reading import aliases, examples, features, repeats, spoken
from handlers.reading.aliases import Told

SAME_FROM = 0.12
SHORT_SHARES = 5.0
"""Short messages share much by chance: of n characters that belong to the matter they need this, divided by n."""
POLITE = 0.03
"""What more of the project's own examples share than this part belongs to no matter: greetings, asking, thanks."""
BESIDE = 0.08
"""Of single characters what more of them share than this part: 请, 的, 有 say nothing of two things with one name."""
COMMON, ALWAYS = 0.1, 400.0
"""What more of the messages share than this part, and than so many, leads nobody to a pair."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The message that tells of the same matter, by its place; None where none is near enough; and how near."""

    other: int | None
    score: float


@dataclass(frozen=True, slots=True)
class _Named:
    """What tells the matter of a message from others: what it names, and what it says besides."""

    times: tuple[frozenset[str], ...]
    things: frozenset[str]
    beside: frozenset[str]

    @classmethod
    def of(cls, text: str, told: Told) -> "_Named":
        """Look at a text as it was written, and with full names."""
        known, sentences = _background()
        said = features.counted(told.beside)
        signs = (sign for sign in said if len(sign) == 1 and _says(sign) and known[sign] <= BESIDE * sentences)
        parts = (repeats.years, repeats.batches, repeats.documents, repeats.sides)
        return cls(tuple(part(text) for part in parts), told.things, frozenset(signs))

    def is_of_another(self, other: "_Named") -> bool:
        """Say whether it is of another year or batch, or has nothing in common with the other but one name."""
        if any(map(repeats.is_of_other_years, self.times, other.times)):
            return True
        return len(self.things & other.things) == 1 and not self.beside & other.beside


def compare(texts: Sequence[str], *, same_from: float = SAME_FROM) -> list[Likeness]:
    """For each message the nearest before it that is near enough, otherwise the nearest behind it.

    What names other years or batches tells of another matter, as where a request is told to be a repeat
    (`repeats.alike`). What one thing is called in short and in full is one word; it alone makes no matter of two.
    """
    told = [aliases.told(features.normal(text)) for text in texts]
    vectors = _vectors([each.full for each in told])
    named = [_Named.of(text, each) for text, each in zip(texts, told, strict=True)]
    best = [[(0.0, -1), (0.0, -1)] for _ in texts]
    rows: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        near: dict[int, float] = defaultdict(float)
        for word, value in vector.items():
            for other, its in rows[word]:
                near[other] += value * its
            rows[word].append((place, value))
        for other, score in near.items():
            if named[place].is_of_another(named[other]):
                continue
            best[place][0] = max(best[place][0], (score, other))
            best[other][1] = max(best[other][1], (score, place))
    lengths = [max(1.0, len(vector) / features.LONGEST_RUN) for vector in vectors]

    def is_same(place: int, score: float, other: int) -> bool:
        return score >= max(same_from, SHORT_SHARES / min(lengths[place], lengths[other])) and other >= 0

    chosen = (next((one for one in tried if is_same(n, *one)), (max(tried)[0], None)) for n, tried in enumerate(best))
    return [Likeness(other, round(min(score, 1.0), 4)) for score, other in chosen]


def matters(texts: Sequence[str]) -> list[list[int]]:
    """Gather what tells of the same matter, each by its place; a message that is like no other stands for itself."""
    of = list(range(len(texts)))
    for place, each in enumerate(compare(texts)):
        if each.other is not None:
            mine, its = of[place], of[each.other]
            of = [its if matter == mine else matter for matter in of]
    found: dict[int, list[int]] = {}
    for place, matter in enumerate(of):
        found.setdefault(matter, []).append(place)
    return list(found.values())


def _says(sign: str) -> bool:
    return sign.isalpha() and not spoken.is_particle(sign)


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    counts = [features.counted(text) for text in texts]
    seen = Counter(word for count in counts for word in count)
    known, sentences = _background()
    many, most = 1 + len(texts) + sentences, max(ALWAYS, COMMON * len(texts))
    vectors = []
    for count in counts:
        row = {
            word: (1 + math.log(times)) * (math.log(many / (1 + seen[word] + known[word])) + 1)
            for word, times in count.items()
            if known[word] <= POLITE * sentences and "0" not in word  # a figure, of which everybody writes some
        }
        length = math.sqrt(sum(value * value for value in row.values())) or 1.0
        vectors.append({word: value / length for word, value in row.items() if seen[word] <= most})
    return vectors


@cache
def _background() -> tuple[Counter[str], int]:
    # Two messages alone do not tell which words are rare: what everybody writes is known from the examples.
    rows = examples.rows()
    full = (aliases.told(features.normal(row.text)).full for row in rows)
    return Counter(word for text in full for word in features.counted(text)), len(rows)
