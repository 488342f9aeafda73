"""An applicant adds to a case unasked, or asks: by button, by a bare command, and about nobody else's case."""

from law.codes import Status
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, STAFF_CHAT, OpenBureau, at

FILED, NOW = "2026-03-02", at("2026-03-10")


def test_by_button_the_next_words_are_added(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    due_on = sqlite_bureau.case(number).due_on
    sqlite_bureau.press(CITIZEN, "add", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.say(CITIZEN, "也要2024年度的", now=NOW)
    assert sqlite_bureau.said(CITIZEN)[-1] == f"已补充到{number}，也转给了办理的人。期限不变。"
    assert "也要2024年度的" in sqlite_bureau.said(STAFF_CHAT)[-1]
    assert (sqlite_bureau.case(number).due_on, sqlite_bureau.case(number).status) == (due_on, Status.RECEIVED)
    sqlite_bureau.say(CITIZEN, "还有", now=NOW)
    assert len(sqlite_bureau.journal(number, "added")) == 1, "once: the next words are others"


def test_by_button_the_next_words_are_a_question(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.press(CITIZEN, "ask_desk", sqlite_bureau.case(number).id, now=NOW)
    sqlite_bureau.say(CITIZEN, "到哪一步了？", now=NOW)
    assert "问题已转给办理的人" in sqlite_bureau.said(CITIZEN)[-1]
    assert "到哪一步了？" in sqlite_bureau.said(STAFF_CHAT)[-1]


def test_a_bare_command_adds_where_nothing_is_asked_for_and_clarifies_where_something_is(
    sqlite_bureau: OpenBureau,
) -> None:
    number = sqlite_bureau.file(FILED)
    sqlite_bureau.command(CITIZEN, "/supplement", now=NOW)
    assert "要补充到" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.staff("officer", f"/clarify {number} 10 要哪一年的", now=NOW)
    sqlite_bureau.command(CITIZEN, "/supplement", now=NOW)
    assert "补正的内容" in sqlite_bureau.said(CITIZEN)[-1]


def test_nothing_is_added_to_anothers_case_or_to_one_that_has_ended(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file(FILED)
    case_id = sqlite_bureau.case(number).id
    for verb in ("add", "ask_desk"):
        assert sqlite_bureau.refused_press(OTHER_CITIZEN, verb, case_id, now=NOW).code == "no_such_case"
    sqlite_bureau.press(CITIZEN, "withdraw_yes", case_id, now=NOW)
    assert sqlite_bureau.refused_press(CITIZEN, "add", case_id, now=NOW).code == "ended_unadded"
