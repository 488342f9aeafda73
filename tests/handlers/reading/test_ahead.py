"""A day ahead is read as people call it, and what is said behind it is left whole."""

from datetime import date

import pytest

from handlers.reading import ahead

TODAY = date(2026, 3, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "day", "rest"),
    [
        ("明天 等材料", date(2026, 3, 19), "等材料"),
        ("后天，档案馆给材料", date(2026, 3, 20), "档案馆给材料"),
        ("三天后 等材料", date(2026, 3, 21), "等材料"),
        ("3天後 等材料", date(2026, 3, 21), "等材料"),
        ("过10天，对方回函", date(2026, 3, 28), "对方回函"),
        ("下周一 开会以后定", date(2026, 3, 23), "开会以后定"),
        ("下星期三", date(2026, 3, 25), ""),
        ("周五 等材料", date(2026, 3, 20), "等材料"),
        ("周一 等材料", date(2026, 3, 23), "等材料"),
        ("两周后 等鉴定", date(2026, 4, 1), "等鉴定"),
        ("12月3日 等材料", date(2026, 12, 3), "等材料"),
        ("3月1号 等材料", date(2027, 3, 1), "等材料"),
        ("tomorrow the archive answers", date(2026, 3, 19), "the archive answers"),
        ("in 3 days the archive answers", date(2026, 3, 21), "the archive answers"),
        ("Next Monday, The Archive answers", date(2026, 3, 23), "The Archive answers"),
        ("the day after tomorrow: files come", date(2026, 3, 20), "files come"),
    ],
)
def test_a_day_is_read_and_the_rest_left(said: str, day: date, rest: str) -> None:
    found = ahead.read(said, TODAY)
    assert found is not None
    assert (found.day, found.rest, found.working) == (day, rest, 0)


@pytest.mark.parametrize(("said", "working"), [("3个工作日后 等材料", 3), ("in five working days files", 5)])
def test_working_days_are_left_to_the_calendar(said: str, working: int) -> None:
    found = ahead.read(said, TODAY)
    assert found is not None
    assert (found.day, found.working) == (TODAY, working)


@pytest.mark.parametrize(
    "said", ["等材料", "2月30日 等材料", "2026-3-26 等材料", "13月1日 等", "三家单位没回", "", "on hold", "一周内给"]
)
def test_what_begins_with_no_day_is_none(said: str) -> None:
    assert ahead.read(said, TODAY) is None
