"""For whose eyes what a person told of themselves is: who works on the case; others give a reason that is kept."""

from collections.abc import Sequence
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment, Work
from handlers.services.post import audience
from law.codes import Role
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases, journal, people, working
from storage.engine import Session
from storage.tables import Case, JournalEntry

READ = "read"
"""What the journal calls the reading of personal data."""
PERSONAL, LETTERS, CAME = "personal", "letters", "came"
"""What is read beside a printed sheet: the fields, every letter, and what the applicant sent."""
TOLD = 5
"""So many of the latest readings stand in a file."""


def is_own(session: Session, case: Case, who: Actor) -> bool:
    """Say whether somebody works on a case now (`own_of`)."""
    return bool(own_of(session, [case], who))


def own_of(session: Session, found: Sequence[Case], who: Actor) -> set[int]:
    """The ids of those among some cases that somebody works on now, at the same few steps however many they are.

    Its officer, and whoever stands in for them; whoever drafted a letter of it that stands; a reviewer while a draft
    waits; an approver while an extension waits, of a report, which is for approvers alone, and while the words are
    kept from the rooms.
    """
    own = {case.id or 0 for case in found if _is_by_itself(session, case, who)}
    rest = [case.id or 0 for case in found if case.id not in own]
    if rest and who.role == Role.APPROVER:
        own |= working.extended(session, rest)
    rest = [each for each in rest if each not in own]
    return own | working.drafted(session, rest, by=who.officer_id, reviews=who.role == Role.REVIEWER) if rest else own


def _is_by_itself(session: Session, case: Case, who: Actor) -> bool:
    """Say whether somebody works on a case by what stands in its own row."""
    if KINDS[case.kind].confidential or who.officer_id == case.officer_id is not None:
        return True
    hearer = audience.hearer(session, case)
    is_there = hearer is not None and hearer.id == who.officer_id
    return is_there or (who.role == Role.APPROVER and case.words_kept)


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
