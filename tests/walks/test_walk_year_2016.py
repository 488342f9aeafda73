"""The year 2016 of the seed: its table, its text, and what contradicts what; on both databases, and killed."""

import json

import pytest

from bot import stories
from bot.stories import comparison, replay
from tests.bot.stories.test_comparison import CONTRADICTIONS

KILLS_IN_SHORT, KILLS = 8, 40


def test_the_table_s_year_gives_every_value_of_the_table(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = comparison.read(replay.find("2016").parent / "seed-2016.yaml")
    assert stories.main("2016", history="tabled", fmt="json", database=database_url) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert json.loads(said.out) == {"form": "2014", "year": 2016, "values": printed.table}


def test_the_text_s_year_gives_the_text_s_numbers_and_names_the_contradictions(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stories.main("2016", history="told", database=database_url) == 0
    said = capsys.readouterr()
    assert said.err == ""
    for words in ("收到政府信息公开申请3件", "局长信箱收到来信10件，答复10件", "3.1　（一）收到申请数：3件"):
        assert words in said.out
    lines = [line for line in said.out.splitlines() if "统计表" in line]
    for section, expected, rows, found in CONTRADICTIONS:
        places = [line for line in lines if f"第{section}部分" in line and f"统计表{rows[0]}“" in line]
        assert [line for line in places if f"为{expected}；" in line and f"为{found}。" in line]


@pytest.mark.chaos
def test_a_year_that_is_killed_again_and_again_is_the_same_year(
    sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stories.main("2016", history="tabled", kill=KILLS, seed=306, database=sqlite_url) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert f"强行结束进程{KILLS}次" in said.out
    assert "（注明重发的消息0条）" not in said.out


@pytest.mark.chaos
@pytest.mark.parametrize("seed", [1])
def test_a_short_story_survives_kills_on_each_database(
    database_url: str, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stories.main("already-public-by-post", kill=KILLS_IN_SHORT, seed=seed, database=database_url) == 0
    assert f"强行结束进程{KILLS_IN_SHORT}次" in capsys.readouterr().out


def test_a_database_with_cases_is_not_played_on(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert stories.main("mailbox-question", database=sqlite_url) == 0
    capsys.readouterr()
    assert stories.main("mailbox-question", database=sqlite_url) == 2
    assert "空的数据库" in capsys.readouterr().err
