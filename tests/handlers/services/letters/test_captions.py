"""A caption says what a letter asks and until when, and what may be done against a reply; else nothing."""

from datetime import date

from handlers.services.letters import captions
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import OpenBureau, at


def letter(bureau: OpenBureau, number: str) -> Letter:
    """Give the last letter of a case."""
    with bureau.transactions.read() as session:
        found = cases.attached(session, Letter, bureau.case(number))[-1]
        session.expunge(found)
        return found


def test_a_demand_says_what_and_its_last_day_on_the_day_on_which_it_is_issued(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/clarify {number} 5 写明年度；写明项目", now=at("2026-03-03"))
    demand = letter(bureau, number)
    with bureau.working(number, "officer", "2026-03-03") as work:
        asked = captions.asked(work, demand)
        assert asked is not None
        assert (asked["items"], asked["due_on"]) == (["写明年度", "写明项目"], date(2026, 3, 10))
        assert captions.told(work, demand) == ()
    with bureau.working(number, "officer", "2026-03-04") as work:
        later = captions.asked(work, demand)
        assert later is not None
        assert later["due_on"] is None, "the day on which it arrived may have moved it"


def test_a_reply_says_what_may_be_done_against_it_and_asks_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    bureau.answer(number, "not_held", "查了2025年的档案目录，没有这份名单", on="2026-03-04")
    reply = letter(bureau, number)
    with bureau.working(number, "officer", "2026-03-04") as work:
        assert captions.asked(work, reply) is None
        assert [way["code"] for each in captions.told(work, reply) for way in each["ways"]][:1] == ["review"]
