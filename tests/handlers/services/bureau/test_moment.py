"""A moment is one transaction at one instant: the bureau's day, its calendar, and somebody's work on a case."""

from datetime import UTC, date, datetime

from handlers.services.bureau import actors
from handlers.services.bureau.moment import Moment
from storage import cases
from tests.handlers.conftest import OpenBureau

LATE = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)  # half past midnight in Beijing, the next day


def test_a_moment_knows_the_bureaus_day_and_calendar(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        moment = Moment(session, LATE)
        assert moment.today == date(2026, 3, 3)
        assert moment.office.prefix == "示科公开"
        assert not moment.calendar.is_working(date(2026, 10, 1))


def test_work_is_a_moment_on_a_case(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    with sqlite_bureau.write() as session:
        case = cases.by_number(session, number)
        assert case is not None
        work = Moment(session, LATE).on(case, actors.SYSTEM)
        assert (work.case, work.case_id, work.actor, work.today) == (case, case.id, actors.SYSTEM, date(2026, 3, 3))
        assert (work.article("fees"), work.article("weather")) == ("第四十二条", "")
