"""What officers teach by their acts on cases: whose each was, and what some were; nothing is kept beside the record."""

import hashlib
from collections.abc import Iterator

from handlers.reading import traces
from handlers.reading.retraining import Lesson
from handlers.services.bureau.readings import Label
from law.codes import Kind, Outcome
from law.kinds import KINDS
from storage import departments, lessons
from storage.engine import Session
from storage.tables import Applicant, Case

SAID_TO_BE = ((Kind.REQUEST, Outcome.PETITION_WAY, Kind.PETITION),)
"""An answer by which an officer says what a case of a kind is in truth."""


def of(session: Session, label: Label) -> list[Lesson]:
    """What was put right so far, in the order of the cases, personal data hidden."""
    return list(_kinds(session) if label == "kind" else _departments(session))


def _kinds(session: Session) -> Iterator[Lesson]:
    for kind, outcome, truth in SAID_TO_BE:
        for case, applicant in lessons.answered(session, kind, outcome):
            if not case.words_kept:
                yield _lesson(case, applicant, truth)


def _departments(session: Session) -> Iterator[Lesson]:
    names = {each.id: each.name for each in departments.listed(session)}
    for case, applicant in lessons.moved(session):
        is_told = KINDS[case.kind].confidential or case.words_kept
        if case.department_id in names and not is_told:
            yield _lesson(case, applicant, names[case.department_id])


def _lesson(case: Case, applicant: Applicant, label: str) -> Lesson:
    known = (applicant.name, applicant.identity, applicant.contact, case.delivery_to)
    # Of one person all is kept aside or nothing: they write the same again.
    person = case.asker or case.address or case.number
    group = int(hashlib.sha256(person.encode()).hexdigest()[:12], 16)
    return Lesson(traces.hide(case.description, *known), label, group)
