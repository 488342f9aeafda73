"""Receipt of what did not come by chat: which day counts, what waits, what is still wanted."""

from datetime import date

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.casework import acts, receipt
from handlers.services.casework.receipt import Entry
from law.application import Application
from law.codes import Act, Channel, Instant, Kind, Status
from law.errors import Refusal
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import OpenBureau, at

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
NOW = at("2026-03-04")
ASKED = Application(kind=Kind.REQUEST, name="林晓舟", description="2025年度预算明细")


def entered(bureau: OpenBureau, channel: Channel, *, confirmed: date | None = None, asked: Application = ASKED) -> str:
    days = {Instant.SUBMITTED: MONDAY, Instant.ARRIVED: TUESDAY, Instant.CONFIRMED: confirmed}
    with bureau.write() as session:
        entry = Entry(bureau.who(session, "officer"), channel, days)
        return receipt.enter(Moment(session, NOW), asked, entry)[0].number


@pytest.mark.parametrize(
    ("channel", "received_on"),
    [(Channel.IN_PERSON, MONDAY), (Channel.SIGNED_POST, TUESDAY), (Channel.EMAIL, None), (Channel.ORDINARY_POST, None)],
)
def test_each_channel_counts_its_own_day(bureau: OpenBureau, channel: Channel, received_on: date | None) -> None:
    case = bureau.case(entered(bureau, channel))
    assert case.received_on == received_on
    assert case.status == (Status.RECEIVED if received_on else Status.UNCONFIRMED)
    assert (case.due_on is None, case.told_due_on) == (received_on is None, case.due_on)


def test_what_waits_starts_on_the_day_of_its_confirmation(bureau: OpenBureau) -> None:
    number = entered(bureau, Channel.EMAIL)
    with bureau.working(number, "officer", "2026-03-05") as work:
        rule = receipt.confirm(acts.permit(work, Act.CONFIRM), on=WEDNESDAY)
    assert (rule.instant, bureau.case(number).received_on) == (Instant.CONFIRMED, WEDNESDAY)
    assert bureau.letters(number, "receipt")[-1].count("2026年3月4日")


@pytest.mark.parametrize(
    ("day", "refusal"), [(date(2026, 3, 6), "date_in_future"), (date(2026, 3, 2), "instants_disordered")]
)
def test_a_confirmation_lies_between_arrival_and_today(bureau: OpenBureau, day: date, refusal: str) -> None:
    number = entered(bureau, Channel.EMAIL)
    with bureau.working(number, "officer", "2026-03-05") as work, pytest.raises(Refusal, match=refusal):
        receipt.confirm(acts.permit(work, Act.CONFIRM), on=day)


def test_only_what_the_regulation_governs_gets_a_receipt(bureau: OpenBureau) -> None:
    asked = Application(kind=Kind.PETITION, name="林晓舟", contact="000-0000", description="反映噪声")
    formal, plain = entered(bureau, Channel.IN_PERSON), entered(bureau, Channel.IN_PERSON, asked=asked)
    with bureau.transactions.read() as session:
        kinds = [[row.kind for row in cases.attached(session, Letter, bureau.case(each))] for each in (formal, plain)]
    assert kinds == [["receipt"], []]


def test_what_the_regulation_still_wants_is_named(bureau: OpenBureau) -> None:
    number = entered(bureau, Channel.IN_PERSON)
    with bureau.transactions.read() as session:
        assert receipt.missing(session, bureau.case(number)) == ("type", "identity", "contact", "delivery")
