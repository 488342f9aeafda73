"""The board says the same as the cases: open by days left, by month, how the year's ended, how long they took."""

from datetime import date

import pytest

from handlers.services.year import board
from law.codes import Kind, Outcome
from law.kinds import KINDS
from storage import years
from tests.handlers.conftest import OpenBureau, at

KINDS_SHOWN = [kind for kind, row in KINDS.items() if not row.confidential]
SENT = "见网站公开栏第三页。"


def counted(bureau: OpenBureau, day: str) -> board.Board:
    number = bureau.file(day, person="telegram:31", kind="question", description="问一下")
    with bureau.working(number, "officer", day) as work:
        return board.of(work, KINDS_SHOWN)


def test_what_is_open_stands_where_its_days_are(bureau: OpenBureau) -> None:
    for n, day in enumerate(("2026-01-05", "2026-02-02", "2026-02-13", "2026-02-26", "2026-03-06")):
        bureau.file(day, person=f"telegram:{n}", identity=str(n))
    held = bureau.file("2026-03-05", person="telegram:8", identity="8")
    bureau.staff("officer", f"/clarify {held} 9 哪一年", now=at("2026-03-06"))
    found = counted(bureau, "2026-03-10").open
    assert set(found) == set(board.STEPS)
    # 20 working days from 5 January end on 2 February, from 2 February on 6 March, both past; from 13 February on the
    # 19th, the 7th working day from here; from the others on 25 March and 3 April. 14 and 28 February are worked. The
    # question of this morning has five days.
    counts = {"late": 2, "today": 0, "five": 1, "ten": 1, "more": 2, "stopped": 1, "undated": 0}
    assert found == counts
    assert sum(found.values()) == 7, "each open case once, the question of this morning among them"


def test_a_request_of_today_is_due_in_more_than_ten_days_and_on_its_day_today(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    due_on = bureau.case(number).due_on
    assert due_on is not None
    assert counted(bureau, "2026-03-03").open["more"] >= 1
    assert counted(bureau, due_on.isoformat()).open["today"] == 1


@pytest.mark.parametrize("day", ["2026-03-10", "2026-12-31"])
def test_the_months_of_a_year_are_the_year_s_tallies(bureau: OpenBureau, day: str) -> None:
    for n in range(4):
        number = bureau.file(f"2026-02-0{2 + n}", person=f"telegram:{n}", identity=str(n))
        if n < 3:
            bureau.answer(number, ("public", "not_held", "public")[n], SENT, on=f"2026-03-0{2 + n}")
    found = counted(bureau, day)
    assert [month.on.day for month in found.months] == [1] * board.MONTHS
    assert found.months[-1].on == date.fromisoformat(day).replace(day=1)
    ours = [month for month in found.months if month.on.year == 2026]
    with bureau.transactions.read() as session:
        groups = years.groups(session, 2026).values()
        assert sum(month.came for month in ours) == sum(each.many for each in groups if each.came == 2026)
        assert sum(month.ended for month in ours) == sum(each.many for each in groups if each.ended == 2026) == 3
    assert found.outcomes == [(Outcome.PUBLIC, 2), (Outcome.NOT_HELD, 1)]


def test_half_and_nine_tenths_of_what_ended(bureau: OpenBureau) -> None:
    assert counted(bureau, "2026-03-02").spans == board.Spans(0)
    for n, end in enumerate(("2026-03-03", "2026-03-04", "2026-03-06", "2026-03-16")):
        number = bureau.file("2026-03-02", person=f"telegram:{n}", identity=str(n))
        bureau.answer(number, "public", SENT, on=end)
    # 1, 2, 4 and 10 working days: half of them took 3 at most, and nine in ten of four are all four.
    assert counted(bureau, "2026-03-17").spans == board.Spans(4, 3.0, 10)


def test_a_kind_that_is_not_shown_is_not_counted(bureau: OpenBureau) -> None:
    bureau.file("2026-03-02", kind="wrongdoing", description="检举某人收礼")
    found = counted(bureau, "2026-03-03")
    assert (sum(found.open.values()), sum(month.came for month in found.months)) == (1, 1)
    assert Kind.WRONGDOING not in KINDS_SHOWN
