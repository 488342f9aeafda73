"""Working days against tables, two calendar libraries and the given facts."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from law import days, versions
from law.days import Year
from law.errors import Refusal

FIRST, LAST = date(2008, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
CALENDAR = days.shipped()


def weekday(text: str) -> date:
    """Read "Fri 2026-02-13" and insist that the weekday is right."""
    name, _, day = text.partition(" ")
    found = date.fromisoformat(day)
    assert found.strftime("%a") == name, f"{day} is a {found.strftime('%a')}"
    return found


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        pytest.param("Fri 2026-02-13", 1, "Sat 2026-02-14", id="a make-up Saturday counts"),
        pytest.param("Sat 2026-02-14", 1, "Tue 2026-02-24", id="the Spring Festival does not count"),
        pytest.param("Mon 2025-09-22", 20, "Fri 2025-10-24", id="make-up Sunday 28 September and Saturday 11 October"),
        pytest.param("Mon 2016-09-12", 15, "Sun 2016-10-09", id="a period may end on a Sunday"),
        pytest.param("Fri 2016-02-05", 15, "Wed 2016-03-02", id="Spring Festival of 2016 with two make-up days"),
        pytest.param("Thu 2020-01-16", 20, "Thu 2020-02-20", id="Spring Festival prolonged in 2020"),
        pytest.param("Fri 2026-01-30", 20, "Thu 2026-03-05", id="over the Spring Festival of 2026"),
        pytest.param("Sat 2026-09-19", 20, "Thu 2026-10-22", id="received on a free Saturday"),
        pytest.param("Sun 2026-09-20", 20, "Fri 2026-10-23", id="received on a make-up Sunday, itself not counted"),
        pytest.param("Mon 2026-11-23", 20, "Mon 2026-12-21", id="no holiday at all"),
        pytest.param("Fri 2026-12-04", 20, "Mon 2027-01-04", id="over the New Year of an unpublished year"),
        pytest.param("Mon 2016-09-19", -1, "Sun 2016-09-18", id="backwards to a make-up Sunday"),
        pytest.param("Mon 2026-03-30", -20, "Mon 2026-03-02", id="backwards over four weeks"),
        pytest.param("Mon 2026-03-30", 0, "Mon 2026-03-30", id="no step"),
        pytest.param("Sun 2026-03-29", -1, "Fri 2026-03-27", id="backwards from a Sunday"),
    ],
)
def test_adding_working_days(start: str, n: int, end: str) -> None:
    assert CALENDAR.add(weekday(start), n) == weekday(end)


def test_every_day_agrees_with_two_libraries() -> None:
    other = holidays.country_holidays("CN", years=range(2007, 2028))
    wrong = [
        day
        for day in EVERY_DAY
        if not CALENDAR.is_working(day) == chinese_calendar.is_workday(day) == other.is_working_day(day)
    ]
    assert wrong == []


@pytest.mark.parametrize("law", versions.VERSIONS, ids=lambda law: law.code)
@pytest.mark.parametrize("library", ["chinesecalendar", "holidays"])
def test_every_receipt_date_is_due_where_a_library_counts_it(law: versions.LawVersion, library: str) -> None:
    other = holidays.country_holidays("CN", years=range(2007, 2028))
    is_working = chinese_calendar.is_workday if library == "chinesecalendar" else other.is_working_day
    working = [day for day in EVERY_DAY if is_working(day)]
    wrong, place = [], 0
    for received_on in EVERY_DAY:
        while place < len(working) and working[place] <= received_on:
            place += 1
        if place + law.reply_days > len(working):
            assert not CALENDAR.is_published(CALENDAR.add(received_on, law.reply_days))
        elif CALENDAR.add(received_on, law.reply_days) != working[place + law.reply_days - 1]:
            wrong.append(received_on)
    assert wrong == []


def test_the_first_date_that_reaches_an_unpublished_year() -> None:
    provisional = [day for day in EVERY_DAY if not CALENDAR.is_published(CALENDAR.add(day, 20))]
    assert provisional[0] == weekday("Fri 2026-12-04")


def test_the_given_vectors(shared_facts: Path) -> None:
    vectors = json.loads((shared_facts / "working_days.json").read_text(encoding="utf-8"))["deadline_vectors"]
    assert len(vectors) == 11
    for row in vectors:
        received_on = date.fromisoformat(row["received"])
        base, law = CALENDAR.add(received_on, row["n"]), versions.on(received_on)
        assert (law.code, law.reply_days) == (row["law"], row["n"])
        assert CALENDAR.is_working(received_on) is row["recv_is_workday"]
        assert (base.isoformat(), CALENDAR.add(base, law.extension_days).isoformat()) == (
            row["base_due"],
            row["ext_due"],
        )
        assert CALENDAR.is_published(base) is not row["base_depends_on_2027"]
        if law.clarification_days:
            assert CALENDAR.add(received_on, 7).isoformat() == row["correction_notice_due_7wd"]


def test_the_shipped_years_are_the_given_ones(shared_facts: Path) -> None:
    given_years = json.loads((shared_facts / "working_days.json").read_text(encoding="utf-8"))["per_year"]
    for number, row in given_years.items():
        year = CALENDAR.years[int(number)]
        assert sorted(day.isoformat() for day in year.off) == row["weekday_days_off"]
        assert sorted(day.isoformat() for day in year.work) == row["makeup_weekend_workdays"]
        new_year = date(int(number), 1, 1)  # never a working day
        assert CALENDAR.count(new_year, date(int(number), 12, 31)) == row["workdays"]
    assert set(CALENDAR.years) == {*map(int, given_years), 2027}


@pytest.mark.parametrize(
    ("day", "working", "code", "name"),
    [
        ("Sat 2026-02-14", True, "makeup", "春节"),
        ("Tue 2026-02-17", False, "holiday", "春节"),
        ("Sat 2026-03-07", False, "weekend", None),
        ("Mon 2026-03-09", True, "weekday", None),
        ("Fri 2027-01-01", False, "holiday", "元旦"),
        ("Sat 2027-05-01", False, "weekend", None),
    ],
)
def test_a_day_is_described(day: str, working: bool, code: str, name: str | None) -> None:
    found = CALENDAR.describe(weekday(day))
    assert (found.working, found.code, found.name) == (working, code, name)


def _without(year: Year, *gone: str) -> Year:
    left_out = {date.fromisoformat(day) for day in gone}
    off = {day: name for day, name in year.off.items() if day not in left_out}
    work = {day: name for day, name in year.work.items() if day not in left_out}
    return Year(year.year, year.published, year.notice, off, work)


@pytest.mark.parametrize(
    ("year", "later_added", "added_work", "received", "n", "told", "now_due"),
    [
        pytest.param(
            2015,
            ["2015-09-03", "2015-09-04", "2015-09-06"],
            {},
            "Mon 2015-08-31",
            15,
            "Mon 2015-09-21",
            "Tue 2015-09-22",
            id="parade of 2015, announced in May",
        ),
        pytest.param(
            2019,
            ["2019-05-02", "2019-05-03", "2019-04-28", "2019-05-05"],
            {},
            "Mon 2019-04-29",
            15,
            "Tue 2019-05-21",
            "Wed 2019-05-22",
            id="May of 2019, announced on 22 March",
        ),
        pytest.param(
            2020,
            ["2020-01-31"],
            {date(2020, 2, 1): "春节"},
            "Thu 2020-01-16",
            20,
            "Tue 2020-02-18",
            "Thu 2020-02-20",
            id="Spring Festival prolonged on 27 January 2020",
        ),
    ],
)
def test_late_changes_move_due_dates(
    year: int, later_added: list[str], added_work: dict[date, str], received: str, n: int, told: str, now_due: str
) -> None:
    bare = _without(CALENDAR.years[year], *later_added)
    before = Year(bare.year, bare.published, bare.notice, bare.off, {**bare.work, **added_work})
    changed = {change.on.isoformat() for change in before.difference(CALENDAR.years[year])}
    assert changed == {*later_added, *(day.isoformat() for day in added_work)}
    assert CALENDAR.with_years({year: before}).add(weekday(received), n) == weekday(told)
    assert CALENDAR.add(weekday(received), n) == weekday(now_due)


def test_a_published_year_replaces_the_floor_and_leaves_the_old_calendar_alone() -> None:
    floor = CALENDAR.years[2027]
    notice = Year(2027, True, "", {**floor.off, date(2027, 2, 11): "春节"}, {date(2027, 2, 20): "春节"})
    loaded = CALENDAR.with_years({2027: notice})
    assert [(row.on, row.was_working, row.is_working) for row in floor.difference(notice)] == [
        (date(2027, 2, 11), True, False),
        (date(2027, 2, 20), False, True),
    ]
    assert (loaded.is_published(date(2027, 3, 1)), CALENDAR.is_published(date(2027, 3, 1))) == (True, False)
    assert (loaded.is_working(date(2027, 2, 20)), CALENDAR.is_working(date(2027, 2, 20))) == (True, False)


def test_no_notices_make_no_second_calendar() -> None:
    assert CALENDAR.with_years({}) is CALENDAR


def test_each_day_is_the_same_told_alone_and_in_its_row() -> None:
    first, last = date(CALENDAR.first, 1, 1), date(CALENDAR.last, 12, 31)
    row = CALENDAR.walk(first, last)
    assert (row[0].on, row[-1].on, len(row)) == (first + timedelta(1), last, (last - first).days)
    assert all(CALENDAR.describe(day.on) == day for day in row)
    assert CALENDAR.count(first, last) == sum(day.working for day in row)


def test_a_notice_may_move_the_december_before_it() -> None:
    text = 'year = 2028\npublished = true\n[[off]]\non = 2027-12-31\nname = "元旦"\n'
    assert not CALENDAR.with_years({2028: days.parse_year(text)}).is_working(weekday("Fri 2027-12-31"))


def test_the_year_after_the_last_counts_weekends_only_and_further_years_are_refused() -> None:
    assert CALENDAR.add(weekday("Fri 2027-12-31"), 1) == weekday("Mon 2028-01-03")
    assert not CALENDAR.is_published(date(2028, 1, 3))
    for beyond in (lambda: CALENDAR.add(date(2028, 12, 20), 20), lambda: CALENDAR.is_working(date(2029, 1, 1))):
        with pytest.raises(Refusal, match="calendar_missing") as refused:
            beyond()
        assert refused.value.facts == {"year": 2029}
    with pytest.raises(Refusal, match="2007"):
        CALENDAR.describe(date(2007, 12, 31))


GOOD = """year = 2027
published = true

