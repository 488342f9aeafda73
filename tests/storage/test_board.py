"""The board counts what is open by its date, and what came and ended since a day, on each engine."""

from collections.abc import Iterator
from datetime import date

import pytest

from law.codes import Kind
from storage import board
from tests.handlers.conftest import OpenBureau, at, opened


@pytest.fixture
def bureau(database_url: str) -> Iterator[OpenBureau]:
    """A bureau that files and answers, on each engine in turn."""
    with opened(database_url) as found:
        yield found


def test_it_counts_by_days(bureau: OpenBureau) -> None:
    days = ("2026-03-02",) * 3 + ("2026-03-04",)
    first, *_ = [bureau.file(day, person=f"telegram:{n}") for n, day in enumerate(days)]
    asked = bureau.file("2026-03-04", person="telegram:9")
    bureau.answer(first, "public", "见网站公开栏。", on="2026-03-06")
    bureau.staff("officer", f"/clarify {asked} 9 哪一年", now=at("2026-03-06"))
    kinds = [Kind.REQUEST]
    with bureau.transactions.read() as session:
        assert sorted(board.open_(session, kinds), key=str) == sorted(
            [(date(2026, 3, 30), False, 2), (date(2026, 4, 1), False, 1), *_stopped(bureau, asked)], key=str
        )
        assert board.came(session, kinds, date(2026, 3, 2)) == {date(2026, 3, 2): 3, date(2026, 3, 4): 2}
        assert board.came(session, kinds, date(2026, 3, 3)) == {date(2026, 3, 4): 2}
        assert board.ended(session, kinds, date(2026, 3, 6)) == [(Kind.REQUEST, date(2026, 3, 2), date(2026, 3, 6), 1)]
        assert board.ended(session, kinds, date(2026, 3, 7)) == []
        nothing = board.open_(session, [Kind.PETITION]), board.came(session, [Kind.PETITION], date(2026, 1, 1))
        assert nothing == ([], {})


def _stopped(bureau: OpenBureau, number: str) -> list[tuple[date | None, bool, int]]:
    case = bureau.case(number)
    assert case.stopped
    return [(case.due_on, True, 1)]
