"""Whoever was away is there again on the morning after, once, and hears what they have."""

from handlers.services.bureau.moment import Moment
from handlers.services.post import audience
from handlers.services.rounds import absences
from tests.handlers.conftest import PEOPLE, OpenBureau, at


def test_on_the_morning_after_they_hear_again_and_what_they_have(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-02"))
    bureau.staff("officer", "/away 2026-03-06 白露", now=at("2026-03-03"))
    for day, hears, times in (
        ("2026-03-06", "colleague", 0),
        ("2026-03-09", "officer", 1),
        ("2026-03-10", "officer", 1),
    ):
        with bureau.write() as session:
            absences.end(Moment(session, at(day, 9)))
        with bureau.working(number, "system", day) as work:
            assert audience.desk(work.session, work.case) == [PEOPLE[hears][0]]
        again = [said for said in bureau.said("officer") if "外出的日期已到" in said]
        assert len(again) == times
        assert all(number in said for said in again)
