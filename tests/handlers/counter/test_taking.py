"""Words that wait for a button go along into what the menu begins."""

import pytest

from handlers.counter.intake import Filing
from handlers.services.post.turn import Turn
from tests.handlers.conftest import CITIZEN, OpenBureau, at
from tests.handlers.counter.test_opening import draft

NOW = at("2026-03-09")


@pytest.mark.parametrize(
    "text", ["2024年孵化器绩效考核的结果", "想了解专家评审费标准；另外路灯坏了三个月没人修，要求处理"]
)
def test_a_button_of_the_menu_takes_the_first_words_along(sqlite_bureau: OpenBureau, text: str) -> None:
    sqlite_bureau.say(CITIZEN, text, now=NOW)
    sqlite_bureau.press(CITIZEN, "begin", "request", now=NOW)
    with sqlite_bureau.write() as session:
        begun = Filing.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
    assert (begun.matter, begun.description) == ("request", text)
    assert not [said for said in sqlite_bureau.said(CITIZEN) if "放下" in said]


def test_words_that_wait_for_their_case_go_along_too(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=at("2026-03-06"))
    sqlite_bureau.say(CITIZEN, "2025年度的预算", now=NOW)
    sqlite_bureau.press(CITIZEN, "begin", "request", now=NOW)
    with sqlite_bureau.write() as session:
        begun = Filing.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
    assert begun.description == "2025年度的预算"
    sqlite_bureau.command(CITIZEN, "/cancel", now=NOW)
    sqlite_bureau.press(CITIZEN, "begin", "question", now=NOW)
    assert draft(sqlite_bureau)


def test_words_that_go_along_into_a_command_are_shown(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.say(CITIZEN, "2024年孵化器绩效考核的结果", now=NOW)
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    assert "已经先记下：“2024年孵化器绩效考核的结果”" in sqlite_bureau.said(CITIZEN)[-1]
