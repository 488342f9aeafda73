"""The cases that an officer has put right: moved to a department, or answered as what they are."""

from sqlalchemy import exists
from sqlmodel import col, select

from law.codes import Act, Kind, Outcome
from storage.engine import Session
from storage.tables import Applicant, Case, JournalEntry

Told = list[tuple[Case, Applicant]]
MOST = 5000
"""So many are learnt from, the newest."""


def moved(session: Session) -> Told:
    """The cases that staff have moved to a department, oldest first."""
    act = exists().where(col(JournalEntry.bureau_id) == session.bureau_id, col(JournalEntry.case_id) == col(Case.id))
    return _told(session, act.where(col(JournalEntry.act) == Act.ROUTE.value))


def answered(session: Session, kind: Kind, outcome: Outcome) -> Told:
    """The cases of a kind that were answered in a way, oldest first."""
    return _told(session, col(Case.kind) == kind, col(Case.outcome) == outcome)


def _told(session: Session, *conditions: object) -> Told:
    rows = select(Case, Applicant).join(Applicant, col(Applicant.id) == col(Case.applicant_id))
    # What is answered anew has the words of its first case.
    mine = (Case.bureau_id == session.bureau_id, col(Case.redo_of).is_(None), *conditions)
    newest = session.exec(rows.where(*mine).order_by(col(Case.id).desc()).limit(MOST))  # type: ignore[arg-type]
    return list(newest)[::-1]
