"""How a model learns from examples: with scikit-learn, loaded here alone, and the same rows give the same bytes."""

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import Any

from handlers.reading import examples, features
from handlers.reading.model import CUE, CUE_VALUE, Model

MOST_WORDS = 60_000
MOST_TELLING = 10_000
"""So many runs are learnt from, those that tell most of the classes: more would be learnt by heart."""
STEPS_OF_THE_LARGEST = 4000
FOLDS = 5
SEVERAL = 3
"""What people write may name them: a run of characters that only their words have is learnt from so many of them."""
SHARPEST = 40
"""Sharpness is tried from 0.5 to 20 by halves."""


def learn(
    texts: Sequence[str], labels: Sequence[str], label: str, groups: Sequence[int] = (), *, theirs: int = 0
) -> Model:
    """Learn a model of one label from texts; what is one group is kept aside together.

    So many texts at the end are `theirs`: of what people wrote, a group each, no run that is one person's is kept.
    """
    classes = sorted(set(labels))
    # Two classes are one column of weights to scikit-learn: a third that nobody has makes no sense, so it is refused.
    if len(classes) < 3:
        raise ValueError("a model needs three classes or more")
    counts = [features.counted(text) for text in texts]
    rows = _Rows(counts, [features.cues(text) for text in texts], [classes.index(each) for each in labels])
    least = 2 if len(texts) > 1000 else 1
    secret = _personal(counts, groups, theirs) if theirs else set()
    known = {word for word, times in rows.seen.items() if times >= least and word not in secret}
    kept = sorted(sorted(known, key=lambda word: (-rows.seen[word], word))[:MOST_WORDS])
    weighed = rows.weighed(kept)
    places, machine = rows.fit(range(len(texts)), kept, weighed)
    words = [*(kept[place] for place in places), *rows.named]
    largest = float(abs(machine.coef_).max())
    steps = round(STEPS_OF_THE_LARGEST / largest, 4)
    whole = (machine.coef_.T * steps).round().astype(int).ravel().tolist()
    bias = tuple(round(float(each), 4) for each in machine.intercept_)
    sharpness = _sharpness(rows, kept, weighed, groups or range(len(texts)))
    rarity = tuple(rows.rarity(word) for word in words)
    return Model(label, tuple(classes), tuple(words), rarity, array("h", whole), steps, bias, sharpness)


def shipped(label: str) -> Model:
    """Learn a model that comes with the product from what the project wrote."""
    rows = examples.rows()
    labels = [row.kind if label == "kind" else row.intent for row in rows]
    return learn([row.text for row in rows], labels, label, [row.group for row in rows])


def _personal(counts: Sequence[Counter[str]], groups: Sequence[int], theirs: int) -> set[str]:
    """The runs that stand in the words of few people and nowhere else."""
    ours, begins = {word for count in counts[:-theirs] for word in count}, len(counts) - theirs
    written: dict[str, set[int]] = {}
    for place in range(begins, len(counts)):
        for word in counts[place]:
            written.setdefault(word, set()).add(groups[place])
    return {word for word, by in written.items() if len(by) < SEVERAL and word not in ours}


class _Rows:
    """Texts to learn from: their runs, their cues, and their classes as numbers."""

    def __init__(self, counts: list[Counter[str]], cues: list[dict[str, str]], numbers: list[int]) -> None:
        self.counts = counts
        self.cues = cues
        self.numbers = numbers
        self.seen = Counter(word for count in counts for word in count)
        self.named = sorted({CUE + cue for each in cues for cue in each})

    def rarity(self, word: str) -> float:
        """How rare a run is among all texts."""
        return round(math.log((1 + len(self.counts)) / (1 + self.seen[word])) + 1, 4)

    def weighed(self, words: list[str]) -> Any:
        """Weigh the runs of every text, each text for itself."""
        places = {word: (place, self.rarity(word)) for place, word in enumerate(words)}
        rows = []
        for count in self.counts:
            known = ((places[word], n) for word, n in count.items() if word in places)
            rows.append({place: (1 + math.log(n)) * rarity for (place, rarity), n in known})
        return _sparse(rows, len(words))

    def fit(self, at: Sequence[int], words: list[str], weighed: Any) -> tuple[Any, Any]:
        """Learn from some texts by the runs that tell most of their classes; gives their places and the machine."""
        from sklearn.feature_selection import chi2
        from sklearn.svm import LinearSVC

        numbers, places = [self.numbers[place] for place in at], list(range(len(words)))
        if len(words) > MOST_TELLING:
            told = chi2(self.matrix(at, places, weighed)[:, : len(words)], numbers)[0].tolist()
            # A run that none of these texts has tells nothing, which is no number.
            telling = sorted(places, key=lambda place: (-told[place] if told[place] == told[place] else 0.0, place))
            places = sorted(telling[:MOST_TELLING])
        machine = LinearSVC(C=0.5, class_weight="balanced", random_state=0)
        return places, machine.fit(self.matrix(at, places, weighed), numbers)

    def matrix(self, at: Sequence[int], places: list[int], weighed: Any) -> Any:
        """Weigh some of the texts as a model does that serves: runs to the length of one, cues behind them."""
        from scipy.sparse import hstack
        from sklearn.preprocessing import normalize

        named = {cue: place for place, cue in enumerate(self.named)}
        cues = [{named[CUE + cue]: CUE_VALUE for cue in self.cues[text]} for text in at]
        return hstack([normalize(weighed[list(at)][:, places]), _sparse(cues, len(named))], format="csr")


def _sparse(rows: list[dict[int, float]], width: int) -> Any:
    from scipy.sparse import csr_matrix

    starts, columns, values = [0], list[int](), list[float]()
    for row in rows:
        columns += row
        values += row.values()
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(rows), width))


def _sharpness(rows: _Rows, words: list[str], weighed: Any, groups: Sequence[int]) -> float:
    """How far scores are to be stretched so that a chance is what it says, seen on parts that were kept aside."""
    numbers, told = rows.numbers, list[tuple[list[float], int]]()
    for fold in range(FOLDS):
        aside = [n for n in range(len(numbers)) if groups[n] % FOLDS == fold]
        rest = [n for n in range(len(numbers)) if groups[n] % FOLDS != fold]
        if len({numbers[n] for n in rest}) < len(set(numbers)) or not aside:
            return 4.0
        places, machine = rows.fit(rest, words, weighed)
        scores = machine.decision_function(rows.matrix(aside, places, weighed)).tolist()
        told += zip(scores, (numbers[n] for n in aside), strict=True)
    return min((step / 2 for step in range(1, SHARPEST + 1)), key=lambda tried: _surprise(told, tried))


def _surprise(told: list[tuple[list[float], int]], sharpness: float) -> float:
    total = 0.0
    for scores, right in told:
        highest = max(scores)
        shares = [math.exp(sharpness * (score - highest)) for score in scores]
        total -= math.log(shares[right] / sum(shares) + 1e-12)
    return total
