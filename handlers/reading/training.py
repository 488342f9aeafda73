"""How a model learns from examples: with scikit-learn, loaded here alone, and the same rows give the same bytes."""

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import Any

from handlers.reading import examples, features
from handlers.reading.model import BEGUN_VALUE, CUE, CUE_VALUE, Model

MOST_WORDS = 60_000
MOST_TELLING, MOST_BEGUN = 10_000, 3_000
"""So many runs are learnt from, and of beginnings, that tell most of the classes: more would be learnt by heart."""
TELLS_APART = 0.25
"""So much of the weight of a run is how far it tells one class from all others; the rest is the same for all."""
STEPS_OF_THE_LARGEST = 4000
STRENGTH = 0.5
FOLDS = 5
SEVERAL = 3
"""What people write may name them: a run of characters that only their words have is learnt from so many of them."""
SHARPEST = 40
"""Sharpness is tried from 0.5 to 20 by halves."""


def learn(
    texts: Sequence[str],
    labels: Sequence[str],
    label: str,
    groups: Sequence[int] = (),
    *,
    theirs: int = 0,
    beginnings: bool = False,
) -> Model:
    """Learn a model of one label from texts; what is one group is kept aside together.

    So many texts at the end are `theirs`: of what people wrote, a group each, no run that is one person's is kept.
    With ``beginnings`` what a text begins with is learnt too, and each class apart from all others: more of long texts.
    """
    classes = sorted(set(labels))
    # Two classes are one column of weights to scikit-learn: a third that nobody has makes no sense, so it is refused.
    if len(classes) < 3:
        raise ValueError("a model needs three classes or more")
    counts = [features.counted(text) for text in texts]
    begun = [features.begun(text) if beginnings else set[str]() for text in texts]
    rows = _Rows(counts, [features.cues(text) for text in texts], [classes.index(each) for each in labels], begun)
    least = 2 if len(texts) > 1000 else 1
    secret = _personal(counts, groups, theirs) if theirs else set()
    known = {word for word, times in rows.seen.items() if times >= least and word not in secret}
    kept = sorted(sorted(known, key=lambda word: (-rows.seen[word], word))[:MOST_WORDS])
    kept += sorted(run for run, times in rows.begun.items() if times >= least)
    weighed = rows.weighed(kept)
    places, machine = rows.fit(range(len(texts)), kept, weighed)
    words = [*(kept[place] for place in places), *rows.named]
    largest = float(abs(machine.coef_).max())
    steps = round(STEPS_OF_THE_LARGEST / largest, 4)
    whole = (machine.coef_.T * steps).round().astype(int).ravel().tolist()
    bias = tuple(round(float(each), 4) for each in machine.intercept_)
    told = _aside(rows, kept, weighed, groups or range(len(texts)))
    sharpness, ahead = _sharpness(told), _ahead(told) if beginnings else 0.0
    rarity = tuple(rows.rarity(word) for word in words)
    return Model(label, tuple(classes), tuple(words), rarity, array("h", whole), steps, bias, sharpness, ahead)


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
    """Texts to learn from: their runs, their cues, their classes as numbers, and the runs with which they begin."""

    def __init__(
        self, counts: list[Counter[str]], cues: list[dict[str, str]], numbers: list[int], begun: list[set[str]]
    ) -> None:
        self.counts = counts
        self.beginnings = begun
        self.begun = Counter(run for runs in begun for run in runs)
        self.cues = cues
        self.numbers = numbers
        self.seen = Counter(word for count in counts for word in count)
        self.named = sorted({CUE + cue for each in cues for cue in each})

    def rarity(self, word: str) -> float:
        """How rare a run is among all texts."""
        times = self.begun[word] if word.startswith(features.BEGUN) else self.seen[word]
        return round(math.log((1 + len(self.counts)) / (1 + times)) + 1, 4)

    def weighed(self, words: list[str]) -> Any:
        """Weigh the runs of every text, each text for itself."""
        places = {word: (place, self.rarity(word)) for place, word in enumerate(words)}
        rows = []
        for count, begun in zip(self.counts, self.beginnings, strict=True):
            known = ((places[word], n) for word, n in (count | Counter(begun)).items() if word in places)
            rows.append({place: (1 + math.log(n)) * rarity for (place, rarity), n in known})
        return _sparse(rows, len(words))

    def fit(self, at: Sequence[int], words: list[str], weighed: Any) -> tuple[Any, Any]:
        """Learn from some of the texts by the runs that tell their classes best; gives their places and the machine."""
        from sklearn.svm import LinearSVC

        numbers, inside = [self.numbers[place] for place in at], self.inside(words)
        places = self._telling(at, range(inside), weighed, most=MOST_TELLING)
        if inside == len(words):
            machine = LinearSVC(C=STRENGTH, class_weight="balanced", random_state=0)
            return places, machine.fit(self.matrix(at, places, weighed, inside), numbers)
        places += self._telling(at, range(inside, len(words)), weighed, most=MOST_BEGUN)
        return places, _Apart(self.matrix(at, places, weighed, inside), numbers)

    def inside(self, words: list[str]) -> int:
        """How many of the words are runs of the whole text; those of its beginning stand behind them."""
        return next((place for place, word in enumerate(words) if word.startswith(features.BEGUN)), len(words))

    def _telling(self, at: Sequence[int], among: range, weighed: Any, *, most: int) -> list[int]:
        """The places of so many runs that tell most of the classes of some of the texts."""
        from sklearn.feature_selection import chi2
        from sklearn.preprocessing import normalize

        if len(among) <= most:
            return [*among]
        seen = normalize(weighed[list(at)][:, among.start : among.stop])
        told = chi2(seen, [self.numbers[place] for place in at])[0].tolist()
        # A run that none of these texts has tells nothing, which is no number.
        said = dict(zip(among, (each if each == each else 0.0 for each in told), strict=True))
        return sorted(sorted(among, key=lambda place: (-said[place], place))[:most])

    def matrix(self, at: Sequence[int], places: list[int], weighed: Any, inside: int) -> Any:
        """Weigh some of the texts as a model does that serves: runs to the length of one, beginnings to less, cues."""
        from scipy.sparse import hstack
        from sklearn.preprocessing import normalize

        named = {cue: place for place, cue in enumerate(self.named)}
        cues = [{named[CUE + cue]: CUE_VALUE for cue in self.cues[text]} for text in at]
        runs = normalize(weighed[list(at)][:, [place for place in places if place < inside]])
        begun = [place for place in places if place >= inside]
        blocks = [runs, BEGUN_VALUE * normalize(weighed[list(at)][:, begun])] if begun else [runs]
        return hstack([*blocks, _sparse(cues, len(named))], format="csr")


