"""The days that are counted ahead: marked in messages and letters where their year's days off are not known."""

from datetime import date

import pytest

from handlers.services.bureau import foreseen
from handlers.services.bureau.moment import Moment
from handlers.services.rounds import calendars
from law.dates import Provisional
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.services.casework.test_reply import newest

YEAR = 'year = 2027\npublished = true\nnotice = "国办发明电〔2026〕9号"\n\n[[off]]\non = 2027-01-01\nname = "元旦"\n'


@pytest.mark.parametrize(
    ("name", "day", "is_marked"),
    [
        ("due_on", "2027-01-12", True),
        ("due_on", "2026-12-31", False),
        ("received_on", "2027-01-12", False),
        ("anew_on", "2027-01-07", False),
    ],
)
def test_only_a_counted_day_of_an_open_year_is_marked(
    sqlite_bureau: OpenBureau, name: str, day: str, *, is_marked: bool
) -> None:
    on = date.fromisoformat(day)
    with sqlite_bureau.transactions.read() as session:
        told = foreseen.marked(session, {name: on, "lines": [{name: on}], "text": "x"})
    assert [isinstance(each, Provisional) for each in (told[name], told["lines"][0][name])] == [is_marked] * 2
    assert (told[name], told["text"]) == (on, "x")


def test_a_notice_of_days_off_ends_the_mark(sqlite_bureau: OpenBureau) -> None:
    with sqlite_bureau.write() as session:
        calendars.load(Moment(session, at("2026-11-20")), YEAR)
    with sqlite_bureau.transactions.read() as session:
        assert not isinstance(foreseen.marked(session, {"due_on": date(2027, 1, 12)})["due_on"], Provisional)


def test_whoever_reads_a_day_past_the_known_ones_reads_that_it_may_move(bureau: OpenBureau) -> None:
    number = bureau.file("2026-12-14")
    bureau.staff("officer", f"/take {number}", now=at("2026-12-14"))
    bureau.answer(number, "public", "见网站。", on="2026-12-15")
    shown = bureau.shows("approver", f"/reopen {number} 网址写错了", now=at("2026-12-16"))
    assert "2027年1月12日（周二）（暂定）" in shown
    bureau.press("approver", "propose_send", now=at("2026-12-16"))
    assert "2027年1月12日（周二）（暂定）" in bureau.said(CITIZEN)[-1]


def test_a_letter_says_so_too(bureau: OpenBureau) -> None:
    words = "/register request signed_post arrived=2026-12-14；姓名=林晓舟；联系方式=000；内容=名单"
    bureau.staff("officer", words, now=at("2026-12-14"))
    number = newest(bureau)
    bureau.answer(number, "public", "见网站公开栏。", on="2026-12-15")
    bureau.staff("approver", f"/reopen {number} 漏答了第2项", now=at("2026-12-16"))
    (letter,) = bureau.letters(number, "reopened")
    assert "答复期限为2027年1月12日（当年放假安排尚未公布，此日期为暂定，公布后如有变动将另行告知）。" in letter
