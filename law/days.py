"""Working days: the calendar of State Council notices, and counting on it."""

import re
import tomllib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from importlib import resources
from types import MappingProxyType

from law.errors import Refusal

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Day:
    """One day as the calendar sees it; code is weekday, weekend, holiday or makeup."""

    on: date
    working: bool
    code: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day whose working status differs between two versions of a year."""

    on: date
    was_working: bool
    is_working: bool
    name: str | None


@dataclass(frozen=True, slots=True)
class Year:
    """One year's notice: days off and make-up workdays with their holiday's name.

    A notice may also move days of the December before it (2019's moved 2018-12-29 and 31).
    A day off on a weekend may be listed: it changes no count, it only gives the day its name.
    """

    year: int
    published: bool
    notice: str = ""
    off: Mapping[date, str] = field(default_factory=dict, hash=False)
    work: Mapping[date, str] = field(default_factory=dict, hash=False)

    def describe(self, day: date) -> Day:
        """Say what kind of day it is by this year's rows alone."""
        if day in self.work:
            return Day(day, True, "makeup", self.work[day])
        if day in self.off:
            return Day(day, False, "holiday", self.off[day])
        return _plain(day)

    def difference(self, other: "Year") -> tuple[DayChange, ...]:
        """List the days whose working status changes from this version to the other, in order."""
        touched = sorted({*self.off, *self.work, *other.off, *other.work})
        pairs = [(self.describe(day), other.describe(day)) for day in touched]
        return tuple(
            DayChange(was.on, was.working, now_is.working, now_is.name or was.name)
            for was, now_is in pairs
            if was.working != now_is.working
        )


def _plain(day: date) -> Day:
    weekend = day.weekday() >= SATURDAY
    return Day(day, not weekend, "weekend" if weekend else "weekday")


class Calendar:
    """Working days over all known years and the one after them, immutable.

    The year after the last known one counts weekends only and is provisional, so that a date can
    always be given; days further away raise Refusal calendar_missing with the year.
    """

    def __init__(self, years: Iterable[Year]) -> None:
        self.years: Mapping[int, Year] = MappingProxyType({year.year: year for year in sorted(years, key=_number)})
        self.first = min(self.years)
        self.last = max(self.years) + 1
        self._named = {day: row for year in self.years.values() for day, row in _rows(year)}
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal()
        moved = {day.toordinal(): row.working for day, row in self._named.items()}
        self._span = range(start, end + 1)
        # Numbers of days side by side: a list of them would be ten times as large, and stay as long as the process.
        self._working = array("i", (n for n in self._span if moved.get(n, (n - 1) % 7 < SATURDAY)))

    def _require(self, day: date) -> None:
        if not self.first <= day.year <= self.last:
            raise Refusal("calendar_missing", year=day.year)

    def describe(self, day: date) -> Day:
        """Say what kind of day it is, with the holiday's name."""
        self._require(day)
        return self._named.get(day) or _plain(day)

    def is_working(self, day: date) -> bool:
        """Tell whether the day counts."""
        return self.describe(day).working

    def is_published(self, day: date) -> bool:
        """Tell whether the notice for the day's year is known."""
        year = self.years.get(day.year)
        return year is not None and year.published

    def add(self, day: date, n: int) -> date:
        """Return the n-th working day after the day, which is not counted; before it where n is negative."""
        self._require(day)
        if n == 0:
            return day
        number = day.toordinal()
        place = bisect_right(self._working, number) - 1 if n > 0 else bisect_left(self._working, number)
        if not 0 <= place + n < len(self._working):
            raise Refusal("calendar_missing", year=self.last + 1 if n > 0 else self.first - 1)
        return date.fromordinal(self._working[place + n])

    def count(self, after: date, until: date) -> int:
        """Count the working days in (after, until]; 0 where until is not later."""
        self._require(after)
        self._require(until)
        found = bisect_right(self._working, until.toordinal()) - bisect_right(self._working, after.toordinal())
        return max(found, 0)

    def next(self, day: date) -> date:
        """Return the first working day after the day."""
        return self.add(day, 1)

    def on_or_after(self, day: date) -> date:
        """Return the day if it is a working day, else the next one (Civil Code art. 203)."""
        return day if self.is_working(day) else self.next(day)

    def on_or_before(self, day: date) -> date:
        """Return the day if it is a working day, else the one before."""
        return day if self.is_working(day) else self.add(day, -1)

    def walk(self, after: date, until: date) -> tuple[Day, ...]:
        """Describe every day in (after, until], in order."""
        if until <= after:
            return ()
        self._require(after + timedelta(days=1))
        self._require(until)
        first = self._span.start
        return self._days[after.toordinal() - first + 1 : until.toordinal() - first + 1]

    @cached_property
    def _days(self) -> tuple[Day, ...]:
        """Every day there is, made when the first count is explained: a count alone needs none of them."""
        return tuple(self._named.get(day) or _plain(day) for day in map(date.fromordinal, self._span))

    def with_years(self, years: Mapping[int, Year]) -> "Calendar":
        """Return a calendar in which these years replace or join the known ones: itself where there are none."""
        return Calendar({**self.years, **years}.values()) if years else self


def _number(year: Year) -> int:
    return year.year


def _rows(year: Year) -> list[tuple[date, Day]]:
    return [(day, year.describe(day)) for day in (*year.off, *year.work)]


@lru_cache(maxsize=1)
def shipped() -> Calendar:
    """Load the calendar that comes with the program, one file a year."""
    folder = resources.files("law") / "calendars"
    texts = [file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".toml")]
    return Calendar(parse_year(text) for text in texts)


