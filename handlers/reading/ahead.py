"""Days ahead as people call them (明天, 三天后, 下周一, 12月3日, tomorrow, in 3 days); rules as data (`ahead.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from handlers.reading import features, plain

_LEAST = 20
"""So many signs at the beginning are looked at for the day; no name of one is longer."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day that words begin with, and what they say behind it; ``working`` days are still to be counted from it."""

    day: date
    rest: str
    working: int = 0


def read(text: str, today: date) -> Ahead | None:
    """Read the day with which words begin, counted from today; None where they begin with none.

    A day without a year is the next that is called so.
    """
    written = plain.even(text)
    said = features.simplified(written.casefold())
    for name, rule in _rules().items():
        found = rule.match(said)
        if found is None or found.end() > 2 * _LEAST:
            continue
        day, working = _day(name, found, today)
        if day is not None:
            return Ahead(day, written[found.end() :].lstrip(" ,，。;；:："), working)
    return None


def _day(name: str, found: re.Match[str], today: date) -> tuple[date | None, int]:
    """The day that a rule names, and the working days to count from it."""
    told = next((value for value in (found.groupdict().get(key) for key in ("n", "m", "o")) if value), "")
    many = int(told) if told.isdecimal() else _numbers().get(told, 0)
    if name == "working":
        return today, many
    if name == "day_of_year":
        return _of_year(int(found["month"]), int(found["day"]), today), 0
    monday = today - timedelta(days=today.weekday())
    ahead = {
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "after_tomorrow": today + timedelta(days=2),
        "days": today + timedelta(days=many),
        "weeks": today + timedelta(days=7 * many),
        "next_week": monday + timedelta(days=6 + many),
    }
    if name == "this_week":
        day = monday + timedelta(days=many - 1)
        return (day if day > today else day + timedelta(days=7)), 0
    return ahead[name], 0


def _of_year(month: int, day: int, today: date) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    rows = {name: words for name, words in _data().items() if isinstance(words, list)}
    return {name: re.compile("|".join(f"(?:{each})" for each in words)) for name, words in rows.items()}


@cache
def _numbers() -> dict[str, int]:
    numbers: dict[str, int] = _data()["numbers"]
    return numbers


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("handlers.reading").joinpath("ahead.toml").read_text("utf-8"))
