"""A figure is entered where no case counts, as a number that its row can hold, journaled with the one before."""

from decimal import Decimal

import pytest

from handlers.services.bureau import actors
from handlers.services.bureau.moment import Moment
from handlers.services.year import figures
from law.errors import Refusal
from storage import figures as kept
from storage import journal
from tests.handlers.conftest import OpenBureau, at

NOW = at("2017-01-09")


def enter(bureau: OpenBureau, pairs: dict[str, str], form: str = "2014") -> int:
    with bureau.write() as session:
        return figures.enter(Moment(session, NOW), 2016, pairs, form=form, actor=actors.SYSTEM)


def test_figures_are_kept_exactly_and_counted(sqlite_bureau: OpenBureau) -> None:
    assert enter(sqlite_bureau, {"1.1": "1534", "12": "3.25"}) == 2
    with sqlite_bureau.transactions.read() as session:
        assert kept.of_year(session, 2016, "2014") == {"1.1": 1534, "12": Decimal("3.25")}


@pytest.mark.parametrize(
    ("form", "code", "written", "refused"),
    [
        ("2014", "99", "1", "figure_unknown"),
        ("2014", "3.1", "1", "figure_is_counted"),
        ("2014", "1.1", "很多", "figure_not_a_number"),
        ("2014", "1.1", "-1", "figure_not_a_number"),
        ("2014", "1.1", "Infinity", "figure_not_a_number"),
        ("2030", "1.1", "1", "form_unknown"),
    ],
)
def test_what_cannot_stand_in_the_row_is_refused(
    sqlite_bureau: OpenBureau, form: str, code: str, written: str, refused: str
) -> None:
    with pytest.raises(Refusal) as caught:
        enter(sqlite_bureau, {code: written}, form)
    assert caught.value.code == refused


def test_a_change_may_be_negative_where_its_row_is_signed(sqlite_bureau: OpenBureau) -> None:
    assert enter(sqlite_bureau, {"t2.licence.change": "-3"}, form="2019") == 1
    with sqlite_bureau.transactions.read() as session:
        assert kept.of_year(session, 2016, "2019") == {"t2.licence.change": -3}


def test_one_wrong_figure_keeps_the_others_out(sqlite_bureau: OpenBureau) -> None:
    with pytest.raises(Refusal):
        enter(sqlite_bureau, {"1.1": "1", "1.2": "x"})
    with sqlite_bureau.transactions.read() as session:
        assert kept.of_year(session, 2016, "2014") == {}
        assert journal.last(session, "figure") is None
