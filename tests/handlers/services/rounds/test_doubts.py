"""What is filed while the clock is wrong is marked, and settled or offered to be corrected once it is right."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit
from handlers.services.rounds import reminders
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at

AHEAD, THERE = "2026-04-13", at("2026-03-02")
MARKED = "以核对时钟后为准"


@contextmanager
def doubting(bureau: OpenBureau, there: datetime) -> Iterator[None]:
    """Know that our clock is wrong, and what time it is elsewhere."""
    bureau.transactions.there = lambda: there
    yield
    bureau.transactions.there = lambda: None


def filed(bureau: OpenBureau, on: str, *, there: datetime = THERE) -> str:
    with doubting(bureau, there):
        return bureau.file(on)


def tick(bureau: OpenBureau, day: str) -> None:
    with bureau.transactions.write("tick") as session:
        reminders.tick(Moment(session, at(day)))


def differences(bureau: OpenBureau) -> list[str]:
    with bureau.transactions.read() as session:
        return [each.field for each in audit.differences(Moment(session, at(AHEAD)))]


def test_what_is_filed_by_a_clock_in_doubt_is_kept_and_marked(bureau: OpenBureau) -> None:
    number = filed(bureau, AHEAD)
    case = bureau.case(number)
    assert (case.received_on, case.doubted_at) == (date(2026, 4, 13), THERE)
    assert MARKED in bureau.said(CITIZEN)[-1]
    bureau.staff("officer", f"/case {number}", now=at(AHEAD))
    assert MARKED in bureau.said("officer")[-1]
    assert differences(bureau) == []
    other = bureau.file(AHEAD)
    assert bureau.case(other).doubted_at is None
    assert MARKED not in bureau.said(CITIZEN)[-1]


def test_a_day_that_was_right_all_the_same_is_settled_and_told(bureau: OpenBureau) -> None:
    number = filed(bureau, "2026-03-02")
    with doubting(bureau, THERE):
        tick(bureau, "2026-03-03")
    assert bureau.case(number).doubted_at == THERE
    before = len(bureau.said(CITIZEN))
    for day in ("2026-03-03", "2026-03-04"):
        tick(bureau, day)
    assert bureau.case(number).doubted_at is None
    assert [("都不变" in said) for said in bureau.said(CITIZEN)[before:]] == [True]
    assert "都不变" in bureau.said(STAFF_CHAT)[-1]
    assert differences(bureau) == []


def test_another_day_is_offered_to_be_corrected_and_moves_nothing_until_it_is(bureau: OpenBureau) -> None:
    number = filed(bureau, AHEAD)
    due_on = bureau.case(number).due_on
    for day in ("2026-03-03", "2026-03-03", "2026-03-04"):
        tick(bureau, day)
    offered = [said for said in bureau.said(STAFF_CHAT) if f"/redate {number} 2026-03-02" in said]
    assert len(offered) == 2  # once a working day
    assert bureau.case(number).due_on == due_on
    bureau.staff("officer", f"/redate {number} 2026-03-02 提交时时钟不准", now=at("2026-03-04"))
    case = bureau.case(number)
    assert (case.received_on, case.due_on, case.doubted_at) == (date(2026, 3, 2), date(2026, 3, 30), None)
    assert "2026年3月30日" in bureau.said(CITIZEN)[-1]
    assert differences(bureau) == []


def test_nothing_is_reminded_of_by_a_day_in_doubt(bureau: OpenBureau) -> None:
    number = filed(bureau, "2026-01-05", there=at("2026-03-02"))
    tick(bureau, "2026-03-03")
    assert not any("超期" in said for said in bureau.said(STAFF_CHAT))
    bureau.staff("officer", f"/redate {number} 2026-03-02 提交时时钟不准", now=at("2026-03-03"))
    assert bureau.case(number).due_on == date(2026, 3, 30)
    tick(bureau, "2026-03-31")
    assert any(number in said and "超期" in said for said in bureau.said(STAFF_CHAT))


def test_whoever_has_looked_may_leave_the_day_as_it_is(bureau: OpenBureau) -> None:
    number = filed(bureau, "2026-03-02", there=at("2026-02-26"))
    bureau.staff("officer", f"/redate {number} 2026-03-02 核对过，登记的没有错", now=at("2026-03-03"))
    case = bureau.case(number)
    assert (case.received_on, case.doubted_at) == (date(2026, 3, 2), None)
    assert "不再是暂定" in bureau.said("officer")[-1]
    assert bureau.refused("officer", f"/redate {number} 2026-03-02 再来", now=at("2026-03-03")).code == "redate_same"
    assert differences(bureau) == []
