"""The year 2016 of the seed: its table, its text, and what contradicts what; on both databases, and killed."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot import stories
from bot.stories import comparison, replay

KILLS_IN_SHORT, KILLS = 8, 40
CONTRADICTIONS = {
    ("六", 3, ("3.1",), 1),
    ("六", 2, ("3.3.1",), 1),
    ("六", 1, ("3.3.7",), 0),
    ("三", 25, ("2.2.3",), 13),
    ("三", 2, ("2.1",), 0),
    ("五", 1703, ("1.1",), 1534),
    ("二", 1, ("13.2.1",), 4),
    ("二", 10, ("13.2.2",), 0),
    ("二", 4, ("14.1", "14.2"), 2),
}


@pytest.fixture(scope="module")
def printed() -> comparison.Printed:
    return comparison.read(replay.find("2016").parent / "seed-2016.yaml")


def test_the_shipped_table_is_the_seed_s(printed: comparison.Printed, shared_facts: Path) -> None:
    rows: list[dict[str, Any]] = json.loads((shared_facts / "form_2014.json").read_text("utf-8"))["rows"]
    seed = {row["code"]: row["seed_value"] for row in rows if row["seed_value"] is not None}
    assert printed.table == seed
    assert len(seed) == 79


def test_every_contradiction_is_found_with_both_its_places(printed: comparison.Printed) -> None:
    found = {
        (each.claim.section, each.expected, each.rows, each.found)
        for each in comparison.contradictions(printed)
        if each.claim and not each.claim.doubt
    }
    assert found >= CONTRADICTIONS
    assert {rows for _, _, rows, _ in found - CONTRADICTIONS} == {("3.3",)}


def test_what_agrees_is_no_contradiction(printed: comparison.Printed) -> None:
    contradicted = {each.claim for each in comparison.contradictions(printed)}
    agreeing = [claim.words for claim in printed.claims if claim not in contradicted]
    assert len(agreeing) >= 9
    table = {**printed.table, "2.2.3": 25}
    mended = comparison.Printed(printed.title, printed.form, table, printed.claims)
    assert len(comparison.contradictions(mended)) == len(comparison.contradictions(printed)) - 1


def test_the_table_s_year_gives_every_value_of_the_table(
    database_url: str, printed: comparison.Printed, capsys: pytest.CaptureFixture[str]
) -> None:
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


def test_a_year_that_is_killed_again_and_again_is_the_same_year(
    sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stories.main("2016", history="tabled", kill=KILLS, seed=306, database=sqlite_url) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert f"强行结束进程{KILLS}次" in said.out
    assert "（注明重发的消息0条）" not in said.out


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
