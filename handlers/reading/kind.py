"""What kind of case a text asks for: rules that can say why."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from law.codes import Kind

GREETING = "greeting"
THRESHOLD = 2
MARGIN = 2
"""Two kinds this close are not told apart: the person is asked."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The kind that a text speaks for, None when unclear, and the words that spoke for it."""

    kind: str | None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: str
    weight: int
    pattern: re.Pattern[str]


def read(text: str) -> Reading:
    """Propose a kind of case for a text; never more than a proposal."""
    scores: dict[str, int] = {}
    evidence: dict[str, list[str]] = {}
    for rule in (rule for rule in _rules() if rule.kind != GREETING):
        for hit in dict.fromkeys(match.group(0) for match in rule.pattern.finditer(text)):
            scores[rule.kind] = scores.get(rule.kind, 0) + rule.weight
            evidence.setdefault(rule.kind, []).append(hit)
    ranked = sorted(scores, key=lambda kind: -scores[kind])
    if not ranked or scores[ranked[0]] < THRESHOLD:
        return Reading(None)
    best, rival = ranked[0], ranked[1] if len(ranked) > 1 else None
    if rival and best != Kind.WRONGDOING and scores[best] - scores[rival] < MARGIN:
        return Reading(None, tuple(evidence[best][:3] + evidence[rival][:3]))
    return Reading(best, tuple(evidence[best][:3]))


def is_greeting(text: str) -> bool:
    """Say whether a text only greets."""
    return any(rule.pattern.match(text.lower()) for rule in _rules() if rule.kind == GREETING)


@cache
def _rules() -> tuple[_Rule, ...]:
    rows = tomllib.loads(resources.files("handlers.reading").joinpath("kinds.toml").read_text("utf-8"))
    return tuple(_Rule(kind, row["weight"], re.compile("|".join(row["words"]))) for kind in rows for row in rows[kind])
