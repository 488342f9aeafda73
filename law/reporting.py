"""The report of a year: by when it is due, from which day on its figures stand."""

from datetime import date

from law import versions
from law.codes import Law, Level


def due_on(year: int, level: Level | None) -> date:
    """Give the day by which a year is reported (2008: Art. 31; 2019: Art. 49), by the law in force by then.

    Under the law of 2008 everybody reports by 31 March, since by 31 January, and a government by 31 March.
    """
    january = date(year + 1, 1, 31)
    is_early = versions.on(january).code is Law.V2019 and level is not Level.GOVERNMENT
    return january if is_early else date(year + 1, 3, 31)


def is_reported(year: int, *, today: date, level: Level | None) -> bool:
    """Tell whether the figures of a year stand: from its report day on."""
    return today >= due_on(year, level)
