"""A year that is tallied counts to the same cells, remarks and words as one counted case by case."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from handlers.services.year import narrative, report
from law import forms, outcomes
from law.codes import AppealKind, AppealResult, ApplicantType, Channel, Kind, Status
from law.kinds import KINDS
from storage import recounts, totals, years
from storage.engine import Session
from storage.tables import Appeal, Applicant
from templates import words
from tests.storage.conftest import opened
from tests.storage.crowd import ENDED, ENOUGH, FEW, Work, costs, counted, crowd, growth, scans
from tests.storage.rows import filed, number

YEARS = (2024, 2025, 2026, 2027)
ENDS = [
    (kind, outcome.code, ground.code if ground else None)
    for outcome in outcomes.OUTCOMES
    for kind in outcome.kinds
    for ground in (outcome.grounds or (None,))
]


@st.composite
def appealed(draw: st.DrawFn) -> dict[str, Any]:
    """Draw an appeal: pending or ended, with a result or without one."""
    opened_on = draw(st.dates(date(2023, 11, 1), date(2027, 2, 1)))
    lasted = draw(st.none() | st.integers(0, 400))
    ends: dict[str, Any] = {}
    if lasted is not None:
        ends = {
            "ended_on": opened_on + timedelta(days=lasted),
            "result": draw(st.none() | st.sampled_from(AppealResult)),
        }
    return ends | {"kind": draw(st.sampled_from(AppealKind)), "opened_on": opened_on}


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
            | {"appeals": draw(st.lists(appealed(), max_size=2))}
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
        appeals = fields.pop("appeals")
        case_id = filed(session, fields.pop("place"), who=who, **fields).id
        assert case_id is not None
        session.add_all(Appeal(bureau_id=session.bureau_id, case_id=case_id, **appeal) for appeal in appeals)


def told(session: Session, year: int) -> str:
    """Tell the words of a year from its cases one by one."""
    every = list(years.cases(session, year))
    counted = [case for case in every if KINDS[case.kind].discloses]
    ended = [case for case in counted if case.concluded_on and case.concluded_on.year == year]
    letters = [case for case in every if case.kind == Kind.QUESTION]
    answered = [case for case in letters if case.outcome == "answered"]
    ends = {row.code: sum(case.outcome == row.code for case in ended) for row in outcomes.OUTCOMES}
    came = {
        "received": sum(case.received_on.year == year for case in letters),
        "answered": sum(case.concluded_on is not None and case.concluded_on.year == year for case in answered),
    }
    facts: dict[str, Any] = {"received": sum(case.received_on.year == year for case in counted), "mailbox": came}
    late = sum(case.concluded_on > case.due_on for case in ended if case.concluded_on and case.due_on)
    facts["outcomes"] = {code: many for code, many in ends.items() if many}
    return words.render("narrative", "zh", year=year, ended=len(ended), late=late, **facts)


@given(history=histories(), drilled=st.tuples(st.sampled_from(YEARS), st.sampled_from(forms.codes())))
@settings(max_examples=12)
def check(session: Session, history: list[dict[str, Any]], drilled: tuple[int, str]) -> None:
    """Compare both ways for every year and form, and every cell for one of them."""
    trial = session.begin_nested()
    lay(session, history)
    for year in YEARS:
        for form in forms.codes():
            single = report.report(session, year, form)
            table, page = report.table(session, year, form), report.page(session, year, form)
            assert (table.values, table.remarks) == (single.values, single.remarks), (year, form)
            assert not any(cell.numbers for cell in table.cells.values())
            assert page == single
            for groups in (years.groups(session, year), recounts.groups(session, year)):
                assert report.counts(session, year, form, groups).values == single.values
        assert narrative.narrative(session, year) == told(session, year)
    for code, cell in report.report(session, *drilled).cells.items():
        if cell.numbers or not cell.value:
            assert report.drill(session, *drilled, code) == cell
    trial.rollback()


def test_every_history_is_tallied_as_it_is_counted_one_by_one(session: Session) -> None:
    check(session)


def test_cases_of_some_groups_are_found_by_them(session: Session) -> None:
    for place, day in ((1, 9), (2, 10), (3, 11)):
        filed(session, place, received_on=date(2026, 3, day), channel=Channel.FAX if place == 2 else Channel.OTHER)
    groups = years.groups(session, 2026)
    other = [each for each, group in groups.items() if group.channel == Channel.OTHER]
    assert [case.number for case in years.tallied(session, other)] == [number(1), number(3)]
    assert list(years.tallied(session, ())) == []
    assert [case.number for case in years.cases(session, 2026)] == [number(1), number(2), number(3)]


WORKS: dict[str, Work] = {
    "groups": lambda session: years.groups(session, 2026),
    "groups anew": lambda session: recounts.groups(session, 2026),
    "page": lambda session: report.page(session, 2026, "2021"),
}


def past(session: Session, many: int, *, beside: int = 0) -> None:
    """Keep cases of a year long gone."""
    crowd(session, many, beside=beside, received_on=date(2020, 3, 2), concluded_on=date(2020, 3, 9), **ENDED)


def test_a_year_does_not_feel_the_years_before(session: Session) -> None:
    past(session, FEW)
    few = costs(session, WORKS)
    past(session, ENOUGH, beside=FEW)
    assert growth(few, costs(session, WORKS)) == {}
    assert [len(few[name].statements) for name in WORKS] == [1, 1, 4]


def test_a_page_does_not_feel_the_cases_that_it_does_not_name(session: Session) -> None:
    works: dict[str, Work] = {name: WORKS[name] for name in ("groups", "page")}
    works["cell"] = lambda session: report.drill(session, 2026, "2021", "t3.new.legal")
    crowd(session, 2 * FEW, received_on=date(2026, 3, 2), concluded_on=date(2026, 3, 9), **ENDED)
    who = Applicant(bureau_id=session.bureau_id, type=ApplicantType.LEGAL)
    filed(session, 0, who=who, received_on=date(2026, 3, 2))
    few = costs(session, works)
    assert report.page(session, 2026, "2021").cells["t3.new.legal"].numbers == (number(0),)
    crowd(session, ENOUGH, beside=2 * FEW + 1, received_on=date(2026, 3, 2), concluded_on=date(2026, 3, 9), **ENDED)
    assert growth(few, costs(session, works)) == {}


def test_a_year_does_not_feel_the_appeals_of_the_years_before(session: Session) -> None:
    case_id = filed(session, 1, received_on=date(2020, 3, 2)).id
    plain: dict[str, Any] = {"bureau_id": session.bureau_id, "case_id": case_id, "kind": AppealKind.REVIEW}
    now = [
        (2026, 2026),
        (2025, 2026),
        (2026, 2027),
        (2025, None),
        (2026, None),
        (2025, 2025),
        (2027, 2027),
        (2027, None),
    ]
    for opened_in, ended_in in now:
        ended_on = date(ended_in, 6, 1) if ended_in else None
        session.add(Appeal(**plain, opened_on=date(opened_in, 5, 1), ended_on=ended_on))
    works: dict[str, Work] = {"appeals": lambda session: years.appeals(session, 2026)}
    few = costs(session, works)
    assert [
        (each.opened_on.year, each.ended_on and each.ended_on.year) for each in years.appeals(session, 2026)
    ] == now[:5]
    old = plain | {"opened_on": date(2020, 5, 1), "ended_on": date(2020, 6, 1), "result": AppealResult.UPHELD}
    session.execute(insert(Appeal), [old] * FEW)
    assert growth(few, costs(session, works)) == {}


def test_of_appeals_that_count_alike_one_row_is_read(session: Session) -> None:
    case_id = filed(session, 1, received_on=date(2026, 3, 2)).id
    plain: dict[str, Any] = {"bureau_id": session.bureau_id, "case_id": case_id, "kind": AppealKind.REVIEW}
    won = plain | {"ended_on": date(2026, 6, 1), "result": AppealResult.UPHELD}
    many = totals.MOST + 1
    session.execute(insert(Appeal), [won | {"opened_on": date(2026, 5, 1) + timedelta(n % 9)} for n in range(many)])
    session.add(Appeal(**plain, opened_on=date(2026, 5, 2)))
    session.flush()
    assert years.appeal_groups(session, 2026) == [
        (2026, None, AppealKind.REVIEW, None, 1),
        (2026, 2026, AppealKind.REVIEW, AppealResult.UPHELD, many),
    ]
    with counted(session) as cost:
        page = report.page(session, 2026, "2021")
    assert (page.cells["t4.review.upheld"].value, page.cells["t4.review.upheld"].numbers) == (many, ())
    assert page.cells["t4.review.pending"].numbers == (number(1),)
    [(told, named)] = [each for each in cost.asked if "appeal.opened_on BETWEEN" in each[0]]
    assert (told.count("appeal.opened_on BETWEEN"), "upheld" in named) == (1, False)


def test_postgresql_reads_indexes_of_it(migrated_postgresql_url: str) -> None:
    with opened(migrated_postgresql_url) as database, database.write() as session:
        past(session, ENOUGH)
        for name, cost in costs(session, WORKS).items():
            assert not scans(session, cost) & {"case", "applicant"}, name
        session.rollback()
