"""A member of staff enrols once with their code, in private; what is typed wrongly tells nothing."""

from datetime import timedelta

import pytest
from sqlmodel import func, select

from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from storage import people
from storage.tables import Invitation
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau, at

NOW, NEW = at("2026-03-09"), "telegram:77"


def invited(bureau: OpenBureau, role: str = "reviewer") -> str:
    with bureau.write() as session:
        return staff.invite(Moment(session, NOW), role)


def test_a_code_gives_its_role_once(sqlite_bureau: OpenBureau) -> None:
    code = invited(sqlite_bureau)
    sqlite_bureau.command(NEW, f"/enroll {code[:5]}-{code[5:].lower()}", now=NOW)
    with sqlite_bureau.transactions.read() as session:
        found = people.officer(session, NEW)
        assert found is not None
        assert found.role == "reviewer"
    assert sqlite_bureau.said(NEW) == ["—，您已登记为保密审查人。能做什么：/help"]
    assert sqlite_bureau.refused("telegram:78", f"/enroll {code}", now=NOW).code == "code_wrong"


def waiting(bureau: OpenBureau) -> str:
    """Give what the button of the newest code carries."""
    with bureau.transactions.read() as session:
        return str(session.exec(select(func.max(Invitation.id))).one())


def role(bureau: OpenBureau, person: str = NEW) -> str | None:
    with bureau.transactions.read() as session:
        found = people.officer(session, person)
        return found.role if found else None


def test_the_room_sees_who_joined_and_who_changed_their_role(sqlite_bureau: OpenBureau) -> None:
    for role in ("officer", "approver"):
        sqlite_bureau.command(NEW, f"/enroll {invited(sqlite_bureau, role)}", now=NOW)
    sqlite_bureau.press("approver", "enroll_yes", waiting(sqlite_bureau), now=NOW)
    joined, changed = sqlite_bureau.said(STAFF_CHAT)[-2:]
    assert joined == "—登记为经办人。不是本机关安排的，请管理员马上停用。"
    assert changed == "—登记为审批人，原来是经办人。不是本机关安排的，请管理员马上停用。"


def test_a_code_that_is_wrong_or_too_old_is_refused_alike(sqlite_bureau: OpenBureau) -> None:
    code = invited(sqlite_bureau)
    late = NOW + timedelta(hours=staff.VALID_HOURS)
    assert sqlite_bureau.refused(NEW, f"/enroll {code}", now=late).code == "code_wrong"
    assert sqlite_bureau.refused(NEW, "/enroll 0000", now=NOW).code == "code_wrong"


def test_a_code_shown_in_a_group_is_not_used_there(sqlite_bureau: OpenBureau) -> None:
    code = invited(sqlite_bureau)
    with pytest.raises(Refusal, match="enroll_in_private"):
        sqlite_bureau.command(NEW, f"/enroll {code}", now=NOW, chat=STAFF_CHAT)
    sqlite_bureau.command(NEW, f"/enroll {code}", now=NOW)


@pytest.mark.parametrize("weighty", ["approver", "admin"])
def test_who_lets_others_words_out_needs_an_approver_to_agree(sqlite_bureau: OpenBureau, weighty: str) -> None:
    bureau = sqlite_bureau
    bureau.command(NEW, f"/enroll {invited(bureau, weighty)}", now=NOW)
    assert role(bureau) is None
    assert "要由一位审批人同意" in bureau.said(NEW)[-1]
    assert "请先向本人" in bureau.said("approver")[-1]
    bureau.press("approver", "enroll_yes", waiting(bureau), now=NOW)
    assert role(bureau) == weighty
    assert "已登记为" in bureau.said(NEW)[-1]
    assert "登记为" in bureau.said(STAFF_CHAT)[-1]
    assert bureau.refused_press("approver", "enroll_no", waiting(bureau), now=NOW).code == "grant_over"
    assert role(bureau) == weighty


def test_nobody_changes_the_role_of_a_member_alone(sqlite_bureau: OpenBureau) -> None:
    bureau = sqlite_bureau
    officer = PEOPLE["officer"][0]
    bureau.command(officer, f"/enroll {invited(bureau, 'reviewer')}", now=NOW)
    assert role(bureau, officer) == "officer"
    for who in ("officer", "reviewer", "admin"):
        assert bureau.refused_press(who, "enroll_yes", waiting(bureau), now=NOW).code == "grant_not_for_role"
    bureau.press("approver", "enroll_no", waiting(bureau), now=NOW)
    assert role(bureau, officer) == "officer"
    assert "没有同意" in bureau.said("officer")[-1]
    assert bureau.refused_press("approver", "enroll_yes", waiting(bureau), now=NOW).code == "grant_over"


def test_a_code_that_waited_too_long_is_void(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(NEW, f"/enroll {invited(sqlite_bureau, 'approver')}", now=NOW)
    late = NOW + timedelta(hours=staff.VALID_HOURS)
    assert sqlite_bureau.refused_press("approver", "enroll_yes", waiting(sqlite_bureau), now=late).code == "grant_over"
    assert role(sqlite_bureau) is None


def test_an_approver_who_is_to_be_something_else_is_decided_about_by_another(sqlite_bureau: OpenBureau) -> None:
    bureau, approver = sqlite_bureau, PEOPLE["approver"][0]
    bureau.command(NEW, f"/enroll {invited(bureau, 'approver')}", now=NOW)
    bureau.press("approver", "enroll_yes", waiting(bureau), now=NOW)
    bureau.command(approver, f"/enroll {invited(bureau, 'admin')}", now=NOW)
    assert bureau.refused_press("approver", "enroll_yes", waiting(bureau), now=NOW).code == "grant_own"
    assert "请先向本人" in bureau.said(NEW)[-1]
    assert not any("请先向本人" in said for said in bureau.said("approver")[-1:])


def test_who_is_the_only_approver_has_nobody_to_ask_and_the_room_sees_it(sqlite_bureau: OpenBureau) -> None:
    bureau, approver = sqlite_bureau, PEOPLE["approver"][0]
    bureau.command(approver, f"/enroll {invited(bureau, 'admin')}", now=NOW)
    assert role(bureau, approver) == "admin"
    assert "原来是审批人" in bureau.said(STAFF_CHAT)[-1]
