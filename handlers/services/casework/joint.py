"""Several who asked for a case together, of whom one steps out: it goes on for the others."""

from dataclasses import dataclass
from typing import Any

from handlers.reading import plain, together
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, inherited, reasons, repeats, seals, withdrawal
from handlers.services.letters import notices
from handlers.services.post import messages
from law import application, versions
from law.codes import Act, Delivery, Status
from law.errors import Refusal
from storage import cases
from storage.engine import Session
from storage.tables import Applicant, Case


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who steps out and why; whether it was they who filed, None where nobody says so; how the others are reached."""

    name: str
    reason: str
    filed: bool | None = None
    contact: str = ""


def leave(work: Work, leaving: Leaving) -> dict[str, Any]:
    """Take one of several applicants out of a case; the letter to the others goes to whoever left as well.

    Where it was they who filed, their chat, their proof of identity and their contact go with them: the case goes on by
    the contact of those who stay. Gives what staff are told; `lacks`: of who stays no proof of identity is there (Art.
    29); `anew`: until when what they were asked for is awaited of those who stay, on whom it is served anew. The day of
    the answer stands, and what waits to be signed is drafted anew, for it is addressed to all. Refusal leave_alone,
    leave_unknown with the names, leave_contact, leave_stays, reason_needed, reason_bare, or of the
    lifecycle.
    """
    permit, case = acts.permit(work, Act.LEAVE), work.case
    names = withdrawal.together(work.session, case)
    # Of several who stand there by their number nobody can be taken out by name.
    if len(names) < 2:
        raise Refusal("leave_alone", number=case.number, names=names)
    left = [each for each in names if plain.name(each) == plain.name(leaving.name)]
    if len(left) != 1:
        raise Refusal("leave_unknown", number=case.number, written=leaving.name[:40], names=names)
    # Nobody writes down which of several filed: the first named is taken for it, unless staff know better.
    filed = left == names[:1] if leaving.filed is None else leaving.filed
    _check_contact(case, leaving, left=left[0], filed=filed)
    reasons.check(Act.LEAVE, leaving.reason)
    rest, chat = together.joined([each for each in names if each != left[0]]), case.address
    _rename(work, rest, contact=leaving.contact.strip() if filed else None)
    stay = case.status is not Status.IN_REVIEW
    place, kept = names.index(left[0]) + 1, seals.renamed(work.session, case)
    # Of whoever left the journal keeps the place alone: a name stands in no entry that lasts for ever.
    owed = inherited.find(work) if filed else inherited.NOTHING
    permit.done(place=place, reason=leaving.reason, stay=stay, filed=filed, **owed.kept, **kept)
    lacks = filed and versions.by_code(case.law_code).asks_identity
    letter = permit.draw(left=left[0], reason=leaving.reason, lacks=lacks)
    if chat and filed:
        notices.show(work, case, letter, to=chat)
        messages.say(work, chat, "left_you", number=case.number)
    notices.send(work, case, letter)
    anew = inherited.serve(work, owed)
    return {"left": left[0], "rest": rest, "filed": filed, "lacks": lacks, "anew": anew}


def _check_contact(case: Case, leaving: Leaving, *, left: str, filed: bool) -> None:
    """Ask how those are reached who stay, where whoever filed leaves, and only there."""
    if filed and not leaving.contact.strip():
        raise Refusal("leave_contact", number=case.number, left=left, by_chat=bool(case.address))
    if not filed and leaving.contact.strip():
        raise Refusal("leave_stays", number=case.number, left=left)
    question = application.find("contact")
    if filed and question is not None:
        application.check(question, leaving.contact)


def leaves(session: Session, case: Case, text: str) -> bool:
    """Say whether an applicant writes that one of those who asked for a case together steps out of it."""
    # Most words cannot mean it: nothing is looked up for them.
    return together.may_leave(text) and bool(
        (names := withdrawal.together(session, case)) and together.leaves(text, names)
    )


def _rename(work: Work, name: str, *, contact: str | None) -> None:
    """Write the names of those who stay; with their `contact` where what was known is of whoever leaves."""
    session, case = work.session, work.case
    applicant = cases.applicant(session, case)
    if case.redo_of or case.redone_as:
        # The other handling was asked for by all of them, and stays theirs.
        applicant = Applicant(**applicant.model_dump(exclude={"id"}))
    applicant.name = name
    if contact is not None:
        applicant.identity, applicant.address, applicant.contact = None, None, contact
        case.address = None
        if case.delivery is not Delivery.PICK_UP:
            case.delivery, case.delivery_to = Delivery.EMAIL if "@" in contact else Delivery.POST, contact
    case.asker = repeats.asker(name, applicant.identity)
    session.add(applicant)
    session.flush()
    assert applicant.id is not None
    case.applicant_id = applicant.id
    session.kept[Applicant, applicant.id] = applicant
    session.add(case)
