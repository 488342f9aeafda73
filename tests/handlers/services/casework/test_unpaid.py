"""A fee that nobody paid ends its case, with its letter and a word to staff."""

from handlers.services.casework import fees, unpaid
from tests.handlers.conftest import OpenBureau
from tests.handlers.services.casework.test_waits import waiting


def test_it_is_kept_with_the_fee_told_by_letter_and_to_staff(bureau: OpenBureau) -> None:
    number = waiting(bureau, "/charge {n} pages 57")
    with bureau.working(number, "system", "2026-04-09") as work:
        fee = fees.open_fee(work)
        assert fee is not None
        unpaid.give_up(work, fee, reason="核对过")
        assert str(fee.lapsed_on) == "2026-04-09"
    (kept,) = bureau.journal(number, "lapse_unpaid")
    assert (kept["reason"], bureau.case(number).outcome) == ("核对过", "abandoned_unpaid")
    assert len(bureau.letters(number, "abandoned_unpaid")) == 1
    assert "没有缴费，已按规定视为放弃申请" in bureau.said("officer")[-1]
