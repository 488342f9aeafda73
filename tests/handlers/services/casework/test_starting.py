"""Which letters start a period, and that it begins where one is handed over: once, and only while somebody waits."""

from datetime import date

from handlers.services.bureau import facts
from handlers.services.casework import clarification, fees, starting
from law.codes import Act
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import OpenBureau, at


def test_a_letter_that_starts_a_period_begins_it_once(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-10") as work:
        fees.charge(work, fees.by_page(work, 57))
    with bureau.working(number, "officer", "2026-03-12") as work:
        (notice,) = cases.attached(work.session, Letter, work.case)
        assert starting.handed_over(work, notice, on=date(2026, 3, 11)) == date(2026, 4, 9)  # Mon 04-06 is off
        assert starting.handed_over(work, notice, on=date(2026, 3, 12)) is None
        assert len(facts.entries(work, Act.RECEIVE)) == 1
        fees.pay(work, on=date(2026, 3, 12))
        assert starting.WAYS[notice.kind].waits_for(work, notice) is False


def test_what_is_awaited_no_more_begins_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-04") as work:
        clarification.ask(work, ("写明年度",), days=5, decided=False)
    with bureau.working(number, "officer", "2026-03-05") as work:
        demand = cases.attached(work.session, Letter, work.case)[-1]
        assert starting.WAYS[demand.kind].waits_for(work, demand) is True
    bureau.staff("officer", f"/supplement {number} 2024年", now=at("2026-03-05"))
    with bureau.working(number, "officer", "2026-03-05") as work:
        assert starting.handed_over(work, demand, on=date(2026, 3, 5)) is None
        assert facts.entries(work, Act.RECEIVE) == []
