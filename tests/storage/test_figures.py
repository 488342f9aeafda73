"""Figures of a year stand by form and row, the last one counts; a loaded calendar replaces the one before."""

from decimal import Decimal

from storage import bureaus, figures
from storage.engine import Database, Session
from tests.storage.conftest import NOW


def enter(session: Session, year: int, form: str, code: str, value: str) -> Decimal | None:
    return figures.enter(session, year=year, form=form, code=code, value=Decimal(value), by="telegram:7001", now=NOW)


def test_a_corrected_figure_gives_the_value_before(database: Database) -> None:
    with database.write() as session:
        assert enter(session, 2016, "2014", "1.1", "1534") is None
        assert enter(session, 2016, "2014", "1.1", "1535.25") == 1534
        assert figures.of_year(session, 2016, "2014") == {"1.1": Decimal("1535.25")}


def test_figures_of_another_year_form_or_bureau_are_others(database: Database) -> None:
    with database.write() as session:
        enter(session, 2016, "2014", "1.1", "1")
        enter(session, 2017, "2014", "1.1", "2")
        enter(session, 2016, "2021", "1.1", "3")
        assert figures.of_year(session, 2016, "2014") == {"1.1": 1}
        session.bureau_id = bureaus.settle(session, name="临江市统计局", prefix="临统公开")
        assert figures.of_year(session, 2016, "2014") == {}
        assert enter(session, 2016, "2014", "1.1", "4") is None


def test_a_year_of_days_off_is_kept_as_it_was_written_and_replaced_whole(database: Database) -> None:
    with database.write() as session:
        assert figures.calendars(session) == {}
        for year, words in ((2028, "一"), (2029, "二"), (2028, "三")):
            figures.load_calendar(session, year, words, now=NOW)
        assert figures.calendars(session) == {2028: "三", 2029: "二"}
