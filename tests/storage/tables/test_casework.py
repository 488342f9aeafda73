"""A case and what hangs on it: no number twice, no half of a pair, nothing that hangs in the air."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from law.codes import AppealKind, AppealResult, Cause, ExtensionState, FeeBasis, LetterKind, LetterState
from storage.engine import Database
from storage.tables import Appeal, Consultation, Extension, Fee, Letter
from tests.storage.conftest import NOW
from tests.storage.rows import filed

DAY = date(2026, 9, 14)
FEE: dict[str, Any] = {"basis": FeeBasis.PAGE, "units": 57, "amount": 270, "noticed_on": DAY, "pay_by_on": DAY}
APPEAL: dict[str, Any] = {"kind": AppealKind.REVIEW, "opened_on": DAY}
PARTY: dict[str, Any] = {"kind": Cause.THIRD_PARTY, "party": "启明公司", "sent_on": DAY}
LETTER: dict[str, Any] = {"kind": LetterKind.RECEIPT, "drafted_at": NOW}


def test_a_case_number_is_given_once(database: Database) -> None:
    with database.write() as session:
        filed(session, 1)
        with pytest.raises(IntegrityError):
            filed(session, 1)
        session.rollback()


def test_a_letter_begins_as_a_draft_and_an_extension_as_a_proposal(database: Database) -> None:
    with database.write() as session:
        case = filed(session, 1)
        letter = Letter(**LETTER | {"bureau_id": session.bureau_id, "case_id": case.id})
        session.add(letter)
        session.flush()
        assert (letter.state, letter.words, letter.facts, letter.attachments) == (LetterState.DRAFT, "", {}, [])
        assert Extension(bureau_id=1, case_id=1, days=5, reason="—", proposed_by=1).state is ExtensionState.PROPOSED


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        (Fee, FEE | {"paid_on": DAY, "lapsed_on": DAY}),
        (Appeal, APPEAL | {"result": AppealResult.UPHELD}),
        (Consultation, PARTY | {"answered_on": DAY}),
        (Letter, LETTER | {"state": LetterState.ISSUED}),
        (Letter, LETTER | {"signed_at": NOW}),
        (Fee, FEE | {"case_id": 99}),
    ],
    ids=(
        "paid and lapsed",
        "a result without its day",
        "answered nothing",
        "issued never",
        "signed by nobody",
        "no case",
    ),
)
def test_half_of_a_pair_cannot_be_stored(database: Database, table: type[Any], fields: dict[str, Any]) -> None:
    with database.write() as session:
        case = filed(session, 1)
        session.add(table(**{"bureau_id": session.bureau_id, "case_id": case.id} | fields))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()
