"""An extension that its applicant did not hear of: Art. 33(2) wants it told, so that it is marked until it is."""

from datetime import date, datetime

from handlers.services.bureau.facts import Fact
from law.codes import Act, LetterKind, LetterState
from law.conventions import flag
from law.kinds import KINDS
from storage import cases, journal, lines
from storage.engine import Session
from storage.tables import Case, Letter, Outgoing

AGAIN = "extension_again"
"""What the journal calls it that the letter of an extension was sent once more."""
_LOST = ("dead", "unsure")


class Served(Fact):
    """By which letter's number staff recorded a delivery."""

    letter: str = ""


def is_lost(session: Session, case: Case, put_at: datetime) -> bool:
    """Say whether nothing that was owed to an applicant's chat at an instant arrived there."""
    owed = cases.attached(session, Outgoing, case, address=case.address, put_at=put_at)
    return bool(owed) and all(row.state in _LOST for row in owed)


def is_under_way(session: Session, case: Case, put_at: datetime) -> bool:
    """Say whether something that was owed to an applicant's chat at an instant is still to be sent there."""
    owed = cases.attached(session, Outgoing, case, address=case.address, put_at=put_at)
    return any(row.state in lines.OPEN for row in owed)


def letter(session: Session, case: Case) -> Letter | None:
    """The letter of the extension in force, where neither the chat took it nor staff have delivered it since.

    Whoever has no chat gets it by post or hand, of which nothing is known until staff record it.
    """
    # Most cases are not extended: nothing is looked up for them.
    if not case.extended or case.status in cases.ENDED or not KINDS[case.kind].formal:
        return None
    issued = cases.attached(session, Letter, case, kind=LetterKind.EXTENSION, state=LetterState.ISSUED)
    if not issued or issued[-1].issued_at is None:
        return None
    known = journal.of_case(session, case.id or 0)
    if any(entry.act == Act.DELIVER and Served.of(entry).letter == issued[-1].number for entry in known):
        return None
    if case.address is None:
        return issued[-1]
    sent = [issued[-1].issued_at, *(entry.at for entry in known if entry.act == AGAIN)]
    return issued[-1] if is_lost(session, case, sent[-1]) else None


def without(session: Session, case: Case) -> date | None:
    """When the period would end without an extension that was not told; None where none is, or it was."""
    return case.base_due_on if letter(session, case) is not None else None


def in_force(case: Case, without_on: date | None) -> date | None:
    """The due date that staff are reminded of: that of the extension though nobody heard of it (conventions)."""
    counts = without_on is None or flag("untold_extension_counts")
    return case.due_on if counts else without_on
