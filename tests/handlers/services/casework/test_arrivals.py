"""The arrival of a letter: noted once it went out, while somebody waits, and never to a day earlier than it named."""

from datetime import date

import pytest

from handlers.services.bureau import facts
from handlers.services.casework import acts, arrivals, fees
from handlers.services.casework.arrivals import Arrival
from law.codes import Act, LetterKind
from law.errors import Refusal
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, OpenBureau


def test_it_is_kept_with_its_letter_and_told_where_the_day_is_later(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-10") as work:
        _, letter = fees.charge(work, fees.by_page(work, 57))
        permit = acts.permit(work, Act.RECEIVE)
        assert arrivals.sent(permit.work, letter) == date(2026, 3, 10)
        assert arrivals.named(letter) == {"title": "政府信息公开收费通知书", "letter": letter.number}
    told = len(bureau.said(CITIZEN))
    for on, last in (("2026-03-10", "2026-04-08"), ("2026-03-11", "2026-04-09")):  # Mon 04-06 is off
        with bureau.working(number, "officer", "2026-03-12") as work:
            (letter,) = cases.attached(work.session, Letter, work.case, kind=LetterKind.FEE)
            permit = acts.permit(work, Act.RECEIVE)
            day = arrivals.note(permit, letter, on=date.fromisoformat(on), days=20, is_open=True, reason="看错了")
            assert str(day) == last
    assert len(bureau.said(CITIZEN)) == told + 1, "a day that is as it was is not told again"
    with bureau.working(number, "officer", "2026-03-12") as work:
        kept = [Arrival.of(entry) for entry in facts.entries(work, Act.RECEIVE)]
        assert [(each.kind, str(each.last_on)) for each in kept] == [("fee", "2026-04-08"), ("fee", "2026-04-09")]


def test_it_is_no_earlier_than_the_letter_and_not_after_its_end(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "officer", "2026-03-10") as work:
        _, letter = fees.charge(work, fees.by_page(work, 57))
        permit = acts.permit(work, Act.RECEIVE)
        for is_open, code in ((True, "before_sending"), (False, "period_over")):
            with pytest.raises(Refusal, match=code):
                arrivals.note(permit, letter, on=date(2026, 3, 9), days=20, is_open=is_open)
    assert bureau.journal(number, "receive") == []
