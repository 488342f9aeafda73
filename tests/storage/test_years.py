"""A year that the database has grouped counts to the same cells, remarks and words as one counted case by case."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.services.year import narrative, report
from law import forms, outcomes
from law.codes import ApplicantType, Channel, Kind, Status
from law.kinds import KINDS
from storage import years
from storage.engine import Session
from storage.tables import Applicant
from templates import words
from tests.storage.conftest import opened
from tests.storage.crowd import ENDED, ENOUGH, FEW, Work, costs, crowd, growth, scans
from tests.storage.rows import filed

YEARS = (2024, 2025, 2026, 2027)
ENDS = [
    (kind, outcome.code, ground.code if ground else None)
    for outcome in outcomes.OUTCOMES
    for kind in outcome.kinds
    for ground in (outcome.grounds or (None,))
]


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw the fields of some cases: open and ended, early and late, in any channel and of anybody."""
    found = []
    for place in range(1, draw(st.integers(0, 20)) + 1):
        received_on = draw(st.dates(date(2023, 11, 1), date(2027, 2, 1)))
        base, more = draw(st.tuples(st.integers(0, 40), st.integers(0, 20)))
        kind, outcome, ground = draw(st.sampled_from(ENDS))
        lasted = draw(st.none() | st.integers(0, 400))
        ended_on = None if lasted is None else received_on + timedelta(days=lasted)
        ends: dict[str, Any] = {"status": Status.RECEIVED}
        if ended_on:
            ends = {"status": Status.REPLIED, "outcome": outcome, "ground": ground, "concluded_on": ended_on}
        found.append(
            ends
            | {
                "place": place,
                "kind": kind,
                "received_on": received_on,
                "channel": draw(st.sampled_from(list(Channel))),
            }
            | {"due_on": received_on + timedelta(days=base + more), "base_due_on": received_on + timedelta(days=base)}
            | {"type": draw(st.none() | st.sampled_from(list(ApplicantType)))}
        )
    return found


@pytest.fixture
def session(migrated_sqlite_url: str) -> Iterator[Session]:
    """Open one transaction; each history is taken back."""
    with opened(migrated_sqlite_url) as database, database.write() as found:
        yield found


def lay(session: Session, history: list[dict[str, Any]]) -> None:
    """Keep the cases of a history."""
    for fields in history:
        who = Applicant(bureau_id=session.bureau_id, type=fields.pop("type"))
        filed(session, fields.pop("place"), who=who, **fields)


def told(session: Session, year: int) -> str:
    """Tell the words of a year from its cases one by one."""
    every = list(years.cases(session, year))
    counted = [case for case in every if KINDS[case.kind].discloses]
    ended = [case for case in counted if case.concluded_on and case.concluded_on.year == year]
    letters = [case for case in every if case.kind == Kind.QUESTION]
    answered = [case for case in letters if case.outcome == "answered"]
    ends: dict[str, int] = {}
    for case in ended:
        ends[case.outcome or ""] = ends.get(case.outcome or "", 0) + 1
    came = {
        "received": sum(case.received_on.year == year for case in letters),
        "answered": sum(case.concluded_on is not None and case.concluded_on.year == year for case in answered),
    }
    facts: dict[str, Any] = {"received": sum(case.received_on.year == year for case in counted), "mailbox": came}
    late = sum(case.concluded_on > case.due_on for case in ended if case.concluded_on and case.due_on)
    return words.render("narrative", "zh", year=year, ended=len(ended), outcomes=ends, late=late, **facts)


@given(history=histories())
@settings(max_examples=20)
def check(session: Session, history: list[dict[str, Any]]) -> None:
    """Compare both ways for every year and form."""
    trial = session.begin_nested()
    lay(session, history)
    for year in YEARS:
        for form in forms.codes():
            single, grouped = report.report(session, year, form), report.table(session, year, form)
            assert (grouped.values, grouped.remarks) == (single.values, single.remarks), (year, form)
            assert not any(cell.numbers for cell in grouped.cells.values())
            assert report.counts(session, year, form, years.groups(session, year)).values == single.values
        assert narrative.narrative(session, year) == told(session, year)
    trial.rollback()


def test_every_history_is_counted_alike_in_groups_and_one_by_one(session: Session) -> None:
    check(session)


def test_only_the_cell_that_is_opened_has_its_numbers(session: Session) -> None:
    filed(session, 1, received_on=date(2026, 3, 2))
    found = report.report(session, 2026, "2021", opened=("t3.new.total",))
    assert [code for code, cell in found.cells.items() if cell.numbers] == ["t3.new.total"]
    assert found.values == report.report(session, 2026, "2021").values


WORKS: dict[str, Work] = {"groups": lambda session: years.groups(session, 2026)}


def past(session: Session, many: int, *, beside: int = 0) -> None:
    """Keep cases of a year long gone."""
    crowd(session, many, beside=beside, received_on=date(2020, 3, 2), concluded_on=date(2020, 3, 9), **ENDED)


def test_a_year_does_not_feel_the_years_before(session: Session) -> None:
    past(session, FEW)
    few = costs(session, WORKS)
    past(session, ENOUGH, beside=FEW)
    assert growth(few, costs(session, WORKS)) == {}
    assert len(few["groups"].statements) == 1


def test_postgresql_reads_indexes_of_it(migrated_postgresql_url: str) -> None:
    with opened(migrated_postgresql_url) as database, database.write() as session:
        past(session, ENOUGH)
        assert scans(session, costs(session, WORKS)["groups"]) == set()
        session.rollback()
