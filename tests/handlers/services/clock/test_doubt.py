"""A clock in doubt as it is kept: with the case, and in the journal."""

from datetime import timedelta

import pytest

from handlers.services.casework import consultation
from handlers.services.clock import doubt
from law.errors import Refusal
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


ASKS = {"/clarify {n} 5 写明年度": "clarify", "/charge {n} pages 57": "charge"}
LATER = "2026-03-17"
"""So late it is elsewhere; our clock is a week behind."""


def asked(bureau: OpenBureau, step: str, *, there: str | None) -> str:
    """File on 2026-03-02 and ask on 2026-03-10 by our clock, where it may be known that it is another day elsewhere."""
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.transactions.there = lambda: at(there) if there else None
    bureau.staff("officer", step.format(n=number), now=at("2026-03-10"))
    bureau.transactions.there = lambda: None
    return number


@pytest.mark.parametrize("step", ASKS)
def test_by_a_last_day_that_a_wrong_clock_wrote_nobody_gives_up(bureau: OpenBureau, step: str) -> None:
    number = asked(bureau, step, there=LATER)
    marked = [said for said in bureau.said("officer") if "时钟不准" in said]
    assert len(marked) == 1
    assert "2026年3月17日" in marked[0]
    for day in ("2026-03-18", "2026-04-09", "2026-04-20"):
        bureau.tick(day)
    assert bureau.case(number).status != "closed"
    assert "作不得准" in bureau.said("officer")[-1]
    bureau.staff("approver", f"/giveup {number} 已核对", now=at("2026-04-20"))
    assert bureau.case(number).status == "closed"


@pytest.mark.parametrize("there", [None, "2026-03-10"])
@pytest.mark.parametrize("step", ASKS)
def test_a_clock_that_is_right_or_has_the_right_day_leaves_the_law_its_course(
    bureau: OpenBureau, step: str, there: str | None
) -> None:
    number = asked(bureau, step, there=there)
    for day in ("2026-03-18", "2026-04-09"):
        bureau.tick(day)
    assert bureau.case(number).status == "closed"
    assert not any("时钟不准" in said for said in bureau.said("officer"))


def test_what_a_clock_ahead_wrote_is_given_up_by_nobody_before_its_day(bureau: OpenBureau) -> None:
    number = asked(bureau, "/clarify {n} 5 写明年度", there="2026-03-04")
    with pytest.raises(Refusal, match="silence_not_over"):
        bureau.staff("approver", f"/giveup {number} 已核对", now=at("2026-03-05"))
    assert bureau.case(number).status != "closed"


def test_nobody_is_silent_by_a_day_that_a_wrong_clock_wrote(bureau: OpenBureau) -> None:
    statuses = []
    for there in (LATER, None):
        number = asked(bureau, "/joint {n} 示例市水利局", there=there)
        for day in ("2026-03-30", "2026-04-09"):
            bureau.tick(day)
        with bureau.working(number, "officer", "2026-04-10") as work:
            statuses.append([row.answered_on is not None for row in consultation.rows(work)])
    assert statuses == [[False], [True]]


def noted(bureau: OpenBureau, chat: str, words: str) -> list[str]:
    return [said for said in bureau.said(chat) if words in said]


def test_of_many_acts_by_a_wrong_clock_a_desk_hears_once_an_hour_and_all_once_it_is_right(bureau: OpenBureau) -> None:
    numbers = [bureau.file("2026-03-02") for _ in range(3)]
    for number in numbers:
        bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.transactions.there = lambda: at(LATER)
    for number in numbers:
        bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2026-03-10"))
    (first,) = noted(bureau, "officer", "逐件提示")
    assert numbers[0] in first
    bureau.tick("2026-03-10")
    assert not noted(bureau, "officer", "登记的有"), "nothing is listed while the clock is wrong"
    bureau.transactions.there = lambda: at(LATER, 11)
    bureau.staff("officer", f"/note {numbers[0]} 已电话联系", now=at("2026-03-10", 11))
    assert len(noted(bureau, "officer", "逐件提示")) == 2
    bureau.transactions.there = lambda: None
    for day in ("2026-03-18", "2026-03-18", "2026-03-19"):
        bureau.tick(day)
    (listed,) = noted(bureau, "officer", "登记的有")
    assert "4项" in listed
    assert all(number in listed for number in numbers)
    assert "2026年3月10日" in listed
    assert "2026年3月17日" in listed


def test_what_was_listed_is_not_listed_again_with_what_came_behind(bureau: OpenBureau) -> None:
    number = asked(bureau, "/clarify {n} 5 写明年度", there=LATER)
    bureau.tick("2026-03-18")
    bureau.transactions.there = lambda: at("2026-03-26")
    bureau.staff("officer", f"/note {number} 已电话联系", now=at("2026-03-19"))
    bureau.transactions.there = lambda: None
    bureau.tick("2026-03-27")
    before, after = noted(bureau, "officer", "登记的有")
    assert ("要求补正" in before, "要求补正" in after) == (True, False)
