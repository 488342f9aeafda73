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
