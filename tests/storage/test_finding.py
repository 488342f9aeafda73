"""A search reads back from a place, so many at a time, with what was noted of each."""

from collections.abc import Iterator

import pytest

from handlers.services.casework import notes
from law.codes import Kind
from storage import finding
from tests.handlers.conftest import OpenBureau, opened


@pytest.fixture
def bureau(database_url: str) -> Iterator[OpenBureau]:
    """A bureau that files and answers, on each engine in turn."""
    with opened(database_url) as found:
        yield found


def test_it_reads_the_newest_first_and_on_behind_a_place(bureau: OpenBureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "LOOKED_AT", 2)
    filed = [bureau.file("2026-03-02") for _ in range(3)]
    with bureau.transactions.read() as session:
        first = finding.back(session, [Kind.REQUEST], before=None)
        rest = finding.back(session, [Kind.REQUEST], before=first[-1].case_id)
        assert [each.number for each in (*first, *rest)] == filed[::-1]
        assert finding.back(session, [Kind.PETITION], before=None) == []
        known = finding.of_ids(session, [each.case_id for each in first])
        assert [known[each.case_id].number for each in first] == filed[:0:-1]


def test_what_was_noted_stands_by_its_case(bureau: OpenBureau) -> None:
    number, other = bureau.file("2026-03-02"), bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-03") as work:
        notes.add(work, "已请档案科查找")
    with bureau.transactions.read() as session:
        told = {each.number: each.notes for each in finding.back(session, [Kind.REQUEST], before=None)}
    assert ["已请档案科查找" in facts for facts in told[number]] == [True]
    assert list(told[other]) == []
