"""The acts of fees: quoted, noticed, paid, given up."""

from datetime import date
from decimal import Decimal

import pytest

from handlers.services.casework import fees
from handlers.services.casework.fees import Quote
from law.codes import FeeBasis, Job, Outcome
from law.errors import Refusal
from storage.reminders import Due
from tests.handlers.conftest import OpenBureau, at

FILED, NOTICED = "2026-03-02", "2026-03-10"


def charged(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    with bureau.working(number, "officer", NOTICED) as work:
        fees.charge(work, fees.by_page(work, 57))
    return number


def test_quotes_come_from_the_law_of_the_case(bureau: OpenBureau) -> None:
    old, new = bureau.file("2016-03-07"), bureau.file(FILED)
    with bureau.working(old, "officer", "2016-03-08") as work:
        quote = fees.at_cost(work, {"copy": Decimal("12.50"), "post": Decimal(8)})
        assert (quote.basis, quote.amount, len(quote.lines)) == (FeeBasis.COST, Decimal("20.50"), 2)
        with pytest.raises(Refusal, match="fee_not_allowed"):
            fees.by_page(work, 57)
    with bureau.working(new, "officer", NOTICED) as work:
        assert fees.by_page(work, 57).amount == Decimal(270)
        with pytest.raises(Refusal, match="fee_not_allowed"):
            fees.at_cost(work, {"copy": Decimal(1)})


@pytest.mark.parametrize(
    ("amount", "written"), [(Decimal("270.00"), "270"), (Decimal("12.5"), "12.50"), (Decimal(0), "0")]
)
def test_yuan_are_written_without_needless_zeros(amount: Decimal, written: str) -> None:
    assert fees.yuan(amount) == written


def test_a_fee_is_noticed_once_in_time_and_for_something(bureau: OpenBureau) -> None:
    number = charged(bureau)
    with bureau.working(number, "officer", "2026-03-11") as work:
        fees.pay(work, on=work.today)
        with pytest.raises(Refusal, match="fee_twice"):
            fees.charge(work, fees.by_page(work, 57))
    other = bureau.file(FILED)
    with bureau.working(other, "officer", "2026-03-31") as work, pytest.raises(Refusal, match="fee_too_late"):
        fees.charge(work, fees.by_page(work, 57))
    with bureau.working(other, "officer", NOTICED) as work, pytest.raises(Refusal, match="fee_nothing"):
        fees.charge(work, Quote(FeeBasis.PAGE, 1, (), Decimal(0)))


def test_a_payment_starts_the_period_anew_and_tells_the_date(bureau: OpenBureau) -> None:
    number = charged(bureau)
    with bureau.working(number, "officer", "2026-03-23") as work:
        fee = fees.open_fee(work)
        assert fee is not None
        assert (str(fee.pay_by_on), work.case.stopped) == ("2026-04-08", True)
        fees.pay(work, on=date(2026, 3, 20))
        assert fees.open_fee(work) is None
    case = bureau.case(number)
    assert (case.status, str(case.due_on), case.told_due_on) == ("in_hand", "2026-04-20", case.due_on)


@pytest.mark.parametrize(("on", "code"), [("2026-03-09", "paid_before_notice"), ("2026-04-09", "paid_too_late")])
def test_a_payment_lies_between_its_notice_and_its_last_day(bureau: OpenBureau, on: str, code: str) -> None:
    with bureau.working(charged(bureau), "officer", "2026-04-10") as work, pytest.raises(Refusal, match=code):
        fees.pay(work, on=date.fromisoformat(on))


def test_what_is_not_paid_is_given_up_and_what_is_paid_is_left_alone(bureau: OpenBureau) -> None:
    due = Due(Job.UNPAID, date(2026, 4, 8), 1)
    unpaid, paid = charged(bureau), charged(bureau)
    with bureau.working(paid, "officer", "2026-04-08") as work:
        fees.pay(work, on=work.today)
    for number in (unpaid, paid):
        with bureau.working(number, "system", "2026-04-09") as work:
            fees.lapse(work, due)
    case = bureau.case(unpaid)
    assert (case.status, case.outcome, str(case.concluded_on)) == ("closed", Outcome.ABANDONED_UNPAID, "2026-04-09")
    assert (bureau.case(paid).status, bureau.case(paid).outcome) == ("in_hand", None)


def test_costs_of_2008_may_be_paid_late_and_are_asked_for_again(bureau: OpenBureau) -> None:
    number = bureau.file("2016-03-01")
    bureau.staff("officer", f"/take {number}", now=at("2016-03-01"))
    bureau.staff("officer", f"/charge {number} cost search=10 copy=5", now=at("2016-03-02"))
    bureau.tick("2016-06-30")
    asked = [said for said in bureau.said("officer") if "另行催缴" in said]
    assert len(asked) == 1, "once in the morning, however long it was"
    bureau.tick("2016-07-07")
    assert sum("另行催缴" in said for said in bureau.said("officer")) == 2
    bureau.staff("officer", f"/paid {number} 2016-07-08", now=at("2016-07-08"))
    assert bureau.case(number).status == "in_hand"
    assert str(bureau.case(number).due_on) == "2016-03-22", "costs move no day"


def test_what_is_charged_by_page_is_not_charged_by_item_again(bureau: OpenBureau) -> None:
    numbers = [bureau.file(f"2026-03-{day:02}") for day in (2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4)]
    for number in numbers[-2:]:
        bureau.staff("officer", f"/take {number}", now=at("2026-03-05"))
    bureau.staff("officer", f"/charge {numbers[-2]} pages 57", now=at("2026-03-05"))
    bureau.staff("officer", f"/charge {numbers[-1]} items", now=at("2026-03-05"))
    assert "是第11件，" in bureau.said("officer")[-1]
    assert "100元" in bureau.said("officer")[-1]