def parse_year(text: str) -> Year:
    """Read a year's file; Refusal bad_calendar with the line and a reason code where it is broken.

    Reasons: syntax, field, date, name, other_year, twice, work_on_weekday, too_few.
    """
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise Refusal("bad_calendar", line=int(found[1]) if found else text.count("\n") + 1, reason="syntax") from error
    year, published, notice = table.get("year"), table.get("published"), table.get("notice", "")
    if not isinstance(year, int) or not isinstance(published, bool) or not isinstance(notice, str):
        raise Refusal("bad_calendar", line=1, reason="field")
    off, work = (_read_rows(text, table.get(key, []), year) for key in ("off", "work"))
    _check_rows(text, off, work)
    return Year(year, published, notice, off, work)


def _read_rows(text: str, rows: object, year: int) -> dict[date, str]:
    if not isinstance(rows, list):
        raise Refusal("bad_calendar", line=1, reason="field")
    found: dict[date, str] = {}
    for row in rows:
        day, name = (row.get("on"), row.get("name")) if isinstance(row, dict) else (None, None)
        if type(day) is not date:
            raise Refusal("bad_calendar", line=_line(text, day), reason="date")
        if not isinstance(name, str) or not name:
            raise Refusal("bad_calendar", line=_line(text, day), reason="name")
        if day.year != year and (day.year, day.month) != (year - 1, 12):
            raise Refusal("bad_calendar", line=_line(text, day), reason="other_year")
        if day in found:
            raise Refusal("bad_calendar", line=_line(text, day, last=True), reason="twice")
        found[day] = name
    return found


def _check_rows(text: str, off: Mapping[date, str], work: Mapping[date, str]) -> None:
    for day in work:
        if day in off:
            raise Refusal("bad_calendar", line=_line(text, day, last=True), reason="twice")
        if day.weekday() < SATURDAY:
            raise Refusal("bad_calendar", line=_line(text, day), reason="work_on_weekday")
    if not off:
        raise Refusal("bad_calendar", line=1, reason="too_few")


def _line(text: str, day: object, *, last: bool = False) -> int:
    lines = [n for n, line in enumerate(text.splitlines(), 1) if str(day) in line]
    return (lines[-1] if last else lines[0]) if lines else 1
