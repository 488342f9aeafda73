"""What tells of wrongdoing by itself, by rules that no model weighs (`told.toml`): who takes, who gives, who gains."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from handlers.reading import features

REASON_FROM = 5
"""So many signs at least a clause has that is a reason by itself."""
_SENTENCE = re.compile(r"[。;!?\n]+|\.(?!\d)")
_CLAUSE = re.compile(r"[,:、]+")
_LETTERS = re.compile(r"[a-z]{3}")


def tells(text: str) -> bool:
    """Say whether a text of the length that is read at once (`features.normal`) tells of wrongdoing by a rule."""
    said = features.normal(text)
    # Rules for English words find nothing where there is none, and cost as much as all others.
    rows = _telling() if _LETTERS.search(said) else _telling("english")
    return any(rule.search(said) for rule in rows)


def is_wish(text: str) -> bool:
    """Say whether words say what somebody wants or what something is, as most of what is added to a case does."""
    return bool(_rules()["wants"].search(features.normal(text)))


def names(core: str) -> bool:
    """Say whether a clause in the normal form names somebody, and what a report of wrongdoing says of them."""
    return all(_rules()[name].search(core) for name in ("who", "does"))


def is_of_somebody(core: str) -> bool:
    """Say whether a clause in the normal form is about somebody of an office, or called as people call them."""
    return _rules()["beside"].search(core) is not None


def is_of_ours(sentence: str) -> bool:
    """Say whether a sentence in the normal form is about somebody, and about what is everybody's or somebody else's."""
    return all(_apart()[name].search(sentence) for name in ("who", "what"))


def reasons(said: str) -> list[str]:
    """The reasons that a text in the normal form gives for what its sentences ask: each clause, and all of a sentence.

    None of a sentence that asks for nothing, or in which no word joins a reason to what is asked.
    """
    joins, asks = _passing()["joins"], _passing()["asks"]
    if joins.search(said) is None:
        return []
    given = list[str]()
    for sentence in _SENTENCE.split(said):
        if joins.search(sentence) and asks.search(sentence):
            clauses = (each.strip() for each in _CLAUSE.split(joins.sub(",", sentence)))
            apart = [each for each in clauses if len(each) >= REASON_FROM and not asks.search(each)]
            given += [*apart, ",".join(apart)] if len(apart) > 1 else apart
    return given


@cache
def _passing() -> dict[str, re.Pattern[str]]:
    return {name: _any(words) for name, words in _rows()["passing"].items()}


@cache
def _apart() -> dict[str, re.Pattern[str]]:
    return {name: _any(words) for name, words in _rows()["apart"].items()}


@cache
def _telling(without: str = "") -> tuple[re.Pattern[str], ...]:
    # Each by itself: a rule knows the signs it can begin with, many joined know none and are tried at every place.
    rows = [words for name, words in _rows().items() if isinstance(words, list) and name != without]
    return tuple(re.compile(each) for words in rows for each in words)


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    return {name: _any(words) for name, words in _rows()["added"].items()}


@cache
def _rows() -> dict[str, Any]:
    return tomllib.loads(resources.files("handlers.reading").joinpath("told.toml").read_text("utf-8"))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in patterns))
