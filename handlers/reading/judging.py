"""How good a model is on rows that it has not learnt from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.reading.model import Model

SUREST = 0.8
BINS = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """The figures of a model on rows kept aside, and how often each class was taken for which."""

    macro_f1: float
    accuracy: float
    surest: float
    calibration_error: float
    confused: dict[tuple[str, str], int]


def judge(model: Model, texts: Sequence[str], labels: Sequence[str]) -> Verdict:
    """Measure a model: F1 of each class on average, the share that is right, and right among the surest."""
    told = [model.chances(text)[0] for text in texts]
    confused = Counter((right, said) for right, (said, _) in zip(labels, told, strict=True))
    hits = sorted(((chance, said == right) for right, (said, chance) in zip(labels, told, strict=True)), reverse=True)
    surest = hits[: max(1, round(SUREST * len(hits)))]
    return Verdict(
        macro_f1=round(_macro_f1(confused), 4),
        accuracy=round(sum(hit for _, hit in hits) / len(hits), 4),
        surest=round(sum(hit for _, hit in surest) / len(surest), 4),
        calibration_error=round(_calibration_error(hits), 4),
        confused=dict(sorted(confused.items())),
    )


def _macro_f1(confused: Counter[tuple[str, str]]) -> float:
    classes = {right for right, _ in confused}
    right = {each: confused[each, each] for each in classes}
    there = {each: sum(n for (label, _), n in confused.items() if label == each) for each in classes}
    said = {each: sum(n for (_, told), n in confused.items() if told == each) for each in classes}
    return sum(2 * right[each] / (there[each] + said[each]) for each in classes) / len(classes)


def _calibration_error(hits: list[tuple[float, bool]]) -> float:
    apart: dict[int, float] = dict.fromkeys(range(BINS), 0.0)
    for chance, hit in hits:
        apart[min(BINS - 1, int(chance * BINS))] += chance - hit
    return sum(abs(gap) for gap in apart.values()) / len(hits)
