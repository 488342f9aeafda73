"""What may tell of wrongdoing is kept from the rooms, whatever it is filed as; who works on it reads it in private."""

import pytest

from handlers.services.bureau import departments
from handlers.services.bureau.departments import Line
from handlers.services.bureau.moment import Moment
from handlers.services.casework import discretion
from law.codes import Kind
from tests.handlers.conftest import CITIZEN, PEOPLE, STAFF_CHAT, OpenBureau, at

TELLING = "评审的专家收了红包，请客才办事"
HARMLESS = "请问周三办公吗"
FILED, NEXT = "2026-03-02", at("2026-03-03")


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.WRONGDOING])
def test_of_no_kind_do_the_rooms_get_words_that_may_tell_of_wrongdoing(bureau: OpenBureau, kind: Kind) -> None:
    number = bureau.file(FILED, kind=kind, description=TELLING)
    assert bureau.journal(number, discretion.KEPT) == [{}]
    bureau.tick(FILED)
    shown = bureau.card(number)["text"]
    assert number in shown
    assert "内容只给审批人和经办人看" in shown
    for words in ("/queue", f"/case {number}"):
        bureau.command(PEOPLE["officer"][0], words, now=NEXT, chat=STAFF_CHAT)
    assert number in bureau.said(STAFF_CHAT)[-1]
    assert not [said for said in [shown, *bureau.said(STAFF_CHAT)] if "红包" in said or "请客" in said]


def test_the_approvers_have_the_words_and_the_button_at_once_and_nobody_else_has(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="petition", description=TELLING)
    assert TELLING in bureau.said("approver")[-1]
    others = ("officer", "colleague", "reviewer", "admin")
    assert [each for each in others if TELLING in "".join(bureau.said(each))] == []
    for name in ("officer", "admin", "reviewer"):
        bureau.staff(name, f"/case {number}", now=NEXT)
        assert number in bureau.said(name)[-1]
        assert TELLING not in bureau.said(name)[-1]


def test_whoever_takes_it_reads_and_works_on_it_in_private_alone(bureau: OpenBureau) -> None:
    number = bureau.file(FILED, kind="petition", description=TELLING)
    refused = bureau.refused("officer", f"/reply {number} handled 已核实", now=NEXT)
    assert (refused.code, refused.facts["in_room"]) == ("words_kept", False)
    bureau.command(PEOPLE["officer"][0], f"/take {number}", now=NEXT, chat=STAFF_CHAT)
    bureau.staff("officer", f"/case {number}", now=NEXT)
    assert TELLING in bureau.said("officer")[-1]
    bureau.staff("officer", f"/note {number} 已电话核实", now=NEXT)
    assert bureau.journal(number, "note")
    with pytest.raises(Exception, match="words_kept"):
        bureau.command(PEOPLE["officer"][0], f"/note {number} 在群里", now=NEXT, chat=STAFF_CHAT)
    bureau.staff("colleague", f"/case {number}", now=NEXT)
    assert TELLING not in bureau.said("colleague")[-1]


def test_what_is_harmless_or_a_report_already_is_as_it_was(bureau: OpenBureau) -> None:
    plain = bureau.file(FILED, kind="question", description=HARMLESS)
    report = bureau.file(FILED, kind="wrongdoing", description=TELLING)
    assert bureau.journal(plain, discretion.KEPT) == bureau.journal(report, discretion.KEPT) == []
    assert HARMLESS in bureau.card(plain)["text"]


def test_the_row_of_the_case_says_it(bureau: OpenBureau) -> None:
    kept = bureau.file(FILED, kind="petition", description=TELLING)
    plain = bureau.file(FILED, kind="question", description=HARMLESS)
    assert [bureau.case(number).words_kept for number in (kept, plain)] == [True, False]


def test_the_citizen_is_told_who_reads_it(bureau: OpenBureau) -> None:
    bureau.file(FILED, kind="petition", description=TELLING)
    assert "先只给审批人和经办人看" in bureau.said(CITIZEN)[-1]
    bureau.file(FILED, kind="question", description=HARMLESS)
    assert "审批人" not in bureau.said(CITIZEN)[-1]


def test_no_department_gets_it_by_its_words(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        departments.load(Moment(session, at("2026-03-01")), [Line(2, "高新科", "高新技术企业认定、创新券", "高山")])
    plain = bureau.file(FILED, kind="petition", description="请问创新券怎么领？")
    kept = bureau.file(FILED, kind="petition", description="创新券的科长收了红包")
    assert [bureau.case(number).department_id is None for number in (plain, kept)] == [False, True]
    assert "红包" not in "".join(bureau.said("officer"))


def test_words_are_read_by_who_they_are_for(bureau: OpenBureau) -> None:
    kept = bureau.file(FILED, kind="petition", description=TELLING)
    plain = bureau.file(FILED, kind="question", description=HARMLESS)
    with bureau.write() as session:
        told = {
            (number, chat): discretion.readable(session, bureau.case(number), "我叫13900000000", chat=chat)
            for number in (kept, plain)
            for chat in (STAFF_CHAT, PEOPLE["officer"][0])
        }
    assert told[kept, STAFF_CHAT] == "内容只给审批人和经办人看"
    assert told[plain, STAFF_CHAT] == "我叫139****0000"
    assert told[kept, PEOPLE["officer"][0]] == "我叫13900000000"
