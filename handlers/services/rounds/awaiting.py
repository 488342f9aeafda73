"""What waits on a morning whatever its date: for a signature, for a decision, for applicants behind their last day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from handlers.services.bureau.moment import Moment
from handlers.services.casework import awaited
from law.codes import Kind
from storage import bureaus, journal, queue, waiting
from storage.queue import Wanted
from storage.tables import Extension, Letter

Row = TypeVar("Row", Letter, Extension)
PULSE = "morning"
MOST = 100
"""So many of each are looked at, the oldest or the earliest due."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: replies and proposals by the ids of their cases, and the last days of what applicants owe by these.

    Of an applicant's last day it tells only where it is past.
    """

    letters: dict[int, Letter]
    extensions: dict[int, Extension]
    silent: dict[int, date]

    @property
    def case_ids(self) -> set[int]:
        """The cases that wait for somebody of the staff."""
        return {*self.letters, *self.extensions}

    @property
    def every_id(self) -> set[int]:
        """The same, and those that wait for their applicants."""
        return self.case_ids | self.silent.keys()


NOTHING = Waiting({}, {}, {})


def look(moment: Moment) -> Waiting:
    """Look what waits, once a day; `NOTHING` where that was looked at today already."""
    last = bureaus.last_beat(moment.session, PULSE)
    if last is not None and moment.office.today(last) >= moment.today:
        return NOTHING
    bureaus.beat(moment.session, PULSE, now=moment.now)
    letters, _ = waiting.letters(moment.session, limit=MOST)
    extensions, _ = waiting.extensions(moment.session, limit=MOST)
    return Waiting(_by_case(letters), _by_case(extensions), _silent(moment))


def _by_case(rows: Iterable[Row]) -> dict[int, Row]:
    return {row.case_id: row for row in rows}


def _silent(moment: Moment) -> dict[int, date]:
    found = queue.page(moment.session, Wanted([*Kind], stage="applicant"), limit=MOST)
    journal.know(moment.session, [case.id or 0 for case in found])
    days = {case.id or 0: awaited.last_on(moment.session, case) for case in found}
    return {case_id: day for case_id, day in days.items() if day is not None and day < moment.today}
