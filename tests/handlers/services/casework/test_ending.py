"""After the reply: who has it, when it counts, and how an ending is taken back."""

from datetime import date

import pytest

from handlers.services.casework import ending
from law.codes import Handover, Outcome
from law.errors import Refusal
from storage import reminders
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED, ANSWERED, POSTED = "2026-03-02", "2026-03-10", "2026-03-12"


def answered(bureau: OpenBureau, **asked: str) -> str:
    number = bureau.file(FILED, **asked)
    bureau.answer(number, "public", "见网站公开栏", on=ANSWERED)
    return number


def test_the_word_of_the_citizen_is_taken_once_and_ends_the_asking(bureau: OpenBureau) -> None:
    number = answered(bureau)
    with bureau.working(number, "applicant", POSTED) as work:
        ending.acknowledge(work)
        with pytest.raises(Refusal, match="acknowledged_already"):
            ending.acknowledge(work)
        assert reminders.next_due_at(work.session) is None
    assert bureau.case(number).acknowledged_at == at(POSTED)


def test_the_day_of_posting_is_that_of_the_answer_once(bureau: OpenBureau) -> None:
    number = answered(bureau, delivery="post", delivery_to="示例路1号")
    for day in (POSTED, "2026-03-16"):
        with bureau.working(number, "officer", "2026-03-16") as work:
            ending.deliver(work, way=Handover.POST, on=date.fromisoformat(day))
    assert (str(bureau.case(number).concluded_on), str(bureau.case(number).delivered_on)) == (POSTED, "2026-03-16")


@pytest.mark.parametrize(
    ("way", "day", "refusal"),
    [
        ("pigeon", POSTED, "way_unknown"),
        ("post", "2026-02-27", "before_receipt"),
        ("post", "2026-03-17", "date_in_future"),
        ("post", "2026-03-09", "delivered_before_reply"),
    ],
)
def test_what_is_no_delivery(bureau: OpenBureau, way: str, day: str, refusal: str) -> None:
    number = answered(bureau)
    with bureau.working(number, "officer", "2026-03-16") as work, pytest.raises(Refusal, match=refusal):
        ending.deliver(work, way=way, on=date.fromisoformat(day))


def test_what_was_taken_back_keeps_its_day_whatever_is_delivered(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    with bureau.working(number, "applicant", "2026-03-03") as work:
        ending.withdraw(work)
    with bureau.working(number, "officer", "2026-03-20") as work:
        ending.deliver(work, way=Handover.POST, on=date(2026, 3, 20))
    assert (str(bureau.case(number).concluded_on), str(bureau.case(number).delivered_on)) == (
        "2026-03-03",
        "2026-03-20",
    )


@pytest.mark.parametrize(("kind", "letters"), [("request", 1), ("question", 0)])
def test_a_withdrawal_ends_the_case_and_is_confirmed_on_paper_where_the_kind_wants_it(
    bureau: OpenBureau, kind: str, letters: int
) -> None:
    number = bureau.file(FILED, kind=kind)
    with bureau.working(number, "applicant", POSTED) as work:
        ending.withdraw(work)
    case = bureau.case(number)
    assert (case.outcome, str(case.concluded_on), case.closed_at) == (Outcome.WITHDRAWN, POSTED, at(POSTED))
    assert len(bureau.letters(number, "withdrawal")) == letters
    assert number in bureau.said(CITIZEN)[1]
