"""The reply again: by its button, by command, and offered to who comes back; never to anybody else."""

import pytest

from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, STAFF_CHAT, OpenBureau, at
from tests.handlers.counter.test_cases import labels
from tests.handlers.services.casework.test_service import FILED, LATER, REPLIED, lose, replied


def test_the_case_shows_the_button_once_there_is_a_reply(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.command(CITIZEN, "/case", now=at(FILED))
    assert "再发一次" not in labels(sqlite_bureau)
    sqlite_bureau.answer(number, "public", "见网站公开栏", on=REPLIED)
    sqlite_bureau.command(CITIZEN, "/case", now=at(LATER))
    assert "再发一次" in labels(sqlite_bureau)


@pytest.mark.parametrize("written", ["", " {number}"])
def test_by_command_with_or_without_a_number(sqlite_bureau: OpenBureau, written: str) -> None:
    number = replied(sqlite_bureau)
    sqlite_bureau.file(FILED)
    sqlite_bureau.command(CITIZEN, "/letters" + written.format(number=number), now=at(LATER))
    assert len(sqlite_bureau.journal(number, "fetched")) == 1


def test_nobody_elses_reply_is_given_and_none_in_a_room(sqlite_bureau: OpenBureau) -> None:
    number = replied(sqlite_bureau)
    assert sqlite_bureau.refused(OTHER_CITIZEN, f"/letters {number}", now=at(LATER)).code == "no_such_case"
    case_id = sqlite_bureau.case(number).id
    assert sqlite_bureau.refused_press(OTHER_CITIZEN, "again", case_id, now=at(LATER)).code == "no_such_case"
    with pytest.raises(Refusal) as caught:
        sqlite_bureau.command(CITIZEN, f"/letters {number}", now=at(LATER), chat=STAFF_CHAT)
    assert caught.value.code == "private_only"


def test_who_comes_back_is_offered_what_did_not_reach_them(sqlite_bureau: OpenBureau) -> None:
    number = replied(sqlite_bureau)
    sqlite_bureau.command(CITIZEN, "/start", now=at(LATER, 9))
    assert "没有送到" not in sqlite_bureau.said(CITIZEN)[-1]
    lose(sqlite_bureau, REPLIED, now=LATER)
    sqlite_bureau.command(CITIZEN, "/start", now=at(LATER))
    assert sqlite_bureau.said(CITIZEN)[-1].startswith(f"您不在的时候，有答复或者通知没有送到：{number}")
    assert labels(sqlite_bureau) == [number]


@pytest.mark.parametrize("command", ["clarify {number} 5 要哪一年的", "askreasons {number} 本月已有六十件"])
def test_the_notice_that_awaits_something_is_given_again(sqlite_bureau: OpenBureau, command: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/{command.format(number=number)}", now=at("2026-03-06"))
    before = len(sqlite_bureau.said(CITIZEN))
    sqlite_bureau.command(CITIZEN, f"/letters {number}", now=at("2026-03-09"))
    again = sqlite_bureau.said(CITIZEN)[before:]
    assert again[0] == f"{number}的通知再给您一份，如下。期限不因此改变。"
    assert "告知书" in again[1]


@pytest.mark.parametrize("said", ["把信再发我一次", "send me the letter again", "button", "/letters"])
def test_of_a_case_taken_back_the_confirmation_is_given_again(bureau: OpenBureau, said: str) -> None:
    number = bureau.file(FILED)
    case_id = bureau.case(number).id
    bureau.press(CITIZEN, "withdraw_yes", case_id, now=at(REPLIED))
    [letter] = bureau.letters(number, "withdrawal")
    bureau.command(CITIZEN, f"/case {number}", now=at(LATER))
    assert "再发一次" in labels(bureau)
    before = len(bureau.said(CITIZEN))
    if said == "button":
        bureau.press(CITIZEN, "again", case_id, now=at(LATER))
    elif said.startswith("/"):
        bureau.command(CITIZEN, f"{said} {number}", now=at(LATER))
    else:
        bureau.say(CITIZEN, said, now=at(LATER))
    assert letter in bureau.said(CITIZEN)[before:]
    assert "撤回确认书再给您一份" in bureau.said(CITIZEN)[before]
    assert bureau.case(number).outcome == "withdrawn"


def test_the_words_of_a_clarification_are_named_in_the_language_of_the_chat(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.staff("officer", f"/clarify {number} 9 which year", now=at(FILED))
    sqlite_bureau.command(CITIZEN, "/language en", now=at(FILED))
    sqlite_bureau.command(CITIZEN, f"/supplement {number} the year 2024", now=at(FILED))
    for command in (f"/case {number}", "/my"):
        sqlite_bureau.command(CITIZEN, command, now=at(FILED))
        assert "Clarified: the year 2024" in sqlite_bureau.said(CITIZEN)[-1]
        assert "补正" not in sqlite_bureau.said(CITIZEN)[-1]
