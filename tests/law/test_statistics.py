"""The yearly table: by hand for the rules, by random histories for the identities."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law import forms, outcomes
from law.codes import AppealKind, AppealResult, ApplicantType, Channel, Kind, Outcome
from law.errors import Refusal
from law.statistics import AppealFacts, CaseFacts, IdentityBroken, Report, tally

YEAR = 2026


def case(number: int, **facts: object) -> CaseFacts:
    """Make a request received on 2 March 2026, due on the 30th, with other facts where named."""
    known: dict[str, object] = {"kind": "request", "received_on": date(2026, 3, 2), "due_on": date(2026, 3, 30)}
    return CaseFacts(number=f"C{number}", **{**known, **facts})  # type: ignore[arg-type]


def filled(report: Report) -> dict[str, object]:
    return {code: cell.value for code, cell in report.cells.items() if cell.value}


def test_the_year_of_the_seed_gives_every_value_of_its_table(shared_facts: Path) -> None:
    rows = json.loads((shared_facts / "form_2014.json").read_text(encoding="utf-8"))["rows"]
    seed = {row["code"]: row["seed_value"] for row in rows if row["seed_value"] is not None}
    typed = {code: value for code, value in seed.items() if code.partition(".")[0] not in ("3", "4", "5", "6")}
    only = CaseFacts(
        number="C1", kind=Kind.REQUEST, received_on=date(2016, 3, 1), concluded_on=date(2016, 3, 10),
        outcome=Outcome.PUBLIC, due_on=date(2016, 3, 22),
    )  # fmt: skip
    report = tally([only], form="2014", year=2016, figures=typed)
    assert report.values == seed
    assert {code for code, cell in report.cells.items() if cell.numbers == ("C1",)} == {
        "3.1", "3.1.3", "3.2", "3.2.1", "3.3", "3.3.1",
    }  # fmt: skip
    assert [remark.facts["violation"].identity for remark in report.remarks] == ["F14-4b"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("channel", "row"),
    [
        ("in_person", "3.1.1"),
        ("oral", "3.1.1"),
        ("fax", "3.1.2"),
        ("internet", "3.1.3"),
        ("email", "3.1.3"),
        ("signed_post", "3.1.4"),
        ("ordinary_post", "3.1.4"),
        ("other", "3.1.5"),
    ],
)
def test_the_channel_chooses_the_row_of_2014(channel: str, row: str) -> None:
    assert filled(tally([case(1, channel=channel)], form="2014", year=YEAR)) == {"3.1": 1, row: 1}


def test_an_unknown_channel_is_counted_as_other_and_remarked() -> None:
    report = tally([case(1, channel="pigeon")], form="2014", year=YEAR)
    assert filled(report) == {"3.1": 1, "3.1.5": 1}
    assert [remark.code for remark in report.remarks] == ["channel_unknown"]


@pytest.mark.parametrize(
    ("concluded_on", "row", "remarks"),
    [
        pytest.param(date(2026, 3, 30), "3.2.1", [], id="on the last day of the first period"),
        pytest.param(date(2026, 3, 31), "3.2.2", [], id="in the extended period"),
        pytest.param(date(2026, 4, 28), "3.2.2", [], id="on the last day of the extension"),
        pytest.param(date(2026, 4, 29), "3.2.2", ["overdue"], id="overdue: no row of its own, a remark"),
    ],
)
def test_on_time_extended_and_overdue(concluded_on: date, row: str, remarks: list[str]) -> None:
    one = case(
        1, concluded_on=concluded_on, outcome="granted", due_on=date(2026, 4, 28),
        base_due_on=date(2026, 3, 30),
    )  # fmt: skip
    report = tally([one], form="2014", year=YEAR)
    assert (report.values["3.2"], report.values[row]) == (1, 1)
    assert [remark.code for remark in report.remarks] == remarks


def test_what_a_decision_ordered_after_our_silence_is_overdue_however_early_in_its_term() -> None:
    ordered = {"ordered_on": date(2026, 5, 4), "due_on": date(2026, 6, 1), "base_due_on": date(2026, 6, 1)}
    report = tally([case(1, concluded_on=date(2026, 5, 4), outcome="granted", **ordered)], form="2014", year=YEAR)
    assert (report.values["3.2.1"], report.values["3.2.2"]) == (0, 1)
    assert [remark.code for remark in report.remarks] == ["overdue"]
    assert report.remarks[0].facts["ordered_on"] == date(2026, 5, 4)


def test_partial_disclosure_counts_once() -> None:
    one = case(1, concluded_on=date(2026, 3, 20), outcome="partial", ground="privacy")
    assert filled(tally([one], form="2021", year=YEAR)) == {
        f"t3.{line}.{column}": 1 for line in ("new", "partial", "sum") for column in ("natural", "total")
    }
    old = tally([one], form="2014", year=YEAR).values
    assert (old["3.3"], old["3.3.3"], old["3.3.4"]) == (1, 1, 0)


def test_a_refusal_counts_under_its_ground_and_above() -> None:
    one = case(1, concluded_on=date(2026, 3, 20), outcome="refused", ground="trade_secret", applicant_type="legal")
    old = tally([one], form="2014", year=YEAR).values
    assert (old["3.3"], old["3.3.4"], old["3.3.4.2"]) == (1, 1, 1)
    assert tally([one], form="2021", year=YEAR).cells["t3.d4.legal"].numbers == ("C1",)


def test_only_requests_enter_section_three() -> None:
    kinds = ("question", "petition", "wrongdoing", "correction")
    others = [case(n, kind=kind, concluded_on=date(2026, 3, 9), outcome="answered") for n, kind in enumerate(kinds)]
    unconfirmed = case(9, received_on=None, due_on=None)
    for form in ("2014", "2021"):
        assert filled(tally([*others, unconfirmed], form=form, year=YEAR)) == {}


def test_complaints_about_the_desk_fill_section_six() -> None:
    ends = ("complaint_upheld", "complaint_corrected", "complaint_other", "withdrawn")
    found = [case(n, kind="complaint", concluded_on=date(2026, 3, 9), outcome=end) for n, end in enumerate(ends)]
    assert filled(tally(found, form="2014", year=YEAR)) == {"6": 4, "6.1": 1, "6.2": 1, "6.3": 2}
    assert filled(tally(found, form="2021", year=YEAR)) == {}


def test_carrying_over_the_year() -> None:
    one = case(1, received_on=date(2025, 12, 22), concluded_on=date(2026, 1, 9), outcome="not_held")
    before, now, after = (tally([one], form="2021", year=year).values for year in (2025, 2026, 2027))
    assert (before["t3.new.total"], before["t3.carry_out.total"]) == (1, 1)
    assert (now["t3.carry_in.total"], now["t3.u1.total"], now["t3.carry_out.total"]) == (1, 1, 0)
    assert set(after.values()) == {0}
    assert tally([one], form="2021", year=2026, previous=before).values == now
    with pytest.raises(IdentityBroken, match="X-1"):
        tally([one], form="2021", year=2026, previous=after)


def appeal(kind: str, opened: int, result: str | None = None, ended: int | None = None) -> AppealFacts:
    ended_on = date(ended, 6, 1) if ended else None
    return AppealFacts(
        number="A",
        kind=AppealKind(kind),
        opened_on=date(opened, 6, 1),
        result=AppealResult(result) if result else None,
        ended_on=ended_on,
    )


def test_appeals_count_in_the_year_of_their_result_and_are_pending_until_then() -> None:
    appeals = [
        appeal("review", 2026, "upheld", 2026),
        appeal("review", 2025, "corrected", 2026),
        appeal("review", 2025, "corrected", 2025),
        appeal("review", 2026, "upheld", 2027),
        appeal("review", 2027),
        appeal("direct", 2026, "other", 2026),
        appeal("post", 2024),
    ]
    new = filled(tally([], form="2021", year=YEAR, appeals=appeals))
    assert new == {
        "t4.review.upheld": 1, "t4.review.corrected": 1, "t4.review.pending": 1, "t4.review.total": 3,
        "t4.direct.other": 1, "t4.direct.total": 1, "t4.post.pending": 1, "t4.post.total": 1,
    }  # fmt: skip
    old = tally([], form="2014", year=YEAR, appeals=appeals)
    assert filled(old) == {"4": 2, "4.1": 1, "4.2": 1, "5": 1, "5.3": 1}
    assert [remark.code for remark in old.remarks] == ["appeal_pending", "appeal_pending"]


def test_an_appeal_that_ended_without_a_result_counts_as_other() -> None:
    ended = [appeal("review", 2026, None, 2026)]
    assert filled(tally([], form="2021", year=YEAR, appeals=ended)) == {"t4.review.other": 1, "t4.review.total": 1}
    assert filled(tally([], form="2014", year=YEAR, appeals=ended)) == {"4": 1, "4.3": 1}


def test_figures_fill_totals_and_never_what_cases_fill() -> None:
    report = tally([], form="2014", year=YEAR, figures={"1.1": 3, "1.2.2": 3, "1.2.3": 1, "13.2.1": 2})
    assert filled(report) == {"1.1": 3, "1.2": 4, "1.2.2": 3, "1.2.3": 1, "13.2": 2, "13.2.1": 2}
    for code, refusal in (("3.1", "figure_is_counted"), ("6.1", "figure_is_counted"), ("99", "figure_unknown")):
        with pytest.raises(Refusal, match=refusal):
            tally([], form="2014", year=YEAR, figures={code: 1})
    with pytest.raises(Refusal, match="figure_is_counted"):
        tally([], form="2021", year=YEAR, figures={"t3.new.natural": 1})


def test_a_report_whose_figures_break_an_identity_does_not_exist() -> None:
    with pytest.raises(IdentityBroken) as broken:
        tally([], form="2014", year=YEAR, figures={"1.2": 1703, "1.1": 1})
    assert [one.identity for one in broken.value.violations] == ["F14-1"]
    (why,) = (one.basis for one in forms.load("2014").identities if one.code == "F14-1")
    assert "1703" in str(broken.value)
    assert f"({why})" in str(broken.value)
    assert isinstance(broken.value, Refusal)


def test_a_concluded_case_needs_an_outcome() -> None:
    with pytest.raises(ValueError, match="without an outcome"):
        tally([case(1, concluded_on=date(2026, 3, 9))], form="2021", year=YEAR)
    with pytest.raises(ValueError, match="without a ground"):
        tally([case(1, concluded_on=date(2026, 3, 9), outcome="refused")], form="2014", year=YEAR)


@pytest.mark.parametrize(
    ("form", "outcome", "ground", "row"),
    [
        pytest.param("2014", "repeat", None, None, id="a repeat has no row of 2014"),
        pytest.param("2021", "amend", None, "t3.o3.total", id="told to amend has no row of 2021"),
        pytest.param("2021", "refused", "not_government_information", "t3.o3.total", id="nor has no information"),
    ],
)
def test_what_has_no_row_is_remarked(form: str, outcome: str, ground: str | None, row: str | None) -> None:
    report = tally([case(1, concluded_on=date(2026, 3, 9), outcome=outcome, ground=ground)], form=form, year=YEAR)
    assert "no_row" in [remark.code for remark in report.remarks]
    assert row is None or report.cells[row].numbers == ("C1",)


ENDS = [
    (outcome.code, ground.code if ground else None)
    for outcome in outcomes.OUTCOMES
    if Kind.REQUEST in outcome.kinds
    for ground in (outcome.grounds or (None,))
]


@st.composite
def histories(draw: st.DrawFn) -> list[CaseFacts]:
    found = []
    for n in range(draw(st.integers(0, 25))):
        received_on = draw(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
        concluded_on = draw(st.none() | st.dates(received_on, date(2027, 6, 30)))
        outcome, ground = draw(st.sampled_from(ENDS)) if concluded_on else (None, None)
        found.append(
            case(
                n,
                received_on=received_on,
                concluded_on=concluded_on,
                outcome=outcome,
                ground=ground,
                channel=draw(st.sampled_from(list(Channel))),
                due_on=received_on,
                applicant_type=draw(st.sampled_from(list(ApplicantType))),
            )
        )
    return found


@given(cases=histories())
def test_any_history_gives_reports_whose_identities_hold(cases: list[CaseFacts]) -> None:
    previous = None
    for year in (2024, 2025, 2026, 2027):
        new = tally(cases, form="2021", year=year, previous=previous)
        old = tally(cases, form="2014", year=year)
        previous = new.values
        done = [one for one in cases if one.concluded_on and one.concluded_on.year == year]
        assert new.values["t3.sum.total"] == old.values["3.2"] == len(done)
        assert new.values["t3.new.total"] == old.values["3.1"]
        partial = sum(one.outcome == "partial" for one in done)
        assert (new.values["t3.partial.total"], old.values["3.3.3"]) == (partial, partial)
        leaves = [c for code, c in new.cells.items() if code.endswith(".total") and code.split(".")[1][0] in "gpduno"]
        counted = [number for cell in leaves for number in cell.numbers if cell is not new.cells["t3.new.total"]]
        assert sorted(counted) == sorted(one.number for one in done)


@given(cases=histories())
def test_every_cell_counts_the_cases_it_names(cases: list[CaseFacts]) -> None:
    for form in ("2014", "2021"):
        cells = tally(cases, form=form, year=2025).cells.values()
        assert [cell for cell in cells if cell.value != len(cell.numbers)] == []
        assert [cell for cell in cells if len(set(cell.numbers)) != len(cell.numbers)] == []


def test_a_remark_names_the_case_and_what_is_strange_about_it() -> None:
    late = case(1, concluded_on=date(2026, 4, 20), outcome="granted")
    found = tally([late], form="2014", year=YEAR).remarks[0]
    assert (found.code, found.facts["number"], found.facts["due_on"]) == ("overdue", "C1", date(2026, 3, 30))
    assert (found.facts["concluded_on"], found.facts["outcome"]) == (date(2026, 4, 20), "granted")
    pending = tally([], form="2014", year=YEAR, appeals=[appeal("review", 2026)]).remarks[0]
    assert pending.facts == {"number": "A", "opened_on": date(2026, 6, 1)}


def test_a_case_without_a_date_is_in_time() -> None:
    undated = case(1, concluded_on=date(2026, 4, 20), outcome="granted", due_on=None)
    assert filled(tally([undated], form="2014", year=YEAR))["3.2.1"] == 1


def test_what_breaks_softly_is_remarked() -> None:
    last = dict.fromkeys(tally([], form="2021", year=YEAR).values, 0) | {"t2.normative.in_force": 5}
    remarks = tally([], form="2021", year=YEAR, previous=last).remarks
    assert [remark.code for remark in remarks] == ["identity_soft"]


def test_a_decrease_may_be_entered_where_the_form_asks_for_one() -> None:
    figures = {"t2.licence.before": 3, "t2.licence.change": -1}
    assert filled(tally([], form="2019", year=2019, figures=figures)) == figures
    with pytest.raises(IdentityBroken, match="number"):
        tally([], form="2019", year=2019, figures={"t2.licence.before": -1})


def test_a_government_fills_its_own_rows() -> None:
    figures = {"t2.regulations.made": 1}
    assert filled(tally([], form="2021", year=YEAR, figures=figures, government=True)) == figures
