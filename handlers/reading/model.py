"""A linear model as it serves: read from a file of weights with the standard library alone."""

import base64
import json
import math
import sys
from array import array
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter, mul
from typing import Any

from handlers.reading import features

CUE = "§"
CUE_VALUE = 0.5
BEGUN_VALUE = 0.3
WEIGHTIEST = 3


@dataclass(frozen=True)
class Model:
    """The weights of each feature for each class; `steps` parts one, and a softmax over `sharpness` is the chance.

    Where `ahead` is no nought, the chance of the first is how far it stands before the second, stretched by that.
    """

    label: str
    classes: tuple[str, ...]
    words: tuple[str, ...]
    rarity: tuple[float, ...]
    weights: "array[int]"
    steps: float
    bias: tuple[float, ...]
    sharpness: float
    ahead: float = 0.0

    @cached_property
    def places(self) -> dict[str, int]:
        """Where the weights of each feature stand."""
        return {word: place for place, word in enumerate(self.words)}

    @cached_property
    def columns(self) -> "tuple[array[int], ...]":
        """The weights of each class by themselves."""
        return tuple(self.weights[number :: len(self.classes)] for number in range(len(self.classes)))

    @cached_property
    def _knows_beginnings(self) -> bool:
        return any(word.startswith(features.BEGUN) for word in self.words)

    @cached_property
    def _told_lately(self) -> dict[str, list[tuple[str, float]]]:
        return {}

    @cached_property
    def _lately(self) -> dict[str, dict[int, float]]:
        return {}

    def vector(self, text: str) -> dict[int, float]:
        """Weigh the features of a text by how rare they are, to the length of one; a cue always weighs the same."""
        known = self._lately.get(text)
        if known is None:
            known = self._weighed(text)
            self._lately.clear()
            self._lately[text] = known
        return known

    def _weighed(self, text: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for word, times in features.counted(text).items():
            place = self.places.get(word)
            if place is not None:
                found[place] = (1 + math.log(times)) * self.rarity[place] if times > 1 else self.rarity[place]
        found = _to_length(found, 1.0)
        if self._knows_beginnings:
            begun = (self.places[run] for run in features.begun(text) if run in self.places)
            found |= _to_length({place: self.rarity[place] for place in sorted(begun)}, BEGUN_VALUE)
        return found | {self.places[CUE + cue]: CUE_VALUE for cue in features.cues(text) if CUE + cue in self.places}

    def chances(self, text: str) -> list[tuple[str, float]]:
        """How likely each class is, the likeliest first."""
        told = self._told_lately.get(text)
        if told is None:
            told = self._chances(text)
            self._told_lately.clear()
            self._told_lately[text] = told
        return [*told]

    def _chances(self, text: str) -> list[tuple[str, float]]:
        vector = self.vector(text)
        values = tuple(vector.values())
        # All weights of a column are fetched at once: asked for one by one they cost half as much again.
        weights = (
            map(itemgetter(*vector), self.columns)
            if len(vector) > 1
            else ([c[p] for p in vector] for c in self.columns)
        )
        scores = [sum(map(mul, values, each)) for each in weights]
        told = [self.sharpness * (score / self.steps + bias) for score, bias in zip(scores, self.bias, strict=True)]
        highest = max(told)
        shares = [math.exp(each - highest) for each in told]
        total = sum(shares)
        ranked = sorted(zip(self.classes, (share / total for share in shares), strict=True), key=_by_chance)
        if not self.ahead:
            return ranked
        first, second, *_ = sorted(told, reverse=True)
        sure = 1 / (1 + math.exp(-self.ahead * (first - second) / self.sharpness))
        others = sum(share for _, share in ranked[1:])
        return [(ranked[0][0], sure), *((name, (1 - sure) * share / others) for name, share in ranked[1:])]

    def because(self, text: str, named: str) -> tuple[str, ...]:
        """Quote what spoke for a class: the words of rules, or where none did the runs that weigh; no bare signs."""
        many, number = len(self.classes), self.classes.index(named)
        # What stands at the beginning is quoted as what it is in the text.
        said = {CUE + cue: words for cue, words in features.cues(text).items()}
        weighed = {
            self.words[place]: value * self.weights[place * many + number]
            for place, value in self.vector(text).items()
            if not self.words[place].startswith(features.BEGUN)
        }
        spoke = sorted((word for word in weighed if weighed[word] > 0), key=lambda word: -weighed[word])
        quoted = [features.quoted(text, said[word]) for word in spoke if word in said]
        # A run of characters is seldom a word: it is quoted only where no rule can say why.
        told = [word for word in quoted if word and features.says(word)] or features.words(text, spoke)
        return tuple(dict.fromkeys(told))[:WEIGHTIEST]


def _by_chance(one: tuple[str, float]) -> float:
    return -one[1]


def _to_length(found: dict[int, float], length: float) -> dict[int, float]:
    before = math.sqrt(sum(value * value for value in found.values())) or 1.0
    return {place: length * value / before for place, value in found.items()}


def written(model: Model) -> str:
    """Write a model as the words of its file; the same model is the same bytes."""
    weights = array("h", model.weights)
    if sys.byteorder == "big":
        weights.byteswap()
    told = {
        "label": model.label,
        "classes": model.classes,
        "words": model.words,
        "rarity": model.rarity,
        "weights": base64.b64encode(weights.tobytes()).decode(),
        "steps": model.steps,
        "bias": model.bias,
        "sharpness": model.sharpness,
    }
    told |= {"ahead": model.ahead} if model.ahead else {}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def read(text: str) -> Model:
    """Read a model from the words of its file."""
    told = json.loads(text)
    weights = array("h", base64.b64decode(told.pop("weights")))
    if sys.byteorder == "big":
        weights.byteswap()
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    if len(weights) != len(given["words"]) * len(given["classes"]):
        raise ValueError("a model has a weight of each feature for each class")
    return Model(weights=weights, **given)
