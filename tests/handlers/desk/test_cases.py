"""What staff do with a case by one command: see it where they may, take it, give it on, note, close and reopen it."""

import pytest

from handlers.desk import cases as desk_cases
from handlers.services.post.turn import Turn
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

NOW = at("2026-03-09")
OFFICER, APPROVER = PEOPLE["officer"][0], PEOPLE["approver"][0]


def test_a_report_of_wrongdoing_is_listed_to_an_approver_in_private_only(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", kind="wrongdoing")
    for name, chat, total in (("officer", None, 0), ("approver", STAFF_CHAT, 0), ("approver", None, 1)):
        sqlite_bureau.command(PEOPLE[name][0], "/queue", now=NOW, chat=chat)
        assert (number in sqlite_bureau.said(chat or name)[-1]) is bool(total), (name, chat)


def test_a_case_is_shown_in_private_and_without_personal_fields_in_the_room(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.command(OFFICER, f"/case {number}", now=NOW, chat=STAFF_CHAT)
    assert "林晓舟" not in sqlite_bureau.said(STAFF_CHAT)[-1]
    with sqlite_bureau.write() as session:
        heard = sqlite_bureau.incoming(OFFICER, now=NOW, chat=STAFF_CHAT)
        desk_cases.file(Turn(session, NOW, heard), str(sqlite_bureau.case(number).id))
    assert "林**" in sqlite_bureau.said("officer")[-1]
    assert sqlite_bureau.said(STAFF_CHAT)[-1] == f"{number}的全文已发到您和我的单独对话。"


def test_whoever_takes_a_case_has_it_in_hand_and_a_citizen_takes_none(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/take {number}", now=NOW)
    case = sqlite_bureau.case(number)
    assert (case.status, sqlite_bureau.said("officer")[-1]) == ("in_hand", f"{number}由高山办理。")
    assert case.officer_id is not None
    assert sqlite_bureau.refused(CITIZEN, f"/take {number}", now=NOW).code == "staff_only"
    assert sqlite_bureau.refused("colleague", f"/take {number}", now=NOW).code == "held_already"


def test_a_note_stays_in_the_house(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    before = sqlite_bureau.said(CITIZEN)
    sqlite_bureau.staff("officer", f"/note {number} 已电话核实", now=NOW)
    assert [facts["text"] for facts in sqlite_bureau.journal(number, "note")] == ["已电话核实"]
    assert sqlite_bureau.said(CITIZEN) == before
    with sqlite_bureau.write() as session, pytest.raises(Refusal, match="text_needed"):
        desk_cases.note(Turn(session, NOW, sqlite_bureau.incoming(OFFICER, now=NOW)), number, " ")


def test_what_was_answered_is_closed_and_a_wrong_ending_taken_back(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", kind="question")
    sqlite_bureau.staff("officer", f"/reply {number} answered 请见网站", now=NOW)
    sqlite_bureau.press("officer", "reply_send", now=NOW)
    sqlite_bureau.staff("officer", f"/close {number}", now=NOW)
    assert (sqlite_bureau.case(number).status, sqlite_bureau.said("officer")[-1]) == ("closed", f"{number}已办结。")
    sqlite_bureau.staff("approver", f"/reopen {number} 答非所问", now=NOW)
    assert (sqlite_bureau.case(number).status, sqlite_bureau.case(number).outcome) == ("in_hand", None)
    assert sqlite_bureau.refused("officer", f"/close {number}", now=NOW).code == "act_not_now"


def test_a_report_of_wrongdoing_has_no_place_in_a_group_even_for_an_approver(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", kind="wrongdoing")
    before = sqlite_bureau.everything()
    for words in (f"/case {number}", f"/why {number}", f"/take {number}", f"/note {number} 已核实"):
        with pytest.raises(Refusal, match="no_such_case"):
            sqlite_bureau.command(APPROVER, words, now=NOW, chat=STAFF_CHAT)
    assert sqlite_bureau.everything() == before
