"""The days of a case for its applicant's calendar: which there are where it stands, and the file that holds them."""

import pytest
from sqlmodel import col, select

from handlers.services.casework import dates, fees
from law.errors import Refusal
from storage import files
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at
from tests.handlers.counter.test_cases import labels
from tests.handlers.services.post.test_agenda import parsed

FILED, NOW = "2026-03-02", "2026-03-10"  # due Monday 2026-03-30


def days(bureau: OpenBureau, number: str, day: str = NOW) -> list[tuple[str, str]]:
    with bureau.working(number, "applicant", day) as work:
        return [(each.code, str(each.on)) for each in dates.of(work)]


def test_an_open_case_has_its_due_date_until_it_passes_and_then_what_may_be_done(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    assert days(bureau, number) == [("due", "2026-03-30")]
    assert days(bureau, number, "2026-03-31") == [("review", "2026-05-29"), ("suit", "2026-09-30")]


def test_what_an_applicant_is_asked_for_has_its_last_day(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/clarify {number} 10 要哪一年的", now=at(NOW))
    assert days(bureau, number) == [("supplement", "2026-03-24")], "the clock of the reply stands"
    paid = bureau.file(FILED, person=OTHER_CITIZEN)
    with bureau.working(paid, "officer", NOW) as work:
        fee, _ = fees.charge(work, fees.by_page(work, 300))
        until = fees.last_day(work, fee)
    assert days(bureau, paid) == [("pay", str(until))]


def test_after_a_refusal_the_last_days_to_contest_it_remain(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.answer(number, "not_held", "经检索没有找到", on=NOW)
    assert days(bureau, number) == [("review", "2026-05-09"), ("suit", "2026-09-10")]
    assert days(bureau, number, "2026-09-11") == []


def test_the_file_holds_them_and_a_later_one_moves_them(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.command(CITIZEN, "/case", now=at(NOW))
    assert "存入日历" in labels(bureau)
    found = []
    for day in (NOW, "2026-03-31"):
        bureau.press(CITIZEN, "dates", bureau.case(number).id, now=at(day))
        with bureau.transactions.read() as session:
            owed = select(Outgoing).where(Outgoing.address == CITIZEN).order_by(col(Outgoing.id).desc())
            body = session.exec(owed).first().body  # type: ignore[union-attr]
            kept = files.find(session, body["sha256"])
            assert (body["name"], kept.media_type) == (f"{number}.ics", "text/calendar")
            found.append((body["text"], parsed(kept.content)))
    (caption, (due,)), (_, (review, suit)) = found
    assert "答复期限：2026年3月30日（周一）" in caption
    assert (due["SUMMARY"], due["DTSTART;VALUE=DATE"]) == (f"答复期限：{number}", "20260330")
    assert [each["DTSTART;VALUE=DATE"] for each in (review, suit)] == ["20260529", "20260930"]
    assert len({each["UID"] for each in (due, review, suit)}) == 3


def test_twice_a_day_it_is_the_same_file(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    for hour in (10, 16):
        bureau.press(CITIZEN, "dates", bureau.case(number).id, now=at(NOW, hour))
    with bureau.transactions.read() as session:
        owed = session.exec(select(Outgoing).where(Outgoing.kind == "document").order_by(col(Outgoing.id))).all()
        first, second = (row.body["sha256"] for row in owed)
    assert first == second


def test_where_nothing_is_to_come_there_is_no_file_and_no_button(bureau: OpenBureau) -> None:
    number = bureau.file(FILED)
    bureau.answer(number, "public", "见网站公开栏", on=NOW)
    bureau.command(CITIZEN, "/case", now=at(NOW))
    assert "存入日历" not in labels(bureau)
    with bureau.working(number, "applicant", NOW) as work, pytest.raises(Refusal) as caught:
        dates.give(work, to=CITIZEN)
    assert caught.value.code == "no_dates"
