"""Whose hands some cases are in by what hangs on them: drafts of letters that stand, more time that is proposed."""

from collections.abc import Sequence

from sqlmodel import col, select

from law.codes import ExtensionState, LetterState
from storage.among import among, ours
from storage.engine import Session
from storage.tables import Extension, Letter

STANDING = (LetterState.IN_REVIEW, LetterState.SIGNED, LetterState.ISSUED)


def extended(session: Session, ids: Sequence[int]) -> set[int]:
    """Those among some cases for which more time waits to be decided."""
    mine = (ours(session, Extension), among(session, "extension.case_id", "ids"))
    rows = select(Extension.case_id).where(*mine, Extension.state == ExtensionState.PROPOSED)
    return {*session.execute(rows, {"ids": ids}).scalars()}


def drafted(session: Session, ids: Sequence[int], *, by: int | None, reviews: bool) -> set[int]:
    """Those among some cases with a letter that stands and was drafted by somebody, or waits where they review."""
    mine = (ours(session, Letter), among(session, "letter.case_id", "ids"))
    rows = select(Letter.case_id, Letter.state, Letter.drafted_by).where(*mine, col(Letter.state).in_(STANDING))
    found = session.execute(rows, {"ids": ids}).all()
    return {
        case_id
        for case_id, state, drafter in found
        if (reviews and state == LetterState.IN_REVIEW) or drafter == by is not None
    }
