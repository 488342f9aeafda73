"""A member of staff enrols once with their code, in private; what is typed wrongly tells nothing."""

from datetime import timedelta

import pytest

from handlers.services.bureau import staff
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from storage import people
from tests.handlers.conftest import STAFF_CHAT, OpenBureau, at

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


def test_the_room_sees_who_joined_and_who_changed_their_role(sqlite_bureau: OpenBureau) -> None:
    for role in ("officer", "approver"):
        sqlite_bureau.command(NEW, f"/enroll {invited(sqlite_bureau, role)}", now=NOW)
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
