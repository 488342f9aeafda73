"""A clock in doubt as it is kept: with the case, and in the journal."""

from datetime import timedelta

import pytest

from handlers.services.clock import doubt
from storage import journal
from tests.handlers.conftest import OpenBureau, at

NOW = at("2026-03-09")


@pytest.mark.parametrize("wrong", [None, NOW - timedelta(days=3)])
def test_only_a_clock_that_is_known_to_be_wrong_leaves_a_doubt(sqlite_bureau: OpenBureau, wrong: object) -> None:
    number = sqlite_bureau.file("2026-03-09")
    with sqlite_bureau.working(number, "officer", "2026-03-09") as work:
        work.session.info["there"] = lambda: wrong
        doubt.keep(work, work.case)
        assert work.case.doubted_at == wrong
        assert doubt.came_at(work.session, work.case) == (wrong or work.case.submitted_at)
        doubt.settle(work, work.case)
        assert work.case.doubted_at is None
        # When it came is known for good: a second correction is held by it, too.
        assert doubt.came_at(work.session, work.case) == (wrong or work.case.submitted_at)
        acts = [entry.act for entry in journal.of_case(work.session, work.case_id)]
        assert acts[-2:] == [doubt.DOUBTED, doubt.SETTLED] if wrong else doubt.DOUBTED not in acts


def test_what_staff_write_down_with_a_day_of_their_own_is_not_in_doubt(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.transactions.there = lambda: NOW - timedelta(days=3)
    for day in ("2026-03-05", "2026-03-09"):
        text = "name=林晓舟；description=预算明细"
        sqlite_bureau.staff("officer", f"/register request signed_post arrived={day}；{text}", now=NOW)
    found = [sqlite_bureau.case(f"示科公开〔2026〕第000{n}号").doubted_at for n in (1, 2)]
    assert [each is not None for each in found] == [False, True]
