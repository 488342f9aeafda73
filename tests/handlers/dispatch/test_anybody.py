"""One command, two answers: what staff and applicants both may ask is answered by who asks."""

import pytest

from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, PEOPLE, OpenBureau, at

NOW = at("2026-03-09")
OFFICER = PEOPLE["officer"][0]


def test_a_case_is_shown_whole_to_staff_and_to_whom_it_belongs_only(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/take {number}", now=NOW)
    sqlite_bureau.staff("officer", f"/case {number}", now=NOW)
    assert "申请人：林晓舟" in sqlite_bureau.said("officer")[-1]
    sqlite_bureau.command(CITIZEN, "/case 1", now=NOW)
    assert "进度：正在办理" in sqlite_bureau.said(CITIZEN)[-1]
    assert sqlite_bureau.refused(OTHER_CITIZEN, "/case 1", now=NOW).code == "no_such_case"


def test_an_officer_sees_the_report_that_they_made_themselves_as_its_applicant(sqlite_bureau: OpenBureau) -> None:
    own = sqlite_bureau.file("2026-03-02", person=OFFICER, kind="wrongdoing")
    sqlite_bureau.staff("officer", f"/case {own}", now=NOW)
    assert "申请人" not in sqlite_bureau.said("officer")[-1]
    sqlite_bureau.file("2026-03-02", kind="wrongdoing")
    assert sqlite_bureau.refused("officer", "/case 举2", now=NOW).code == "no_such_case"
    assert sqlite_bureau.refused("officer", "/case 名单", now=NOW).code == "number_unreadable"


def test_a_due_date_is_explained_to_staff_and_to_whom_it_belongs_only(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    for who in (OFFICER, CITIZEN):
        sqlite_bureau.command(who, f"/why {number}", now=NOW)
        assert "2026年3月30日" in sqlite_bureau.said(who)[-1]
    assert sqlite_bureau.refused(OTHER_CITIZEN, f"/why {number}", now=NOW).code == "no_such_case"


def test_an_officer_hears_of_the_day_of_the_report_that_they_made_themselves(sqlite_bureau: OpenBureau) -> None:
    own = sqlite_bureau.file("2026-03-02", person=OFFICER, kind="wrongdoing")
    sqlite_bureau.staff("officer", f"/why {own}", now=NOW)
    assert own in sqlite_bureau.said("officer")[-1]
    sqlite_bureau.file("2026-03-02", kind="wrongdoing")
    assert sqlite_bureau.refused("officer", "/why 举2", now=NOW).code == "no_such_case"
    assert sqlite_bureau.refused("officer", "/why 名单", now=NOW).code == "number_unreadable"


@pytest.mark.parametrize("person", [CITIZEN, OFFICER])
def test_a_clarification_is_taken_from_the_applicant_and_noted_by_staff(sqlite_bureau: OpenBureau, person: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 10 需要哪一年的名单", now=at("2026-03-06"))
    sqlite_bureau.command(person, f"/supplement {number} 要2025年度的", now=NOW)
    if person == OFFICER:
        sqlite_bureau.press("officer", "propose_send", now=NOW)
    assert sqlite_bureau.case(number).description.endswith("补正：要2025年度的")
    assert sqlite_bureau.case(number).status == "in_hand"


def test_an_officer_clarifies_an_own_case_as_its_applicant(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", person=OFFICER)
    sqlite_bureau.staff("colleague", f"/clarify {number} 10 需要哪一年的名单", now=at("2026-03-06"))
    sqlite_bureau.staff("officer", f"/supplement {number} 要2025年度的", now=NOW)
    [entry] = sqlite_bureau.journal(number, "supplement")
    assert entry
    assert sqlite_bureau.case(number).status == "in_hand"


@pytest.mark.parametrize("person", [CITIZEN, OFFICER])
def test_reasons_are_taken_from_the_applicant_and_noted_by_staff(sqlite_bureau: OpenBureau, person: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/askreasons {number} 一个月内提出三十件", now=at("2026-03-06"))
    sqlite_bureau.command(person, f"/reasons {number} 因科研需要", now=NOW)
    if person == OFFICER:
        sqlite_bureau.press("officer", "propose_send", now=NOW)
    assert sqlite_bureau.case(number).status == "in_hand"


def test_an_officer_who_owes_reasons_gives_their_own(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02", person=OFFICER)
    sqlite_bureau.staff("colleague", f"/askreasons {number} 一个月内提出三十件", now=at("2026-03-06"))
    sqlite_bureau.staff("officer", "/reasons 因科研需要", now=NOW)
    assert sqlite_bureau.case(number).status == "in_hand"
    with pytest.raises(Refusal):
        sqlite_bureau.staff("officer", "/reasons 因科研需要", now=NOW)
