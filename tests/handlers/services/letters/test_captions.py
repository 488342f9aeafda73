"""A caption says what a letter asks and until when, and what may be done against a reply; else nothing."""

from datetime import date

import pytest

from handlers.services.letters import captions
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import CITIZEN, OpenBureau, at


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


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("/consult {} 示例科技有限公司", "consult_told", "that time is not counted"),
        ("/leave {} 周宁 3月5日来信说只有本人退出", "joint_left", "one of those who asked together has left"),
        ("/withdrawn {} 书信 全体 2026-03-04 来信撤回", "withdrawal", "the request was taken back and is closed"),
    ],
)
def test_who_reads_english_reads_in_short_what_a_notice_tells(
    sqlite_bureau: OpenBureau, words: str, kind: str, said: str
) -> None:
    number = sqlite_bureau.file("2026-03-02", name="林晓和周宁")
    sqlite_bureau.command(CITIZEN, "/language en", now=at("2026-03-02"))
    who = "approver" if kind == "withdrawal" else "officer"
    sqlite_bureau.staff(who, words.format(number), now=at("2026-03-04"))
    assert any("In English: " in each and said in each for each in sqlite_bureau.said(CITIZEN))
    notice = letter(sqlite_bureau, number) if kind != "consult_told" else None
    assert notice is None or notice.kind == kind


def test_a_letter_to_others_is_noted_for_nobody(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/assist {number} 示例市档案局 2026-03-10 请查找原件", now=at("2026-03-03"))
    with sqlite_bureau.working(number, "officer", "2026-03-03") as work:
        assert captions.noted(work, work.case, letter(sqlite_bureau, number)) is None
