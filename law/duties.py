"""What the office itself owes every year: its report (Art. 49; 2008: 31), a look at guide and catalogue (Art. 12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from law import conventions, versions
from law.codes import Duty, Level
from law.errors import Refusal

FIRST_YEAR = versions.VERSIONS[0].effective_on.year
MonthDay = versions.MonthDay
LATEST = max(day for version in versions.VERSIONS for day in version.reported_by)
"""No law gives a later day for the report, in the year after the one that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One duty of a year.

    `subject` names its article in `versions`. It is spoken of `ahead` days before its day, and `again` every so many
    working days once that is past.
    """

    code: Duty
    subject: str
    ahead: tuple[int, ...]
    again: int

    def article(self, year: int) -> str:
        """Cite the article that a year's duty rests on."""
        return _law(year).article(self.subject)


DUTIES: Mapping[Duty, Row] = {
    row.code: row
    for row in (
        Row(code=Duty.REPORT, subject="annual_report", ahead=(30, 10, 3, 0), again=1),
        Row(code=Duty.GUIDE, subject="guide", ahead=(10, 0), again=5),
    )
}


def day_of(duty: Duty, year: int, *, level: Level | None, local: MonthDay | None = None) -> date:
    """The last day for a year's duty; `local` is an earlier one that the place has laid down for the report.

    A body whose level is not known has the day of a department, which is the earlier. Refusal no_law_yet before 2008.
    """
    version = _law(year)
    if duty is Duty.GUIDE:
        month, day = month_day(conventions.word("guide_looked_at_by"))
        return date(year, month, day)
    department, government = version.reported_by
    by = government if level in {Level.GOVERNMENT, Level.PROVINCE} else department
    return date(year + 1, *min(by, local or by))


def coming(duty: Duty, today: date, *, level: Level | None, local: MonthDay | None = None) -> tuple[int, date]:
    """The year whose duty is due next, and its day."""
    years = range(max(today.year - 1, FIRST_YEAR), max(today.year, FIRST_YEAR) + 2)
    days = ((year, day_of(duty, year, level=level, local=local)) for year in years)
    return next((year, day) for year, day in days if day >= today)


def check(duty: Duty, year: int, on: date) -> None:
    """Refuse a day on which a year's duty cannot have been done; Refusal no_law_yet, duty_too_early."""
    article = DUTIES[duty].article(year)
    first = date(year + 1, 1, 1) if duty is Duty.REPORT else date(year, 1, 1)
    if on < first:
        raise Refusal("duty_too_early", duty=duty, year=year, on=on, first_on=first, article=article)


def month_day(written: str) -> MonthDay:
    """Read a day of the year like 01-26; ValueError where there is none."""
    month, _, day = written.partition("-")
    # A year without a leap day: what is laid down for every year has to be in every year.
    found = date(2001, int(month), int(day))
    return found.month, found.day


def _law(year: int) -> versions.LawVersion:
    return versions.on(date(year, 12, 31))
