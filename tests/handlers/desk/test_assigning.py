"""How staff give a case to somebody: by name or by a button, and who is offered."""

import pytest

from tests.handlers.conftest import OpenBureau, at
from tests.handlers.keys import offered

NOW = at("2026-03-09")


@pytest.mark.parametrize("name", ["白露", "@白露", " 白露 "])
def test_a_case_is_given_to_an_officer_by_name_who_sees_it_at_once(sqlite_bureau: OpenBureau, name: str) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/assign {number} {name}", now=NOW)
    assert sqlite_bureau.said("officer")[-1] == f"{number}已分派给白露。"
    assert number in sqlite_bureau.said("colleague")[-1]
    [facts] = sqlite_bureau.journal(number, "assign")
    assert facts["to"] == sqlite_bureau.case(number).officer_id
    before = len(sqlite_bureau.said("officer"))
    sqlite_bureau.staff("officer", f"/assign {number} 高山", now=NOW)
    assert len(sqlite_bureau.said("officer")) == before + 1, "who gives it to themselves is not shown it"


def test_a_case_is_given_to_nobody_who_may_not_work_on_it(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    found = sqlite_bureau.refused("officer", f"/assign {number} 谷雨", now=NOW)
    assert (found.code, found.facts["known"]) == ("officer_unknown", ["高山", "白露", "夏至"])
    report = sqlite_bureau.file("2026-03-02", kind="wrongdoing")
    assert sqlite_bureau.refused("approver", f"/assign {report} 高山", now=NOW).facts["known"] == ["夏至"]


def test_without_a_name_those_who_may_see_to_it_are_offered(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    said = sqlite_bureau.shows("officer", f"/assign {number}", now=NOW)
    assert said == f"{number}还没有经办人。请选分派给谁。"
    assert offered(sqlite_bureau, "officer") == ["高山", "白露", "夏至"]
    sqlite_bureau.press("officer", "assign_to", sqlite_bureau.case(number).id, 2, now=NOW)
    assert sqlite_bureau.said("officer")[-1] == f"{number}已分派给白露。"
    assert number in sqlite_bureau.said("colleague")[-1]
    assert sqlite_bureau.shows("officer", f"/assign {number}", now=NOW) == f"{number}现在由白露办理。请选分派给谁。"
    assert offered(sqlite_bureau, "officer") == ["高山", "夏至"]


def test_who_is_away_is_offered_last_and_said_to_be_so(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", "/away 2026-03-13 白露", now=NOW)
    assert "现在外出的：高山" in sqlite_bureau.shows("approver", f"/assign {number}", now=NOW)
    assert offered(sqlite_bureau, "approver") == ["白露", "夏至", "高山"]


def test_who_may_no_longer_see_to_it_is_given_nothing_by_an_old_button(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("admin", "/suspend 白露 调离", now=NOW)
    case_id = sqlite_bureau.case(number).id
    assert sqlite_bureau.refused_press("officer", "assign_to", case_id, 2, now=NOW).code == "officer_unknown"
    assert sqlite_bureau.refused("reviewer", f"/assign {number}", now=NOW).code == "act_not_for_role"


def test_what_has_ended_is_given_to_nobody(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("approver", f"/withdrawn {number} 电话 来电说已经解决", now=NOW)
    assert sqlite_bureau.refused("officer", f"/assign {number}", now=NOW).code in ("act_not_now", "usage")
