"""Several who asked for a case together, of whom one steps out: it goes on for the others."""

from typing import Any

from handlers.reading import plain, together
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, reasons, repeats, seals, withdrawal
from law.codes import Act, Status
from law.errors import Refusal
from storage import cases
from storage.engine import Session
from storage.tables import Applicant, Case


def leave(work: Work, name: str, *, reason: str) -> dict[str, Any]:
    """Take one of several applicants out of a case; the letter to the others goes to whoever left as well.

    Gives what staff are told. No day changes, and what waits to be signed is drafted anew, for it is addressed to all.
    Refusal leave_alone, leave_unknown with the names, leave_filer, reason_needed, reason_bare, or of the lifecycle.
    """
    permit, case = acts.permit(work, Act.LEAVE), work.case
    names = withdrawal.together(work.session, case)
    # Of several who stand there by their number nobody can be taken out by name.
    if len(names) < 2:
        raise Refusal("leave_alone", number=case.number, names=names)
    left = [each for each in names if plain.name(each) == plain.name(name)]
    if len(left) != 1:
        raise Refusal("leave_unknown", number=case.number, written=name[:40], names=names)
    # The chat is that of who is named first: it would go on to hear of the case, and to take it back for the others.
    if case.address and left == names[:1]:
        raise Refusal("leave_filer", number=case.number, left=left[0])
    reasons.check(Act.LEAVE, reason)
    rest = together.joined([each for each in names if each != left[0]])
    _rename(work, rest)
    stay = case.status is not Status.IN_REVIEW
    # Of whoever left the journal keeps the place alone: a name stands in no entry that lasts for ever.
    permit.done(place=names.index(left[0]) + 1, reason=reason, stay=stay, **seals.renamed(work.session, case))
    permit.give(left=left[0], reason=reason)
    return {"left": left[0], "rest": rest}


def leaves(session: Session, case: Case, text: str) -> bool:
    """Say whether an applicant writes that one of those who asked for a case together steps out of it."""
    # Most words cannot mean it: nothing is looked up for them.
    return together.may_leave(text) and bool(
        (names := withdrawal.together(session, case)) and together.leaves(text, names)
    )


def _rename(work: Work, name: str) -> None:
    session, case = work.session, work.case
    applicant = cases.applicant(session, case)
    if case.redo_of or case.redone_as:
        # The other handling was asked for by all of them, and stays theirs.
        applicant = Applicant(**applicant.model_dump(exclude={"id"}))
    applicant.name, case.asker = name, repeats.asker(name, applicant.identity)
    session.add(applicant)
    session.flush()
    assert applicant.id is not None
    case.applicant_id = applicant.id
    session.kept[Applicant, applicant.id] = applicant
    session.add(case)
