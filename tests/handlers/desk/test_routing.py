"""Staff move a case by its department's name or by a button."""

import pytest

from handlers.services.bureau import departments
from handlers.services.bureau.departments import Line
from handlers.services.bureau.moment import Moment
from storage import departments as known
from tests.handlers.conftest import PEOPLE, OpenBureau, at

OFFICER = PEOPLE["officer"][0]
NOW = at("2026-03-03")


@pytest.fixture
def parted(bureau: OpenBureau) -> OpenBureau:
    """Give the bureau more departments than a message has buttons."""
    lines = [Line(place, f"第{place}业务科", f"业务{place}") for place in range(1, 11)]
    with bureau.write() as session:
        departments.load(Moment(session, at("2026-03-01")), lines)
    return bureau


def test_a_case_is_moved_by_name(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02")
    parted.staff("officer", f"/department {number} 第3业务", now=NOW)
    assert parted.said(OFFICER)[-1] == f"{number}已转给第3业务科。"
    assert parted.refused("officer", f"/department {number} 财务科", now=NOW).code == "department_unknown"
    assert parted.refused("officer", f"/department {number} 第3业务科", now=NOW).code == "department_same"


def test_without_a_name_departments_are_offered_and_the_rest_are_named(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02")
    parted.staff("officer", f"/department {number}", now=NOW)
    assert "第9业务科、第10业务科" in parted.said(OFFICER)[-1]
    with parted.write() as session:
        fifth = known.listed(session)[4].id
    parted.press("officer", "route", parted.case(number).id, fifth, now=NOW)
    assert parted.said(OFFICER)[-1] == f"{number}已转给第5业务科。"


def test_a_department_that_is_listed_no_more_takes_no_case(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02")
    with parted.write() as session:
        fifth = known.listed(session)[4].id
        departments.load(Moment(session, at("2026-03-03")), [Line(2, "综合科")])
    case_id = parted.case(number).id
    assert parted.refused_press("officer", "route", case_id, fifth, now=NOW).code == "button_expired"
    assert parted.refused_press("officer", "route", case_id, 999_999, now=NOW).code == "button_expired"


def test_a_bureau_without_departments_says_so(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert bureau.refused("officer", f"/department {number}", now=NOW).code == "departments_unknown"
