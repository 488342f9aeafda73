"""Which messages tell of the same matter: how much of what is rare in them is shared."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading import features

SAME_FROM = 0.32
COMMON = 0.1
"""What more of the messages share than this part (and than twenty) leads nobody to a pair."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The message that tells of the same matter, by its place; None where none is near enough; and how near."""

    other: int | None
    score: float


def compare(texts: Sequence[str], *, same_from: float = SAME_FROM) -> list[Likeness]:
    """For each message the nearest before it that is near enough, otherwise the nearest behind it."""
    vectors = _vectors(texts)
    best = [[(0.0, -1), (0.0, -1)] for _ in texts]
    rows: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        near: dict[int, float] = defaultdict(float)
        for word, value in vector.items():
            for other, its in rows[word]:
                near[other] += value * its
            rows[word].append((place, value))
        for other, score in near.items():
            best[place][0] = max(best[place][0], (score, other))
            best[other][1] = max(best[other][1], (score, place))
    return [_chosen(before, behind, same_from) for before, behind in best]


def _chosen(before: tuple[float, int], behind: tuple[float, int], same_from: float) -> Likeness:
    score, other = before if before[0] >= same_from else max(before, behind)
    return Likeness(other if score >= same_from else None, round(min(score, 1.0), 4))


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    counts = [features.counted(text) for text in texts]
    seen = Counter(word for count in counts for word in count)
    most = max(20.0, COMMON * len(texts))
    vectors = []
    for count in counts:
        row = {w: (1 + math.log(n)) * (math.log((1 + len(texts)) / (1 + seen[w])) + 1) for w, n in count.items()}
        length = math.sqrt(sum(value * value for value in row.values())) or 1.0
        vectors.append({word: value / length for word, value in row.items() if seen[word] <= most})
    return vectors
