"""Days sorted by what they are, once and here: a template that looks through them looks at each anew for every kind."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol


class Day(Protocol):
    """What is asked of a day."""

    @property
    def on(self) -> date:
        """Give its date."""

    @property
    def working(self) -> bool:
        """Tell whether it is worked on."""

    @property
    def code(self) -> str:
        """Name what it is: a weekend or a holiday, say."""

    @property
    def name(self) -> str | None:
        """Name its holiday."""


class Apart(NamedTuple):
    """Days apart: weekends, days off by the name of their holiday, working days."""

    weekend: list[Day]
    holidays: list[tuple[str | None, list[Day]]]
    working: list[Day]


def apart(days: Iterable[Day]) -> Apart:
    """Sort days by what they are, each kind in its order; holidays stand in the order of their first day."""
    weekend: list[Day] = []
    working: list[Day] = []
    holidays: dict[str | None, list[Day]] = {}
    for day in days:
        if day.working:
            working.append(day)
        elif day.code == "weekend":
            weekend.append(day)
        elif day.code == "holiday":
            holidays.setdefault(day.name, []).append(day)
    return Apart(weekend, list(holidays.items()), working)
