"""The first words and the standing ones: what is offered, in the language of the chat, and more to staff."""

import pytest
from sqlmodel import col, select

from storage.tables import Outgoing
from templates import words
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at
from tests.handlers.counter.test_typed import begun
from tests.handlers.dispatch.test_commands import SHARED

NOW = at("2026-03-09")


def labels(bureau: OpenBureau) -> list[str]:
    """What the buttons below the newest message to the citizen say."""
    with bureau.transactions.read() as session:
        row = session.exec(
            select(Outgoing).where(Outgoing.address == CITIZEN).order_by(col(Outgoing.id).desc())
        ).first()
        assert row is not None
        return [key["text"] for keys in row.body["buttons"] for key in keys]


def test_the_greeting_offers_what_is_on_the_menu(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    assert labels(sqlite_bureau) == [
        "申请政府信息公开",
        "给局长信箱写信",
        "我的办件",
        "怎么用",
        "English",
        "话短一些，按钮少一些",
    ]


def test_help_names_the_commands_of_staff_to_staff_only(sqlite_bureau: OpenBureau) -> None:
    for person, is_staff in (("officer", True), (CITIZEN, False)):
        sqlite_bureau.command("telegram:11" if is_staff else person, "/help", now=NOW)
        assert ("/queue" in sqlite_bureau.said(person)[-1]) is is_staff
        assert [name for name in SHARED if f"/{name}" not in sqlite_bureau.said(person)[-1]] == []
    sqlite_bureau.command(CITIZEN, "/privacy", now=NOW)
    assert "《个人信息保护法》" in sqlite_bureau.said(CITIZEN)[-1]


def test_a_chat_speaks_its_language_from_then_on(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/language en", now=NOW)
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    assert labels(sqlite_bureau)[-3] == words.label("button", "help", "en")
    found = sqlite_bureau.refused(CITIZEN, "/language tlh", now=NOW)
    assert (found.code, found.facts) == ("language_unknown", {"known": words.LANGUAGES})


@pytest.mark.parametrize(("written", "language"), [("EN", "en"), ("english", "en"), ("英文", "en"), ("Chinese", "zh")])
def test_a_language_is_known_by_its_name_too(sqlite_bureau: OpenBureau, written: str, language: str) -> None:
    sqlite_bureau.command(CITIZEN, f"/language {written}", now=NOW)
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    assert labels(sqlite_bureau)[-3] == words.label("button", "help", language)


@pytest.mark.parametrize(("command", "total"), [("/apply", 7), ("/mailbox", 1)])
def test_a_command_begins_its_kind_of_filing(sqlite_bureau: OpenBureau, command: str, total: int) -> None:
    sqlite_bureau.command(CITIZEN, command, now=NOW)
    assert f"第1步，共{total}步" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("kind", ["poem", "report", ""])
def test_a_button_of_no_kind_has_expired(sqlite_bureau: OpenBureau, kind: str) -> None:
    assert sqlite_bureau.refused_press(CITIZEN, "begin", kind, now=NOW).code == "button_expired"


def test_a_button_of_the_greeting_greets_in_the_other_language(sqlite_bureau: OpenBureau) -> None:
    for code, start, other in (("en", "Hello", "中文"), ("zh", "您好", "English")):
        sqlite_bureau.press(CITIZEN, "speak", code, now=NOW)
        assert sqlite_bureau.said(CITIZEN)[-1].startswith(start)
        assert labels(sqlite_bureau)[-2] == other
    assert sqlite_bureau.refused_press(CITIZEN, "speak", "tlh", now=NOW).code == "button_expired"


def test_what_is_asked_for_is_kept_with_the_chat_and_taken_back_by_the_same_word(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/big", now=NOW)
    for command, other, way in (("/start", OTHER_CITIZEN, "写错也没关系"), ("/big", CITIZEN, "恢复平常")):
        sqlite_bureau.command(other, "/start", now=NOW)
        sqlite_bureau.command(CITIZEN, command, now=NOW)
        assert way in sqlite_bureau.said(CITIZEN)[-1]
        assert "不用分类" in sqlite_bureau.said(OTHER_CITIZEN)[-1]
    for command, said in (("/big 开", "话短"), ("/big on", "话短"), ("/big 关", "恢复平常")):
        sqlite_bureau.command(CITIZEN, command, now=NOW)
        assert said in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.refused(CITIZEN, "/big 大字", now=NOW).code == "usage"


@pytest.mark.parametrize(("command", "step"), [("/big", "（3/7）"), ("/language en", "Step 3 of 7")])
def test_how_we_speak_leads_back_to_what_is_half_said(sqlite_bureau: OpenBureau, command: str, step: str) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟")
    sqlite_bureau.command(CITIZEN, command, now=NOW)
    assert step in sqlite_bureau.said(CITIZEN)[-1]
