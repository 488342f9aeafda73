"""The audit: a bureau that was let alone is as its journal says, and every change beside it is named."""

from typing import Any

import pytest
from sqlalchemy import text

from handlers.services.bureau.moment import Moment
from handlers.services.casework import audit
from handlers.services.casework.audit import Difference
from storage import files, journal
from storage.tables import Case
from tests.handlers.conftest import CITIZEN, OpenBureau, at

FILED = "2026-09-14"


def found(bureau: OpenBureau) -> list[Difference]:
    with bureau.transactions.read() as session:
        return audit.differences(Moment(session, at("2026-10-12")))


def answered(bureau: OpenBureau) -> str:
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at(FILED, 11))
    bureau.answer(number, "not_held", "经检索，没有", on="2026-09-16")
    return number


def test_a_bureau_that_was_let_alone_is_as_its_journal_says(bureau: OpenBureau) -> None:
    number = answered(bureau)
    other = bureau.file(FILED)
    bureau.press(CITIZEN, "withdraw_yes", bureau.case(other).id, now=at("2026-09-15"))
    assert found(bureau) == []
    assert bureau.journal(number, "issued")


CHANGES: list[tuple[str, Any, str]] = [
    ("kind", "question", "kind"),
    ("description", "另一件事", "description"),
    ("likeness", "another", "likeness"),
    ("asker", "another", "asker"),
    ("address", "telegram:999", "address"),
    ("supply_form", "paper", "supply_form"),
    ("delivery", "post", "delivery"),
    ("delivery_to", "某路1号", "delivery_to"),
    ("submitted_at", "2026-09-01 00:00:00.000000", "submitted_at"),
    ("arrived_at", "2026-09-01 00:00:00.000000", "arrived_at"),
    ("confirmed_at", None, "confirmed_at"),
    ("law_code", "2008", "law_code"),
    ("accepted_on", "2026-09-15", "accepted_on"),
    ("complex", True, "complex"),
    ("reply_came_on", "2026-12-01", "reply_came_on"),
    ("duplicate_of", "公开申〔2026〕9号", "duplicate_of"),
    ("redo_of", "公开申〔2026〕9号", "redo_of"),
    ("redone_as", "公开申〔2026〕9号", "redone_as"),
    ("salt", "another", "description"),
    ("status", "closed", "status"),
    ("outcome", "refused", "outcome"),
    ("due_on", "2026-12-31", "due_on"),
    ("received_on", "2026-09-01", "received_on"),
    ("concluded_on", "2026-09-30", "concluded_on"),
    ("officer_id", None, "officer_id"),
    ("delivered_on", "2026-10-01", "delivered_on"),
    ("channel", "fax", "channel"),
    ("by_chat_on", "2026-10-01", "by_chat_on"),
    ("ordered_on", "2026-10-01", "ordered_on"),
    ("words_kept", True, "words_kept"),
]


@pytest.mark.parametrize(("column", "value", "named"), CHANGES, ids=[row[0] for row in CHANGES])
def test_a_column_that_was_changed_beside_the_journal_is_named(
    bureau: OpenBureau, column: str, value: object, named: str
) -> None:
    number = answered(bureau)
    with bureau.write() as session:
        session.execute(text(f'UPDATE "case" SET {column} = :value'), {"value": value})
    assert {(each.number, each.field) for each in found(bureau)} >= {(number, named)}


def test_a_number_or_a_department_that_was_changed_is_named(bureau: OpenBureau) -> None:
    number = answered(bureau)
    other = {"number": f"{number}甲", "bureau": bureau.case(number).bureau_id}
    with bureau.write() as session:
        session.execute(text("INSERT INTO department (bureau_id, name, duties) VALUES (:bureau, 'x', 'y')"), other)
        session.execute(text('UPDATE "case" SET number = :number, department_id = (SELECT id FROM department)'), other)
    assert {each.field: each.expected for each in found(bureau)} == {"number": number, "department_id": "-"}


@pytest.mark.parametrize("column", ["type", "name", "identity", "contact", "address"])
def test_a_column_of_the_applicant_that_was_changed_is_named_and_not_said(bureau: OpenBureau, column: str) -> None:
    number = answered(bureau)
    with bureau.write() as session:
        session.execute(text(f"UPDATE applicant SET {column} = 'other'"))
    [differing] = [each for each in found(bureau) if each.field == f"applicant.{column}"]
    assert differing == Difference(number, f"applicant.{column}", "changed", "as it was told")


def test_every_column_of_a_case_is_held_or_known_to_follow_from_another() -> None:
    tried = {"number", "department_id", *(column for column, *_ in CHANGES)}
    elsewhere = {
        "ground", "base_due_on", "extended", "stopped", "acknowledged_at", "closed_at",  # by the walks of every act
        "item_count",  # besides.py
        "doubted_at",  # tests/handlers/services/rounds/test_doubts.py
        "snoozed_until_on",  # test_folding.py
    }  # fmt: skip
    free = {"id", "bureau_id", "applicant_id", "told_due_on", "provisional", "clock_version"}
    assert set(Case.model_fields) == tried | elsewhere | free


def test_words_of_a_letter_and_bytes_of_a_file_that_were_changed_are_named(bureau: OpenBureau) -> None:
    answered(bureau)
    with bureau.write() as session:
        session.execute(text("UPDATE letter SET words = words || '。'"))
    assert [each.field for each in found(bureau)] == ["words"]
    with bureau.write() as session:
        session.execute(text("UPDATE file SET content = :other"), {"other": b"%PDF-1.7 another"})
        assert len([*files.spoiled(session, files.everything(session))]) == 2
    assert [each.field for each in found(bureau)] == ["words", "file", "file"]
    with bureau.write() as session:
        session.execute(text("DELETE FROM file"))
        assert len([*files.spoiled(session, {"0" * 64})]) == 1


def test_a_letter_or_a_history_that_was_taken_away_is_named(bureau: OpenBureau) -> None:
    number = answered(bureau)
    with bureau.write() as session:
        session.execute(text("DELETE FROM letter"))
    assert [each.field for each in found(bureau)] == ["letter"]
    with bureau.transactions.read() as session:
        head, place = journal.head(session)
        assert journal.holds(session, head)
        assert not journal.holds(session, "0" * 64)
        assert place > 0
    assert bureau.case(number).number == number