class _Apart:
    """A machine a class, that learns it apart from all others by runs which weigh more the more they tell of it."""

    def __init__(self, seen: Any, numbers: Sequence[int]) -> None:
        import numpy
        from sklearn.svm import LinearSVC

        learnt, is_there = [], seen.sign()
        for number in range(max(numbers) + 1):
            is_it = numpy.array([each == number for each in numbers])
            here, there = (1.0 + numpy.asarray(is_there[rows].sum(axis=0)).ravel() for rows in (is_it, ~is_it))
            tells = abs(numpy.log((here / here.sum()) / (there / there.sum())))
            weight = 1 - TELLS_APART + TELLS_APART * tells / tells.mean()
            machine = LinearSVC(C=STRENGTH, class_weight="balanced", random_state=0)
            learnt.append((machine.fit(seen.multiply(weight).tocsr(), is_it), weight))
        self.coef_ = numpy.array([machine.coef_[0] * weight for machine, weight in learnt])
        self.intercept_ = numpy.array([machine.intercept_[0] for machine, _ in learnt])

    def decision_function(self, seen: Any) -> Any:
        """How far each class speaks for each text."""
        return seen @ self.coef_.T + self.intercept_


def _sparse(rows: list[dict[int, float]], width: int) -> Any:
    from scipy.sparse import csr_matrix

    starts, columns, values = [0], list[int](), list[float]()
    for row in rows:
        columns += row
        values += row.values()
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(rows), width))


def _aside(rows: _Rows, words: list[str], weighed: Any, groups: Sequence[int]) -> list[tuple[list[float], int]]:
    """What is told of each text by who has not learnt it, and what is right; nothing where too little can be kept."""
    numbers, told = rows.numbers, list[tuple[list[float], int]]()
    inside = rows.inside(words)
    for fold in range(FOLDS):
        aside = [n for n in range(len(numbers)) if groups[n] % FOLDS == fold]
        rest = [n for n in range(len(numbers)) if groups[n] % FOLDS != fold]
        if len({numbers[n] for n in rest}) < len(set(numbers)) or not aside:
            return []
        places, machine = rows.fit(rest, words, weighed)
        scores = machine.decision_function(rows.matrix(aside, places, weighed, inside)).tolist()
        told += zip(scores, (numbers[n] for n in aside), strict=True)
    return told


def _sharpness(told: list[tuple[list[float], int]]) -> float:
    """How far scores are to be stretched so that a chance is what it says, seen on parts that were kept aside."""
    tried = (step / 2 for step in range(1, SHARPEST + 1))
    return min(tried, key=lambda each: _surprise(told, each)) if told else 4.0


def _ahead(told: list[tuple[list[float], int]]) -> float:
    """The same of how far the first stands before the second; nought where nothing was kept aside."""
    tried = (step / 4 for step in range(1, SHARPEST + 1))
    return min(tried, key=lambda each: _surprise_ahead(told, each)) if told else 0.0


def _surprise_ahead(told: list[tuple[list[float], int]], ahead: float) -> float:
    total = 0.0
    for scores, right in told:
        first, second, *_ = sorted(scores, reverse=True)
        sure = 1 / (1 + math.exp(-ahead * (first - second)))
        total -= math.log((sure if scores[right] == first else 1 - sure) + 1e-12)
    return total


def _surprise(told: list[tuple[list[float], int]], sharpness: float) -> float:
    total = 0.0
    for scores, right in told:
        highest = max(scores)
        shares = [math.exp(sharpness * (score - highest)) for score in scores]
        total -= math.log(shares[right] / sum(shares) + 1e-12)
    return total
