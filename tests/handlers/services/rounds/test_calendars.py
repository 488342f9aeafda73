"""Late changes of the days off (2015, 2019, 2020): running cases counted anew, nobody left with an old date."""

import re
from datetime import date
from importlib import resources

import pytest

from handlers.counter import cases as counter_cases
from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment
from handlers.services.post.turn import Turn
from handlers.services.rounds import calendars
from law import days
from law.errors import Refusal
from storage import cases
from tests.handlers.conftest import CITIZEN, STAFF_CHAT, OpenBureau, at


def shipped(year: int) -> str:
    return (resources.files("law") / "calendars" / f"{year}.toml").read_text("utf-8")


def without(text: str, *days: str) -> str:
    for day in days:
        text = re.sub(rf"\[\[(?:off|work)\]\]\non = {day}\nname = \"[^\"]*\"\n", "", text)
    return text


def working(text: str, *days: str) -> str:
    return text + "".join(f'\n[[work]]\non = {day}\nname = "原安排"\n' for day in days)


FIRST = {
    2015: without(shipped(2015), "2015-09-03", "2015-09-04", "2015-09-05", "2015-09-06"),
    2019: without(shipped(2019), "2019-05-02", "2019-05-03", "2019-05-04", "2019-04-28", "2019-05-05"),
    2020: working(without(shipped(2020), "2020-01-31", "2020-02-01", "2020-02-02"), "2020-02-01"),
}


def load(bureau: OpenBureau, text: str, day: str) -> calendars.Loaded:
    with bureau.write() as session:
        return calendars.load(Moment(session, at(day)), text)


LATE = [
    # year, filed, due by the first notice, loaded on, due by the notice in force
    (2015, "2015-08-20", "2015-09-10", "2015-08-24", "2015-09-11"),
    (2019, "2019-04-11", "2019-05-03", "2019-04-12", "2019-05-05"),
    (2019, "2019-04-08", "2019-04-29", "2019-04-12", "2019-04-28"),
    (2020, "2020-01-10", "2020-02-12", "2020-01-28", "2020-02-14"),
]


@pytest.mark.parametrize(
    ("year", "filed", "before", "loaded_on", "after"),
    LATE,
    ids=["09-03 Thu, 04 Fri off, 06 Sun works", "May 2019, later", "May 2019, earlier by Sun 04-28", "01-31 off"],
)
def test_late_changes(bureau: OpenBureau, year: int, filed: str, before: str, loaded_on: str, after: str) -> None:
    load(bureau, FIRST[year], f"{year - 1}-12-20")
    number = bureau.file(filed)
    assert bureau.case(number).due_on == date.fromisoformat(before)
    loaded = load(bureau, shipped(year), loaded_on)
    case = bureau.case(number)
    assert loaded.moved == (number,)
    assert (case.due_on, case.told_due_on) == (date.fromisoformat(after), date.fromisoformat(after))
    (kept,) = bureau.journal(number, "recompute")
    assert (kept["old"], kept["new"], kept["year"]) == (before, after, year)
    told, staff = bureau.said(CITIZEN)[-1], "\n".join(bureau.said(STAFF_CHAT))
    for day in (before, after):
        on = date.fromisoformat(day)
        assert f"{on.year}年{on.month}月{on.day}日" in told
    assert ("早于告诉过申请人的" in staff) is (after < before)


def test_loading_the_same_again_says_nothing(bureau: OpenBureau) -> None:
    load(bureau, FIRST[2020], "2019-12-20")
    number = bureau.file("2020-01-10")
    load(bureau, shipped(2020), "2020-01-28")
    before = len(bureau.said(CITIZEN))
    assert load(bureau, shipped(2020), "2020-01-29") == calendars.Loaded(2020, (), ())
    assert len(bureau.said(CITIZEN)) == before
    assert len(bureau.journal(number, "recompute")) == 1


def test_reminders_follow(bureau: OpenBureau) -> None:
    load(bureau, FIRST[2020], "2019-12-20")
    number = bureau.file("2020-01-10")
    load(bureau, shipped(2020), "2020-01-28")
    before = len(bureau.said(STAFF_CHAT))
    bureau.tick("2020-02-13")
    assert any("还有1个工作日" in text for text in bureau.said(STAFF_CHAT)[before:])
    assert bureau.case(number).due_on == date(2020, 2, 14)


def test_what_is_done_and_what_waits_is_not_told(bureau: OpenBureau) -> None:
    load(bureau, FIRST[2020], "2019-12-20")
    done, unconfirmed = bureau.file("2020-01-10"), "示科公开〔2020〕第0002号"
    with bureau.write() as session:
        incoming = bureau.incoming(CITIZEN, now=at("2020-01-13"))
        counter_cases.withdraw_yes(Turn(session, at("2020-01-13"), incoming), str(bureau.case(done).id))
    bureau.staff("officer", "/register request fax arrived=2020-01-13；description=预算", now=at("2020-01-13"))
    assert load(bureau, shipped(2020), "2020-01-28").moved == ()
    assert bureau.case(done).due_on == date(2020, 2, 12)
    assert bureau.case(unconfirmed).due_on is None


def test_a_provisional_year_becomes_certain(bureau: OpenBureau) -> None:
    number = bureau.file("2026-12-25")
    assert bureau.case(number).provisional
    notice = 'year = 2027\npublished = true\nnotice = "试行通知"\n[[off]]\non = 2027-01-01\nname = "元旦"\n'
    loaded = load(bureau, notice, "2026-12-28")
    case = bureau.case(number)
    assert not case.provisional
    assert case.due_on == date(2027, 1, 25)  # 4 days in 2026 from Mon 12-28, 16 from Mon 01-04
    assert loaded.moved == ()
    assert bureau.journal(number, "recompute")[0]["provisional"] is False


def test_a_broken_notice_changes_nothing(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    before = bureau.everything()
    with pytest.raises(Refusal, match="bad_calendar") as caught:
        load(bureau, "year = 2026\npublished = true\n[[off]]\non = 2026-13-01\n", "2026-03-03")
    assert caught.value.facts["line"]
    assert bureau.everything() == before
    assert bureau.case(number).due_on == date(2026, 3, 30)


def test_differences_are_shown_before_they_are_loaded(bureau: OpenBureau) -> None:
    with bureau.transactions.read() as session:
        changes = calendars.difference(session, days.parse_year(FIRST[2020]))
        assert [(change.on, change.is_working) for change in changes] == [
            (date(2020, 1, 31), True),
            (date(2020, 2, 1), True),
        ]
        assert office.calendar(session).is_working(date(2020, 2, 3))
        assert cases.running(session) == []
