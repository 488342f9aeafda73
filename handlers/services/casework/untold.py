"""An extension that its applicant did not hear of in time: Art. 33(2) wants it told, so that it is marked."""

from datetime import date, datetime

from handlers.services.bureau import office
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
    """By which letter's number staff recorded a delivery, and its day."""

    letter: str = ""
    on: date | None = None


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
    issued = _issued(session, case)
    return issued if issued is not None and _told(session, case, issued) is None else None


def _issued(session: Session, case: Case) -> Letter | None:
    # Most cases are not extended: nothing is looked up for them.
    if not case.extended or case.status in cases.ENDED or not KINDS[case.kind].formal:
        return None
    issued = cases.attached(session, Letter, case, kind=LetterKind.EXTENSION, state=LetterState.ISSUED)
    return issued[-1] if issued and issued[-1].issued_at is not None else None


def _told(session: Session, case: Case, issued: Letter) -> date | None:
    """The first day on which the letter of an extension is known to have gone to its applicant; None while none is."""
    known = journal.of_case(session, case.id or 0)
    served = [Served.of(entry) for entry in known if entry.act == Act.DELIVER]
    days = [each.on for each in served if each.letter == issued.number and each.on is not None]
    if case.address is not None and issued.issued_at is not None:
        sent = [issued.issued_at, *(entry.at for entry in known if entry.act == AGAIN)]
        days += [office.today(session, at) for at in sent if not is_lost(session, case, at)][:1]
    return min(days, default=None)


def without(session: Session, case: Case) -> date | None:
    """When the period would end without an extension that was not told before; None where none is, or it was."""
    issued = _issued(session, case)
    if issued is None or case.base_due_on is None:
        return None
    told_on = _told(session, case, issued)
    return case.base_due_on if told_on is None or told_on > case.base_due_on else None


def late_on(session: Session, case: Case) -> date | None:
    """The day on which an extension was told, where the period that it extends was over by then (Art. 33(2))."""
    issued = _issued(session, case) if without(session, case) else None
    return _told(session, case, issued) if issued is not None else None


def in_force(case: Case, without_on: date | None) -> date | None:
    """The due date that staff are reminded of: that of the extension though nobody heard of it (conventions)."""
    counts = without_on is None or flag("untold_extension_counts")
    return case.due_on if counts else without_on
