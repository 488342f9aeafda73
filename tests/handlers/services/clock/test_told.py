"""A due date that was told: noted once, and never moved in silence."""

from datetime import date

import pytest

from handlers.services.clock import told
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau

FILED, WAS, NOW = "2026-03-02", date(2026, 3, 30), date(2026, 4, 1)


def moved(bureau: OpenBureau, *, to: date, stopped: bool = False, status: str | None = None) -> tuple[int, int]:
    """Move a date and say so; gives how many words staff and the applicant heard of it."""
    number = bureau.file(FILED)
    before = [len(bureau.said(who)) for who in (STAFF_CHAT, CITIZEN)]
    with bureau.working(number, "system", "2026-03-05") as work:
        work.case.due_on, work.case.stopped = to, stopped
        told.changed(work, work.case, was=WAS, cause="calendar", reason="国办发明电〔2026〕9号")
        assert work.case.told_due_on == (WAS if stopped else to)
    staff, citizen = (len(bureau.said(who)) - n for who, n in zip((STAFF_CHAT, CITIZEN), before, strict=True))
    return staff, citizen


@pytest.mark.parametrize(
    ("to", "stopped", "heard"),
    [(NOW, False, (1, 1)), (WAS, False, (1, 0)), (NOW, True, (1, 0))],
    ids=["another date", "the date that was told", "a stopped clock"],
)
def test_the_applicant_hears_what_differs_while_the_clock_runs(
    bureau: OpenBureau, to: date, stopped: bool, heard: tuple[int, int]
) -> None:
    assert moved(bureau, to=to, stopped=stopped) == heard


def test_an_earlier_date_is_a_warning_to_staff(bureau: OpenBureau) -> None:
    for to, warned in ((date(2026, 3, 27), True), (NOW, False)):
        moved(bureau, to=to)
        assert ("注意：新期限早于" in bureau.said(STAFF_CHAT)[-1]) == warned


def test_what_is_told_now_is_the_date_in_force(bureau: OpenBureau) -> None:
    with bureau.working(bureau.file(FILED), "officer", FILED) as work:
        work.case.due_on = NOW
        told.now(work, work.case)
        assert work.case.told_due_on == NOW
