"""Who says that what a year owes is done, of which day, and what is refused."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from handlers.services.bureau import issues
from handlers.services.year import duties, report
from law.codes import Duty, Role
from law.errors import Refusal
from storage import journal
from tests.handlers.conftest import PEOPLE, OpenBureau, at

NOW = "2026-02-03"


def refusal(bureau: OpenBureau, who: str, duty: Duty, year: int, on: str, *, again: bool = False) -> Refusal:
    with bureau.working(bureau.file("2026-01-05"), who, NOW) as work, pytest.raises(Refusal) as refused:
        duties.done(work, duty, year, on=at(on).date(), actor=work.actor, again=again)
    return refused.value


def test_it_is_noted_with_its_day_and_who_said_so(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file("2026-01-05"), "officer", NOW) as work:
        row = duties.done(work, Duty.REPORT, 2025, on=at("2026-01-26").date(), actor=work.actor)
        assert (str(row.day), str(row.done_on), row.done_by) == ("2026-01-31", "2026-01-26", PEOPLE["officer"][1])
        told = duties.facts(work, row)
        entry = journal.last(work.session, duties.DONE)
        assert entry is not None
        assert journal.facts(entry)["on"] == "2026-01-26"
    assert (told["left_days"], told["article"]) == (-3, "第四十九条")
    twice = refusal(bureau, "approver", Duty.REPORT, 2025, NOW)
    assert (twice.code, str(twice.facts["done_on"])) == ("duty_done", "2026-01-26")
    same = refusal(bureau, "approver", Duty.REPORT, 2025, "2026-01-26", again=True)
    assert same.code == "duty_done"
    with bureau.working(bureau.file("2026-01-05"), "approver", NOW) as work:
        changed: dict[str, Any] = {"on": at(NOW).date(), "again": True, "reason": "看错了"}
        assert str(duties.done(work, Duty.REPORT, 2025, actor=work.actor, **changed).done_on) == NOW


@pytest.mark.parametrize(
    ("who", "duty", "year", "on", "code"),
    [
        ("reviewer", Duty.REPORT, 2025, "2026-01-26", "duty_not_for_role"),
        ("admin", Duty.GUIDE, 2026, "2026-01-26", "duty_not_for_role"),
        ("officer", Duty.REPORT, 2025, "2026-02-04", "date_in_future"),
        ("officer", Duty.REPORT, 2025, "2025-12-31", "duty_too_early"),
        ("officer", Duty.REPORT, 2026, "2026-01-26", "duty_too_early"),
        ("officer", Duty.REPORT, 2007, "2026-01-26", "no_law_yet"),
    ],
)
def test_what_cannot_be_is_refused(bureau: OpenBureau, who: str, duty: Duty, year: int, on: str, code: str) -> None:
    assert refusal(bureau, who, duty, year, on).code == code


def test_a_published_year_stands_as_it_was_published(bureau: OpenBureau) -> None:
    number = bureau.file("2025-03-03")
    with bureau.working(number, "officer", NOW) as work:
        for year in (2012, 2025):
            duties.done(work, Duty.REPORT, year, on=at("2026-01-26").date(), actor=work.actor)
        duties.done(work, Duty.GUIDE, 2025, on=at("2026-01-26").date(), actor=work.actor)
        assert issues.of_year(work.session, 2012) is None, "there was no form yet"
        issued = issues.of_year(work.session, 2025)
        assert issued is not None
        counted = report.table(work.session, 2025, issued.form)
        assert issued.values == {code: Decimal(value) for code, value in counted.values.items()}
        assert any(issued.values.values()), "the request of that year"
        work.case.received_on = at("2026-01-05").date()
        work.session.flush()
        told: dict[str, Any] = {"on": at("2026-01-27").date(), "again": True, "reason": "看错了"}
        duties.done(work, Duty.REPORT, 2025, actor=replace(work.actor, role=Role.APPROVER), **told)
        assert issues.of_year(work.session, 2025) == issued, "a corrected day is no other report"


def test_the_day_is_that_of_this_office(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file("2026-01-05"), "officer", NOW) as work:
        assert str(duties.day_of(work, Duty.REPORT, 2025)) == "2026-01-31"
        assert duties.coming(work, Duty.REPORT)[0] == 2026
