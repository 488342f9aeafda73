"""What is said while something is awaited of somebody: whether it answers that, is about it, or has to be asked.

A clarification is given once (Art. 30), so a question must never count as one; and what answers must never be lost. So
what is plainly about the demand is named, what plainly answers is taken, and everything between is shown first.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from handlers.reading import courtesy, features, plain

LONG = 60
"""So many signs has a clause at most that only asks about a demand; English says the same in twice as many."""
_CLAUSE = re.compile(r"[!！?？。.,，~～…、;；:：\n]+(?![0-9])")


@dataclass(frozen=True, slots=True)
class Heard:
    """What words say about a demand, each once, and whether they say something else that may answer it."""

    about: tuple[str, ...]
    rest: bool

    @property
    def is_beside(self) -> bool:
        """Say whether the words are about the demand and nothing in them answers it."""
        return bool(self.about) and not self.rest


def heard(text: str, *, fee: bool = False) -> Heard:
    """Read words clause by clause: what each asks about a demand, or whether it may answer it.

    ``fee``: it is one for a fee, of which more is asked in more words.
    """
    found, others = list[str](), list[str]()
    for clause in _clauses(text):
        name = (_of_fee(clause) if fee else None) or _about(clause)
        if name is not None:
            found += [each for each in _ALSO.get(name, (name,)) if each not in found]
        elif courtesy.rest(clause):
            others.append(clause)
    if fee and _REFUSED.intersection(found):
        others = [each for each in others if not _rules("fee")["by_the_way"].search(features.normal(each).strip())]
    if fee and not others:
        found = list(dict.fromkeys("law" if each == "why" else each for each in found))
    return Heard(tuple(found), bool(others))


def is_plain(text: str, *, reasons: bool = False) -> bool:
    """Say whether words plainly answer a demand: they name what is wanted or what for, and ask and deny nothing."""
    if is_doubtful(text):
        return False
    said = _said(text)
    return _names(said) or (reasons and _rules("answers")["is_reason"].search(said) is not None)


def is_doubtful(text: str) -> bool:
    """Say whether words ask, deny, doubt or only speak to us, so that even what is called an answer may be none."""
    told = courtesy.said(text)
    doubts = any(rule.search(_said(text)) for rule in _rules("doubt").values())
    asks = any(_about(each.core) or _asks(text[each.begins : each.ends + 1]) for each in told)
    return doubts or asks or not courtesy.rest(text)


def _said(text: str) -> str:
    return "，".join(each.core for each in courtesy.said(text))  # thanks beside an answer do not make it doubtful


def names_a_demand(text: str) -> bool:
    """Say whether words name what is asked of an applicant by a notice, so that they speak of no form beside it."""
    return _rules("named")["of"].search(features.normal(text)) is not None


def refuses_a_fee(text: str) -> bool:
    """Say whether words do nothing but refuse to pay a fee that is owed, or tell that their person cannot."""
    said = heard(text, fee=True)
    return said.is_beside and bool(_REFUSED.intersection(said.about))


def names_money(text: str) -> bool:
    """Say whether words name money or a proof of payment, so that what they call done is a fee."""
    return _rules("named")["money"].search(features.normal(text)) is not None


def _asks(clause: str) -> bool:
    """Say whether a clause asks, by a word or by the sign behind it."""
    return _rules("doubt")["asks"].search(features.normal(clause)) is not None


def _clauses(text: str) -> Iterator[str]:
    return (each.strip() for each in _CLAUSE.split(plain.even(text)) if each.strip())


def _of_fee(clause: str) -> str | None:
    """Name what a clause asks about a fee that is owed here; None of other fees, and of what is long."""
    said, rules = features.normal(clause).strip(), _rules("fee")
    if len(said) > (2 * LONG if said.isascii() else LONG) or rules["elsewhere"].search(said):
        return None
    if _rules("meant")["paid"].search(said) and not (rules["receipt"].search(said) or _asks(clause)):
        return None
    return next((name for name in _OF_FEES if rules[name].search(said)), None)


def _about(clause: str) -> str | None:
    """Name what a clause asks about a demand; None of one that is long, or names what is wanted."""
    said = features.normal(clause).strip()
    if len(said) > (2 * LONG if said.isascii() else LONG):
        return None
    found = next((name for name, rule in _rules("meant").items() if rule.search(said)), None)
    if found is not None and found not in _OF_RECORDS and _names(said):
        return None
    if found == "refused" and _rules("fee")["elsewhere"].search(said):
        return None
    return "what" if found == "means" else found


_OF_FEES = ("stopped", "law", "receipt", "unpaid", "poor", "refused", "later", "until")
"""In this order; `stopped` is what happens once it is paid."""
_ALSO = {"poor": ("dear", "unpaid")}
"""What is told to who cannot pay: how it is worked out, and what follows."""
_REFUSED = frozenset({"refused", "dear"})
_OF_RECORDS = frozenset({"means", "paid", "pay", "stopped", "until", "longer"})
"""What is asked with figures and with words for papers in it."""


def _names(said: str) -> bool:
    return _rules("answers")["is_content"].search(said) is not None


@cache
def _rules(table: str) -> dict[str, re.Pattern[str]]:
    data = tomllib.loads(resources.files("handlers.reading").joinpath("owing.toml").read_text("utf-8"))
    rules = {name: "|".join(f"(?:{each})" for each in words) for name, words in data[table].items()}
    return {name: re.compile(rule.replace("<lead>", data["lead"])) for name, rule in rules.items()}
