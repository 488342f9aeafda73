"""How a model learns from examples: with scikit-learn, loaded here alone, and the same rows give the same bytes."""

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import Any

from handlers.reading import examples, features
from handlers.reading.model import CUE, CUE_VALUE, Model

MOST_WORDS = 60_000
STEPS_OF_THE_LARGEST = 4000
FOLDS = 5
SHARPEST = 40
"""Sharpness is tried from 0.5 to 20 by halves."""


def learn(texts: Sequence[str], labels: Sequence[str], label: str, groups: Sequence[int] = ()) -> Model:
    """Learn a model of one label from texts; what is one group is kept aside together."""
    from sklearn.svm import LinearSVC

    counts = [features.counted(text) for text in texts]
    cues = [features.cues(text) for text in texts]
    seen = Counter(word for count in counts for word in count)
    least = 2 if len(texts) > 1000 else 1
    kept = sorted((word for word in seen if seen[word] >= least), key=lambda word: (-seen[word], word))[:MOST_WORDS]
    words = [*sorted(kept), *sorted({CUE + cue for each in cues for cue in each})]
    rarity = [round(math.log((1 + len(texts)) / (1 + seen[word])) + 1, 4) for word in words]
    matrix = _matrix(counts, cues, words, rarity)
    classes = sorted(set(labels))
    numbers = [classes.index(each) for each in labels]
    # Two classes are one column of weights to scikit-learn: a third that nobody has makes no sense, so it is refused.
    if len(classes) < 3:
        raise ValueError("a model needs three classes or more")
    machine = LinearSVC(C=0.5, class_weight="balanced", random_state=0).fit(matrix, numbers)
    largest = float(abs(machine.coef_).max())
    steps = round(STEPS_OF_THE_LARGEST / largest, 4)
    whole = (machine.coef_.T * steps).round().astype(int).ravel().tolist()
    bias = tuple(round(float(each), 4) for each in machine.intercept_)
    sharpness = _sharpness(matrix, numbers, groups or range(len(texts)))
    return Model(label, tuple(classes), tuple(words), tuple(rarity), array("h", whole), steps, bias, sharpness)


def shipped(label: str) -> Model:
    """Learn a model that comes with the product from what the project wrote."""
    rows = examples.rows()
    labels = [row.kind if label == "kind" else row.intent for row in rows]
    return learn([row.text for row in rows], labels, label, [row.group for row in rows])


def _matrix(counts: list[Counter[str]], cues: list[dict[str, str]], words: list[str], rarity: list[float]) -> Any:
    from scipy.sparse import csr_matrix

    places = {word: place for place, word in enumerate(words)}
    starts, columns, values = [0], list[int](), list[float]()
    for count, named in zip(counts, cues, strict=True):
        row = {places[word]: (1 + math.log(n)) * rarity[places[word]] for word, n in count.items() if word in places}
        length = math.sqrt(sum(value * value for value in row.values())) or 1.0
        row = {place: value / length for place, value in row.items()} | {places[CUE + cue]: CUE_VALUE for cue in named}
        columns += row
        values += row.values()
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(counts), len(words)))


def _sharpness(matrix: Any, numbers: list[int], groups: Sequence[int]) -> float:
    """How far scores are to be stretched so that a chance is what it says, seen on parts that were kept aside."""
    from sklearn.svm import LinearSVC

    told: list[tuple[list[float], int]] = []
    for fold in range(FOLDS):
        aside = [n for n in range(len(numbers)) if groups[n] % FOLDS == fold]
        rest = [n for n in range(len(numbers)) if groups[n] % FOLDS != fold]
        if len({numbers[n] for n in rest}) < len(set(numbers)) or not aside:
            return 4.0
        machine = LinearSVC(C=0.5, class_weight="balanced", random_state=0).fit(
            matrix[rest], [numbers[n] for n in rest]
        )
        told += zip(machine.decision_function(matrix[aside]).tolist(), (numbers[n] for n in aside), strict=True)
    return min((step / 2 for step in range(1, SHARPEST + 1)), key=lambda tried: _surprise(told, tried))


def _surprise(told: list[tuple[list[float], int]], sharpness: float) -> float:
    total = 0.0
    for scores, right in told:
        highest = max(scores)
        shares = [math.exp(sharpness * (score - highest)) for score in scores]
        total -= math.log(shares[right] / sum(shares) + 1e-12)
    return total
