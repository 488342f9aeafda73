"""Help from another body: a letter of its own, and no day more for us."""

from datetime import date

import pytest

from handlers.services.casework import assistance
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau


def test_the_letter_names_body_day_and_wish_and_the_clock_runs_on(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    before, told = bureau.case(number), bureau.said(CITIZEN)
    with bureau.working(number, "officer", "2026-03-03") as work:
        letter = assistance.ask(work, body="示例市财政局", due_on=date(2026, 3, 12), asked="核对拨款数")
    for said in ("示例市财政局", "2026年3月12日", "核对拨款数"):
        assert said in letter.words
    after = bureau.case(number)
    assert (after.due_on, after.stopped, after.status) == (before.due_on, False, before.status)
    assert bureau.said(CITIZEN) == told  # it is no business of the applicant's
    assert bureau.journal(number, "assist")[0]["letter"] == letter.number


def test_nobody_can_help_by_yesterday(bureau: OpenBureau) -> None:
    with (
        bureau.working(bureau.file("2026-03-02"), "officer", "2026-03-04") as work,
        pytest.raises(Refusal, match="due_in_past"),
    ):
        assistance.ask(work, body="示例市财政局", due_on=date(2026, 3, 3), asked="核对")
