"""Nothing said to somebody is the end of what they can do: below it stands what can be begun, and what is under way."""

import pytest

from handlers.counter import onward
from handlers.dispatch import doors
from handlers.services.post.turn import Turn
from law.errors import Refusal
from law.kinds import KINDS
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at
from tests.handlers.counter.test_cases import labels
from tests.handlers.keys import offered

NOW = at("2026-03-09")
BEGINS = ["申请政府信息公开", "给局长信箱写信", "我的办件", "怎么用"]


def refused(bureau: OpenBureau, person: str, *, chat: str | None = None) -> None:
    with bureau.write() as session:
        turn = Turn(session, NOW, bureau.incoming(person, now=NOW, chat=chat, text="长" * 9000))
        doors.refuse(turn, Refusal("answer_too_long", length=9000, limit=5000))


def test_the_menu_has_a_button_for_each_of_its_kinds() -> None:
    assert tuple(kind for kind, row in KINDS.items() if row.on_menu) == onward.MENU


def test_who_cancels_is_offered_what_can_be_begun(sqlite_bureau: OpenBureau) -> None:
    for begins in ("/apply", "/start"):
        sqlite_bureau.command(CITIZEN, begins, now=NOW)
        sqlite_bureau.command(CITIZEN, "/cancel", now=NOW)
        assert labels(sqlite_bureau) == BEGINS
    sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(CITIZEN, "/cancel", now=NOW)
    assert labels(sqlite_bureau) == ["查进度", *BEGINS]


def test_a_second_matter_that_follows_stands_below_instead(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.say(CITIZEN, "我要申请公开科技馆改造的合同，另外我还要反映你们大厅没人上班的问题", now=NOW)
    sqlite_bureau.say(CITIZEN, "分成两件", now=NOW)
    sqlite_bureau.command(CITIZEN, "/cancel", now=NOW)
    assert "取消" in labels(sqlite_bureau)


def test_a_refusal_in_private_leads_on_where_nothing_is_half_said(sqlite_bureau: OpenBureau) -> None:
    refused(sqlite_bureau, CITIZEN)
    assert ("9000" in sqlite_bureau.said(CITIZEN)[-1], labels(sqlite_bureau)) == (True, BEGINS)
    sqlite_bureau.command(CITIZEN, "/apply", now=NOW)
    refused(sqlite_bureau, CITIZEN)
    assert labels(sqlite_bureau) == ["接着写", "取消"], "what is half said is gone on with"


@pytest.mark.parametrize("chat", [None, STAFF_CHAT])
def test_of_staff_and_of_their_rooms_it_is_no_business(sqlite_bureau: OpenBureau, chat: str | None) -> None:
    refused(sqlite_bureau, PEOPLE["officer"][0], chat=chat)
    sqlite_bureau.staff("officer", "/cancel", now=NOW)
    assert offered(sqlite_bureau, "officer") == []
