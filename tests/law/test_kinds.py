"""What each kind of case can do, decided by hand."""

from dataclasses import fields
from datetime import date

import pytest

from law import kinds
from law.codes import Kind, Role, Unit
from law.errors import Refusal

DECIDED = {
    Kind.REQUEST: "by_chat on_menu named formal discloses repeatable clarifiable extendable on_paper gets_receipt "
    "confirms_withdrawal",
    Kind.QUESTION: "by_chat on_menu clarifiable may_be_complex",
    Kind.PETITION: "by_chat named extendable on_paper",
    Kind.CORRECTION: "by_chat named formal clarifiable extendable on_paper gets_receipt",
    Kind.COMPLAINT: "by_chat named on_paper",
    Kind.WRONGDOING: "by_chat named anonymous on_paper",
}
COLUMNS = [field.name for field in fields(kinds.Row) if field.type is bool]
TERMS = {
    Kind.REQUEST: ("", "", Unit.WORKING, "reply"),
    Kind.QUESTION: ("mailbox_simple_days", "mailbox_complex_days", Unit.WORKING, ""),
    Kind.PETITION: ("petition_days", "", Unit.CALENDAR, ""),
    Kind.CORRECTION: ("", "", Unit.WORKING, "correction"),
    Kind.COMPLAINT: ("complaint_working_days", "", Unit.WORKING, "complaint"),
    Kind.WRONGDOING: ("petition_days", "", Unit.CALENDAR, ""),
}


@pytest.mark.parametrize("kind", Kind)
def test_every_column_of_every_kind_is_decided(kind: Kind) -> None:
    row = kinds.find(kind)
    assert row.code == kind
    assert {name for name in COLUMNS if getattr(row, name)} == set(DECIDED[kind].split())


@pytest.mark.parametrize("kind", Kind)
def test_how_long_each_kind_takes_is_decided(kind: Kind) -> None:
    term = kinds.find(kind).term
    assert (term.days, term.complex_days, term.unit, term.subject) == TERMS[kind]
    assert bool(term.texts) is (kind in {Kind.PETITION, Kind.WRONGDOING})


def test_a_petition_follows_the_rules_of_its_day() -> None:
    term = kinds.find(Kind.PETITION).term
    assert term.text_on(date(2022, 4, 30)) == "《信访条例》第二十二条第二款"
    assert term.text_on(date(2022, 5, 1)) == "《信访工作条例》第二十三条"
    assert kinds.find(Kind.WRONGDOING).term == term
    assert kinds.find(Kind.QUESTION).term.text_on(date(2022, 5, 1)) == ""


def test_what_is_accepted_has_a_clock_by_the_rules_of_its_day() -> None:
    assert [row.code for row in kinds.KINDS.values() if row.handling] == [Kind.PETITION]
    handling = kinds.find(Kind.PETITION).handling
    assert handling is not None
    assert (handling.days, handling.extension_days) == ("petition_handling_days", "petition_extension_days")
    assert handling.text_on(date(2022, 4, 30)) == "《信访条例》第三十三条"
    assert handling.text_on(date(2022, 5, 1)) == "《信访工作条例》第三十四条"


def test_only_approvers_touch_a_report_of_wrongdoing() -> None:
    assert [row.code for row in kinds.KINDS.values() if row.confidential] == [Kind.WRONGDOING]
    assert kinds.find(Kind.WRONGDOING).roles == (Role.APPLICANT, Role.APPROVER, Role.SYSTEM)
    others = [row for row in kinds.KINDS.values() if not row.confidential]
    assert {row.roles for row in others} == {tuple(Role)}


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal) as refused:
        kinds.find("letter")
    assert (refused.value.code, refused.value.facts["known"]) == ("kind_unknown", tuple(kinds.KINDS))


def test_there_is_a_row_for_every_kind() -> None:
    assert set(kinds.KINDS) == set(Kind)
