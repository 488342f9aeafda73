"""The cases that came since an instant, with who asked: what many ask for is found among them."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from law.codes import Kind
from storage.engine import Session
from storage.tables import Applicant, Case


def since(session: Session, at: datetime, kinds: Sequence[Kind], *, limit: int) -> list[tuple[Case, Applicant]]:
    """The cases of some kinds that were submitted since an instant, oldest first; of too many the newest."""
    rows = select(Case, Applicant).join(Applicant, col(Applicant.id) == col(Case.applicant_id))
    mine = rows.where(Case.bureau_id == session.bureau_id, col(Case.kind).in_(kinds), col(Case.submitted_at) >= at)
    # What is answered anew has the words of its first case.
    newest = mine.where(col(Case.redo_of).is_(None)).order_by(col(Case.id).desc()).limit(limit)
    return list(session.exec(newest))[::-1]
