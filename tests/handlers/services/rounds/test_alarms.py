"""The alarms: a reply that nobody has, a request that nobody confirmed, a year without its notice of days off."""

from datetime import date

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.rounds import alarms
from law.codes import Job
from storage.reminders import Due
from tests.handlers.conftest import STAFF_CHAT, OpenBureau, at

FILED = "2026-03-02"


def told(bureau: OpenBureau) -> int:
    return len(bureau.said(STAFF_CHAT)) + len(bureau.said("officer"))


@pytest.mark.parametrize("received", [False, True])
def test_a_reply_is_asked_after_until_it_has_arrived(bureau: OpenBureau, received: bool) -> None:
    number = bureau.file(FILED, kind="question")
    bureau.staff("officer", f"/reply {number} answered 下月。", now=at("2026-03-03"))
    bureau.press("officer", "reply_send", now=at("2026-03-03"))
    with bureau.working(number, "system", "2026-03-20") as work:
        work.case.acknowledged_at = work.now if received else None
        before = told(bureau)
        alarms.unacknowledged(work, Due(Job.UNACKNOWLEDGED, work.today))
    assert told(bureau) == before + (not received)


@pytest.mark.parametrize("recorded", [False, True])
def test_who_answered_on_paper_is_asked_for_the_day_of_its_arrival(bureau: OpenBureau, recorded: bool) -> None:
    bureau.staff(
        "officer", f"/register question ordinary_post arrived={FILED}；description=下月换证吗；name=江宁", now=at(FILED)
    )
    number = "示科公开信〔2026〕第0001号"
    bureau.staff("officer", f"/reply {number} answered 下月。", now=at("2026-03-03"))
    bureau.press("officer", "reply_send", now=at("2026-03-03"))
    with bureau.working(number, "system", "2026-03-20") as work:
        work.case.reply_came_on = date(2026, 3, 5) if recorded else None
        before = told(bureau)
        alarms.unacknowledged(work, Due(Job.UNACKNOWLEDGED, work.today))
    assert told(bureau) == before + (not recorded)
    said = "".join([*bureau.said(STAFF_CHAT), *bureau.said("officer")])
    assert ("还没有登记收到的日期" in said, "我已收到" in said) == (not recorded, False)


def test_a_request_is_asked_after_until_it_is_confirmed(bureau: OpenBureau) -> None:
    bureau.staff("officer", f"/register request fax arrived={FILED}；description=预算明细", now=at(FILED))
    number = "示科公开〔2026〕第0001号"
    due = Due(Job.UNCONFIRMED, date(2026, 3, 2))
    for confirmed in (False, True):
        if confirmed:
            bureau.staff("officer", f"/confirm {number} 2026-03-03", now=at("2026-03-03"))
        before = told(bureau)
        with bureau.working(number, "system", "2026-03-03") as work:
            alarms.unconfirmed(work, due)
        assert told(bureau) == before + (not confirmed)


def test_an_alarm_of_an_unconfirmed_request_comes_once(bureau: OpenBureau) -> None:
    bureau.staff("officer", f"/register request fax arrived={FILED}；description=预算明细", now=at(FILED))
    bureau.tick("2026-03-03")
    before = told(bureau)
    bureau.tick("2026-03-04")
    assert told(bureau) == before


@pytest.mark.parametrize(
    ("day", "year"), [("2026-10-30", None), ("2026-11-02", 2027), ("2027-01-04", 2027)], ids=["early", "due", "missing"]
)
def test_next_years_notice_should_be_known_from_november(bureau: OpenBureau, day: str, year: int | None) -> None:
    with bureau.transactions.read() as session:
        assert alarms.missing_notice(session, date.fromisoformat(day)) == year


def test_a_missing_notice_is_said_once_a_week(bureau: OpenBureau) -> None:
    counts = []
    for day in ("2026-11-02", "2026-11-03", "2026-11-09"):  # Monday, Tuesday, the next Monday
        with bureau.write() as session:
            alarms.warn_of_calendar(Moment(session, at(day)))
        counts.append(len(bureau.said(STAFF_CHAT)))
    assert counts == [1, 1, 2]
