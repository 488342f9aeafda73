"""Dates as people write them."""

import re
import tomllib
import unicodedata
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Self

from law.errors import Refusal


class Provisional(date):
    """A day that was counted into a year whose days off are not published yet: it may move, and is told with a mark."""

    provisional = True

    @classmethod
    def of(cls, day: date) -> Self:
        """The same day, marked."""
        return cls(day.year, day.month, day.day)


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    text = (resources.files("law") / "date_words.toml").read_text(encoding="utf-8")
    return {key: str(value) for key, value in tomllib.loads(text).items()}


def parse(text: str) -> date:
    """Read 2026-02-05, 2026/2/5, 2026.2.5, 20260205 or the Chinese way; full-width digits too.

    Refusal not_a_date, lunar_date, or ambiguous_date where the year is missing or not first.
    """
    plain = _plain(text)
    if re.search(_words()["lunar"], plain):
        raise Refusal("lunar_date", text=text)
    if re.fullmatch(_words()["without_year"], plain):
        raise Refusal("ambiguous_date", text=text)
    found = re.fullmatch(_words()["full"], plain, re.ASCII)
    if not found:
        raise Refusal("not_a_date", text=text)
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Refusal("not_a_date", text=text) from error


def is_meant(text: str) -> bool:
    """Say whether a text is meant as a date, even as one that `parse` refuses (no year, the moon, 2026-02-31)."""
    plain, words = _plain(text), _words()
    whole = (words["without_year"], words["full"], r"\d[\d\-/.]{5,}")
    return bool(re.search(words["lunar"], plain)) or any(re.fullmatch(each, plain, re.ASCII) for each in whole)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
