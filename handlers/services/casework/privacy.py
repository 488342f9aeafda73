"""For whose eyes what a person told of themselves is: who works on the case; others give a reason that is kept."""

from collections.abc import Sequence
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment, Work
from handlers.services.post import audience
from law.codes import ExtensionState, LetterState, Role
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases, journal, people
from storage.engine import Session
from storage.tables import Case, Extension, JournalEntry, Letter

READ = "read"
"""What the journal calls the reading of personal data."""
PERSONAL, LETTERS, CAME = "personal", "letters", "came"
"""What is read beside a printed sheet: the fields, every letter, and what the applicant sent."""
_STANDING = (LetterState.IN_REVIEW, LetterState.SIGNED, LetterState.ISSUED)
TOLD = 5
"""So many of the latest readings stand in a file."""


def is_own(session: Session, case: Case, who: Actor) -> bool:
    """Say whether somebody works on a case now.

    Its officer, and whoever stands in for them; whoever drafted a letter of it that stands; a reviewer while a draft
    waits; an approver while an extension waits, of a report, which is for approvers alone, and while the words are
    kept from the rooms.
    """
    if KINDS[case.kind].confidential or who.officer_id == case.officer_id is not None:
        return True
    hearer = audience.hearer(session, case)
    if hearer is not None and hearer.id == who.officer_id:
        return True
    if who.role == Role.APPROVER and case.words_kept:
        return True
    if who.role == Role.APPROVER and cases.attached(session, Extension, case, state=ExtensionState.PROPOSED):
        return True
    letters = [letter for letter in cases.attached(session, Letter, case) if letter.state in _STANDING]
    if who.role == Role.REVIEWER and any(letter.state == LetterState.IN_REVIEW for letter in letters):
        return True
    return any(letter.drafted_by == who.officer_id is not None for letter in letters)


def read(work: Work, *, what: str, reason: str) -> None:
    """Keep who reads the personal data of a case that is not theirs, and why; Refusal text_needed."""
    if not reason.strip():
        raise Refusal("text_needed", outcome="note")
    journal.append(
        work.session,
        READ,
        actor=work.actor.address,
        now=work.now,
        case_id=work.case.id,
        what=what,
        reason=reason.strip(),
    )


def readings(moment: Moment, entries: Sequence[JournalEntry]) -> list[dict[str, Any]]:
    """Who was last shown the personal data of a case that was not theirs: when, who, why."""
    found = [entry for entry in entries if entry.act == READ]
    bureau = office.of(moment.session)
    return [
        {
            "at": bureau.local(entry.at),
            "who": _name(moment.session, entry.actor),
            "reason": journal.facts(entry)["reason"],
        }
        for entry in found[-TOLD:]
    ]


def _name(session: Session, address: str) -> str:
    officer = people.any_officer(session, address)
    return officer.name if officer else address


def told(session: Session, case: Case) -> dict[str, Any]:
    """What a person told of themselves, whole."""
    applicant = cases.applicant(session, case)
    return {
        "number": case.number,
        "name": applicant.name,
        "identity": applicant.identity,
        "contact": applicant.contact,
        "delivery_to": case.delivery_to,
    }
