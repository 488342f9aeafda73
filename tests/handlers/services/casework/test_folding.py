"""What the fields of a case may be by its journal."""

from datetime import date

from handlers.services.casework import folding
from storage import journal
from tests.handlers.conftest import OpenBureau, at


def folded(bureau: OpenBureau, number: str) -> folding.Fold:
    fold = folding.Fold()
    with bureau.working(number, "officer", "2026-04-01") as work:
        for entry in journal.of_case(work.session, work.case_id):
            folding.take(work, fold, entry)
    return fold


def test_whoever_acts_first_has_it_by_the_journal_too(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    assert folded(bureau, number).may["officer_id"] == {None}
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at("2026-03-03"))
    assert folded(bureau, number).may["officer_id"] == {bureau.case(number).officer_id}
    assert folded(bureau, number).may["status"] == {"awaiting_clarification"}


def test_what_is_put_off_may_have_been_ended_by_another_date(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/snooze {number} 2026-03-26 等档案馆给材料", now=at("2026-03-20"))
    assert folded(bureau, number).may["snoozed_until_on"] == {None, date(2026, 3, 26)}
