"""The table of a year in each format says the same numbers; a spreadsheet runs nothing that a label holds."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from handlers.services.year import formats
from law import forms, statistics
from law.codes import Channel, Kind, Outcome
from law.errors import Refusal
from law.statistics import CaseFacts, Cell, Report
from tests.storage.rows import number

CASES = [
    CaseFacts(
        number=number(place),
        kind=Kind.REQUEST,
        received_on=came,
        channel=Channel.FAX,
        concluded_on=came,
        outcome=Outcome.PUBLIC,
    )
    for place, came in ((1, date(2016, 3, 1)), (2, date(2016, 3, 2)))
]
REPORT = statistics.tally(
    CASES, form="2014", year=2016, figures={"1.1": 1703, "1.2": 1703, "1.2.2": 1703, "12": Decimal("3.25")}
)


def test_lines_are_those_of_the_form_with_the_cases_behind_each_number() -> None:
    found = {line["code"]: line for line in formats.lines(REPORT)}
    assert [*found] == [row.code for row in forms.load("2014").rows]
    assert (found["3.1.2"]["value"], found["3.1.2"]["numbers"], found["3.1.2"]["depth"]) == (
        2,
        [number(1), number(2)],
        2,
    )
    assert (found["1.2"]["value"], found["1.2"]["numbers"]) == (1703, [])
    sections = [line for line in found.values() if line["value"] is None]
    assert all(not forms.load("2014").row(line["code"]).holds_value for line in sections)
    assert sections


def test_json_gives_bare_numbers() -> None:
    read = json.loads(formats.as_json(REPORT))
    assert (read["form"], read["year"]) == ("2014", 2016)
    assert (read["values"]["3.1.2"], read["values"]["12"], len(read["values"])) == (2, 3.25, 79)


def test_a_spreadsheet_reads_every_row_and_runs_none() -> None:
    page = formats.as_csv(REPORT)
    assert page.startswith("\ufeff")
    head, *rows = csv.reader(io.StringIO(page.removeprefix("\ufeff")))
    assert head == ["代码", "项目", "数值", "单位", "办件编号"]
    assert next(row for row in rows if row[0] == "3.1.2")[2::2] == ["2", f"{number(1)} {number(2)}"]
    bad = Report("2014", 2016, {**REPORT.cells, "3.1.2": Cell(-1, ("=SUM(A1)",))})
    row = next(row for row in csv.reader(io.StringIO(formats.as_csv(bad))) if row[0] == "3.1.2")
    assert row[2::2] == ["'-1", "'=SUM(A1)"]


@pytest.mark.parametrize("code", forms.codes())
def test_a_printed_form_says_its_title_its_basis_and_its_tables(code: str) -> None:
    form = forms.load(code)
    report = statistics.tally([], form=code, year=form.first_year, figures={})
    for fmt in ("text", "html", "csv"):
        printed = formats.printed(report, fmt)
        assert form.title in printed
        assert form.basis in printed
    assert all(table.title in formats.printed(report, fmt) for table in form.tables for fmt in ("text", "html"))


def test_a_table_s_title_stands_above_its_first_line() -> None:
    report = statistics.tally([], form="2021", year=2026, figures={})
    read = [line.strip("\u3000") for line in formats.as_text(report).splitlines()]
    for table in forms.load("2021").tables:
        assert read[read.index(table.title) + 1].startswith(table.first)


@pytest.mark.parametrize("fmt", [*formats.FORMATS])
def test_every_format_says_the_counted_number(fmt: str) -> None:
    assert "1703" in formats.printed(REPORT, fmt)
    assert "3.1.2" in formats.printed(REPORT, fmt)


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal) as caught:
        formats.printed(REPORT, "xlsx")
    assert caught.value.facts == {"format": "xlsx", "known": ("text", "json", "csv", "html")}


def test_a_page_says_where_the_cases_are_that_it_does_not_name() -> None:
    brief = statistics.tally(CASES, form="2014", year=2016, opened=("3.1",))
    found = {line["code"]: line for line in formats.lines(brief)}
    assert (found["3.1"]["unlisted"], found["3.1"]["numbers"]) == ("", [number(1), number(2)])
    assert "/stats 2016 3.1.2" in found["3.1.2"]["unlisted"]
    assert [code for code, line in found.items() if line["unlisted"] and not line["value"]] == []
    for printed in (formats.as_html(brief), formats.as_csv(brief)):
        assert found["3.1.2"]["unlisted"] in printed
        assert number(1) in printed
