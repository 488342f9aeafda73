"""A new case goes to its department's officers; whose it is can be moved, and who sits there hears of it."""

import pytest

from handlers.services.bureau import departments
from handlers.services.bureau.departments import Line
from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit, routing
from law.errors import Refusal
from storage import people
from storage.tables import Case, Department
from tests.handlers.conftest import PEOPLE, STAFF_CHAT, OpenBureau, at

HIGH, OFFICE = "高新技术科", "办公室"
VOUCHERS = {"kind": "question", "description": "请问创新券怎么领？"}
OFFICER, COLLEAGUE = PEOPLE["officer"][0], PEOPLE["colleague"][0]


@pytest.fixture
def parted(bureau: OpenBureau) -> OpenBureau:
    """Give the bureau two departments: the officer's, who deals with vouchers, and the colleague's."""
    lines = [
        Line(2, OFFICE, "档案、保密、信访、三公经费", "白露"),
        Line(3, HIGH, "高新技术企业认定、创新券", "高山"),
        Line(4, "监督科", "规范性文件、行政复议"),
    ]
    with bureau.write() as session:
        departments.load(Moment(session, at("2026-03-01")), lines)
    return bureau


def department(bureau: OpenBureau, number: str) -> str | None:
    with bureau.write() as session:
        found = session.get(Department, bureau.case(number).department_id or 0)
        return found.name if found else None


def told(bureau: OpenBureau, who: str, number: str, begins: str = "有一件新来件") -> list[str]:
    return [words for words in bureau.said(who) if words.startswith(begins) and number in words]


def test_a_new_case_is_told_to_its_department_without_who_asks(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02", **VOUCHERS)
    assert department(parted, number) == HIGH
    (words,) = told(parted, OFFICER, number)
    assert HIGH in words
    assert "林晓舟" not in words
    assert told(parted, COLLEAGUE, number) == []
    assert f"科室：{HIGH}" in parted.card(number)["text"]
    assert parted.journal(number, "found")[0]["department"] == parted.case(number).department_id


def test_what_belongs_to_none_is_left_to_the_room(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02", kind="question", description="我家楼上漏水，找谁？")
    assert department(parted, number) is None
    assert "科室：" not in parted.card(number)["text"]
    assert [told(parted, who, number) for who in (OFFICER, COLLEAGUE)] == [[], []]


def test_a_report_of_wrongdoing_goes_to_no_department(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02", kind="wrongdoing", description="办公室有人在创新券发放中收钱")
    assert department(parted, number) is None
    assert [told(parted, who, number) for who in (OFFICER, COLLEAGUE)] == [[], []]
    with (
        parted.working(number, "approver", "2026-03-03") as work,
        pytest.raises(Refusal, match="act_not_for_kind"),
    ):
        routing.route(work, departments.named(work.session, HIGH))


def test_a_moved_case_is_told_to_those_who_have_it_now(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02", **VOUCHERS)
    with parted.working(number, "officer", "2026-03-03") as work:
        assert [each.name for each in routing.choices(work.session, work.case)] == [OFFICE, "监督科"]
        was, target = work.case.department_id, departments.named(work.session, OFFICE)
        routing.route(work, target)
        with pytest.raises(Refusal, match="department_same"):
            routing.route(work, target)
    assert parted.journal(number, "route") == [{"role": "officer", "to": target.id, "was": was}]
    assert len(told(parted, COLLEAGUE, number, f"有一件来件转给了{OFFICE}")) == 1
    assert f"科室：{OFFICE}" in parted.card(number)["text"]
    assert department(parted, number) == OFFICE


def test_who_has_a_case_in_hand_hears_that_it_moved_and_nobody_else_is_called(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02", **VOUCHERS)
    parted.staff("officer", f"/take {number}", now=at("2026-03-02", 11))
    with parted.working(number, "approver", "2026-03-03") as work:
        routing.route(work, departments.named(work.session, OFFICE))
    assert parted.said(OFFICER)[-1] == f"{number}已转给{OFFICE}。"
    heard = len(parted.said(OFFICER))
    with parted.working(number, "officer", "2026-03-03") as work:
        routing.route(work, departments.named(work.session, HIGH))
    assert len(parted.said(OFFICER)) == heard
    assert told(parted, COLLEAGUE, number, "有一件") == []


def test_a_case_that_was_answered_calls_nobody_to_take_it(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02", **VOUCHERS)
    parted.answer(number, "answered", "请在网上申领", on="2026-03-03")
    with parted.working(number, "approver", "2026-03-04") as work:
        work.case.officer_id = None
        routing.route(work, departments.named(work.session, OFFICE))
        work.case.officer_id = people.officers(work.session)[0].id
    assert told(parted, COLLEAGUE, number, "有一件") == []


def test_where_all_of_a_department_are_suspended_the_room_has_the_card(parted: OpenBureau) -> None:
    with parted.write() as session:
        officer = people.any_officer(session, OFFICER)
        assert officer is not None
        officer.suspended_at = at("2026-03-01")
        session.add(officer)
    number = parted.file("2026-03-02", **VOUCHERS)
    assert told(parted, OFFICER, number) == []
    assert parted.said(STAFF_CHAT)


def test_a_department_changed_beside_the_journal_is_named(parted: OpenBureau) -> None:
    number = parted.file("2026-03-02", **VOUCHERS)
    with parted.working(number, "system", "2026-03-03") as work:
        assert audit.differences(work, of=work.case) == []
        right, work.case.department_id = work.case.department_id, None
        assert [each.field for each in audit.differences(work, of=work.case)] == ["department_id"]
        work.case.department_id = right


def test_a_bureau_without_departments_proposes_none(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02", **VOUCHERS)
    found: Case = bureau.case(number)
    assert found.department_id is None
