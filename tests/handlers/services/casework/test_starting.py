"""What is handed over begins its period that day, where none has been recorded and somebody waits for what it asks."""

from datetime import date

from handlers.services.casework import fees, starting
from law.codes import LetterKind, LetterState
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import OpenBureau


def test_a_letter_begins_its_period_once_and_only_while_it_is_awaited(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-04") as work:
        fees.charge(work, fees.by_page(work, 57))
    with bureau.working(number, "officer", "2026-03-12") as work:
        issued = cases.attached(work.session, Letter, work.case, state=LetterState.ISSUED)
        (notice,) = [row for row in issued if row.kind is LetterKind.FEE]
        assert starting.handed_over(work, notice, on=date(2026, 3, 9)) == date(2026, 4, 7)
        assert starting.handed_over(work, notice, on=date(2026, 3, 10)) is None, "recorded already"
    with bureau.working(number, "officer", "2026-03-16") as work:
        fees.pay(work, on=work.today)
        assert starting.handed_over(work, notice, on=work.today) is None, "nobody waits for it any more"