[[off]]
on = 2027-01-01
name = "元旦"

[[work]]
on = 2027-01-09
name = "元旦"
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("on = 2027-01-01", "on = 2027-13-01", 5, "syntax"),
        ("[[off]]", "[[off]", 4, "syntax"),
        ("published = true", 'published = "yes"', 1, "field"),
        ("on = 2027-01-01", 'on = "2027-01-01"', 5, "date"),
        ('on = 2027-01-01\nname = "元旦"', "on = 2027-01-01", 5, "name"),
        ("on = 2027-01-01", "on = 2026-01-01", 5, "other_year"),
        ("on = 2027-01-09", "on = 2027-01-01", 9, "twice"),
        ("on = 2027-01-09", "on = 2027-01-07", 9, "work_on_weekday"),
        ('[[off]]\non = 2027-01-01\nname = "元旦"\n', "", 1, "too_few"),
        ("[[off]]", "[off]", 1, "field"),
    ],
)
def test_a_broken_year_is_refused_with_line_and_reason(old: str, new: str, line: int, reason: str) -> None:
    assert days.parse_year(GOOD).work == {date(2027, 1, 9): "元旦"}
    with pytest.raises(Refusal) as refused:
        days.parse_year(GOOD.replace(old, new))
    assert refused.value.code == "bad_calendar"
    assert (refused.value.facts["line"], refused.value.facts["reason"]) == (line, reason)


