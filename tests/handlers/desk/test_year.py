"""The year by command: figures entered, cases shown, a table that holds or does not exist."""

import json

import pytest
from sqlmodel import col, select

from handlers.services.year import formats, report
from law.errors import Refusal
from storage import files, journal
from storage.tables import JournalEntry, Outgoing
from tests.handlers.conftest import OpenBureau, at

NOW = at("2016-12-30")


def values(bureau: OpenBureau) -> dict[str, int]:
    with bureau.transactions.read() as session:
        return dict(json.loads(formats.as_json(report.report(session, 2016, "2014")))["values"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("3.1=5", "figure_is_counted"),
        ("99.9=1", "figure_unknown"),
        ("1.1=many", "figure_not_a_number"),
        ("1.1=-3", "figure_not_a_number"),
        ("1.1=NaN", "figure_not_a_number"),
        ("1.1", "figure_pair"),
        ("1.1=7 3.2=1", "figure_is_counted"),
    ],
)
def test_a_figure_that_cannot_stand_is_refused(bureau: OpenBureau, words: str, code: str) -> None:
    assert bureau.refused("officer", f"/figure 2016 {words}", now=NOW).code == code
    assert values(bureau)["1.1"] == 0


def test_half_entered_figures_hide_no_case(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", "/figure 2016 1.2=1703", now=NOW)
    with pytest.raises(Refusal, match="F14-1") as refused:
        values(bureau)
    assert refused.value.code == "identity_broken"
    bureau.staff("officer", "/stats 2016 3.1.3", now=NOW)
    assert number in bureau.said("officer")[-1]
    bureau.staff("officer", "/figure 2016 1.1=1534 1.2.2=1097 1.2.3=334 1.2.4=267 1.2.5=5", now=NOW)
    found = values(bureau)
    assert (found["1.1"], found["1.2"], found["3.1.3"]) == (1534, 1703, 1)


def test_a_figure_is_corrected_and_the_journal_knows_both_values(bureau: OpenBureau) -> None:
    for value in ("12", "13"):
        bureau.staff("officer", f"/figure 2016 2.2.3={value}", now=NOW)
    assert values(bureau)["2.2.3"] == 13
    with bureau.transactions.read() as session:
        rows = session.exec(select(JournalEntry).where(JournalEntry.act == "figure").order_by(col(JournalEntry.id)))
        told = [journal.facts(row) for row in rows]
    assert [(row["before"] and float(row["before"]), row["value"]) for row in told] == [(None, "12"), (12.0, "13")]


def test_the_year_is_told_in_the_language_of_the_chat(bureau: OpenBureau) -> None:
    bureau.file("2026-03-02")
    bureau.staff("officer", "/language en", now=at("2026-03-09"))
    bureau.staff("officer", "/stats 2026", now=at("2026-03-09"))
    assert "In 2026, 1 information request was received" in bureau.said("officer")[-1]


def test_a_year_follows_its_own_form(bureau: OpenBureau) -> None:
    bureau.staff("officer", "/figure 2019 t2.licence.before=9 t2.licence.change=-2", now=NOW)
    with bureau.transactions.read() as session:
        found = report.report(session, 2019, "2019").values
    assert (found["t2.licence.change"], found["t3.o.total"]) == (-2, 0)
    refused = bureau.refused("officer", "/figure 2019 t2.licence.before=-2", now=NOW)
    assert refused.code == "figure_not_a_number"


@pytest.mark.parametrize("words", ["/stats 2013", "/report 2013", "/figure 2013 1.1=1"])
def test_before_2014_there_was_no_national_form(bureau: OpenBureau, words: str) -> None:
    refused = bureau.refused("officer", words, now=NOW)
    assert (refused.code, refused.facts) == ("no_form_for_year", {"year": 2013, "since": 2014})


def test_a_year_is_sent_as_a_page_and_a_table(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.file("2016-03-01")
    sqlite_bureau.staff("officer", "/report 2016", now=NOW)
    with sqlite_bureau.transactions.read() as session:
        owed = session.exec(select(Outgoing).where(Outgoing.kind == "document").order_by(col(Outgoing.id)))
        sent = {row.body["name"]: files.find(session, row.body["sha256"]).content.decode() for row in owed}
    assert [*sent] == ["2016.html", "2016.csv"]
    assert "3.1.3" in sent["2016.html"]
    assert '"3.1.3"' in sent["2016.csv"]
    assert sqlite_bureau.refused("officer", "/report 2016 1999", now=NOW).code == "form_unknown"


@pytest.mark.parametrize("year", ["2007", "2101", "今年", "-1"])
def test_a_year_without_a_law_or_without_digits_is_refused(sqlite_bureau: OpenBureau, year: str) -> None:
    for command in ("stats", "report"):
        assert sqlite_bureau.refused("officer", f"/{command} {year}", now=NOW).code == "year_unreadable"
    assert sqlite_bureau.refused("officer", f"/figure {year} 1.1=1", now=NOW).code == "year_unreadable"


def test_what_is_open_and_overdue_is_named_beside_what_has_ended(bureau: OpenBureau) -> None:
    late, ended = bureau.file("2016-03-01"), bureau.file("2016-03-01", description="另一份材料")
    bureau.answer(ended, "public", "见网站公开栏。", on="2016-03-08")
    later = bureau.file("2016-03-10", description="第三份材料")

    def said(year: int) -> str:
        bureau.staff("officer", f"/stats {year}", now=at("2016-03-24"))
        return bureau.said("officer")[-1]

    assert f"还没有办结、现在已经超期的1件：{late}\n" in said(2016)
    assert later not in said(2016)
    assert "已经超期" not in said(2015)
