"""The act of taking a clarification: once, in order, as words that a description may have."""

from datetime import date

import pytest

from handlers.services.casework import clarification, supplement
from law.errors import Refusal
from storage import reminders
from tests.handlers.conftest import OpenBureau, at

FILED, ASKED = "2026-03-02", "2026-03-11"


def demanded(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", ASKED) as work:
        clarification.ask(work, ("要哪一年的",), days=5, decided=False)
    return number


def test_what_was_asked_for_is_added_and_the_date_is_told(bureau: OpenBureau) -> None:
    number = demanded(bureau)
    with bureau.working(number, "applicant", "2026-03-18") as work:
        supplement.take(work, "  2025年度的  ", on=work.today)
    case = bureau.case(number)
    assert case.description.endswith("\n补正：2025年度的")
    # 20 working days after Wednesday 2026-03-18, Monday 6 April off: Thursday 2026-04-16
    assert (str(case.due_on), case.told_due_on) == ("2026-04-16", case.due_on)


def test_nothing_lapses_after_an_answer(bureau: OpenBureau) -> None:
    number = demanded(bureau)
    with bureau.working(number, "applicant", "2026-03-18") as work:
        supplement.take(work, "2025年度的", on=work.today)
        planned = reminders.due(work.session, at("2027-01-01"))
        assert {row.kind for row in planned} == {"due", "overdue"}


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        ("2025年度的", date(2026, 3, 10), "before_clarification"),
        (" ", date(2026, 3, 12), "answer_without_words"),
    ],
)
def test_what_comes_too_early_or_says_nothing_is_refused(bureau: OpenBureau, text: str, on: date, code: str) -> None:
    with bureau.working(demanded(bureau), "officer", "2026-03-12") as work:
        with pytest.raises(Refusal) as caught:
            supplement.take(work, text, on=on)
        assert caught.value.code == code
        assert work.case.description == "2025年度市级科技计划项目立项名单"


def test_a_second_answer_has_nothing_to_answer(bureau: OpenBureau) -> None:
    number = demanded(bureau)
    with bureau.working(number, "officer", "2026-03-12") as work:
        supplement.take(work, "2025年度的", on=work.today)
        with pytest.raises(Refusal, match="nothing_to_supplement"):
            supplement.take(work, "又一份", on=work.today)