def test_a_day_written_twice_is_refused() -> None:
    again = '[[off]]\non = 2027-01-01\nname = "元旦"\n'
    with pytest.raises(Refusal) as refused:
        days.parse_year(GOOD.replace("[[work]]", f"{again}\n[[work]]"))
    assert (refused.value.facts["line"], refused.value.facts["reason"]) == (9, "twice")


def test_days_that_are_no_list_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        days.parse_year('year = 2027\npublished = true\noff = "none"\n')
    assert refused.value.facts["reason"] == "field"


def test_a_full_width_mistake_is_refused_too() -> None:
    with pytest.raises(Refusal, match=re.escape("syntax")):
        days.parse_year(GOOD.replace("=", "＝"))


some_day = st.dates(date(2008, 5, 1), date(2026, 12, 31))


@given(day=some_day, n=st.integers(1, 60))
def test_counting_undoes_adding(day: date, n: int) -> None:
    end = CALENDAR.add(day, n)
    assert CALENDAR.is_working(end)
    assert CALENDAR.count(day, end) == n == sum(one.working for one in CALENDAR.walk(day, end))
    assert CALENDAR.next(day) == CALENDAR.on_or_after(day + timedelta(days=1))
    assert CALENDAR.add(day, -1) == CALENDAR.on_or_before(day - timedelta(days=1))


@given(day=some_day, later=st.integers(0, 40), n=st.integers(1, 40))
def test_a_later_receipt_is_never_due_earlier(day: date, later: int, n: int) -> None:
    assert CALENDAR.add(day, n) <= CALENDAR.add(day + timedelta(days=later), n)
