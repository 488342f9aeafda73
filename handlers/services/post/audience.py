"""Who hears: of a case, of its paper, of a date that comes near."""

from handlers.services.bureau import office
from handlers.services.bureau.actors import Actor
from law.codes import Role
from law.kinds import KINDS
from storage import people
from storage.engine import Session
from storage.tables import Case


def desk(session: Session, case: Case) -> list[str]:
    """Where staff hear about a case: its officer, or the staff chat, or the approvers of a report."""
    officer = people.officer_by_id(session, case.officer_id)
    if officer:
        return [officer.address]
    chat = office.of(session).staff_chat
    if chat and is_public_to_staff(case):
        return [chat]
    return [approver.address for approver in people.officers(session, Role.APPROVER)]


def keepers(session: Session, case: Case) -> list[str]:
    """Who posts the paper of a case, each in private: its officer, or the approvers while nobody has it."""
    officer = people.officer_by_id(session, case.officer_id)
    return [officer.address] if officer else [row.address for row in people.officers(session, Role.APPROVER)]


def deciders(session: Session, *, proposer: Actor) -> list[str]:
    """Who decides what somebody proposed, each in private: the approvers but that one (a second pair of eyes)."""
    approvers = people.officers(session, Role.APPROVER)
    return [approver.address for approver in approvers if approver.id != proposer.officer_id]


def reminded(session: Session, case: Case, *, overdue: bool) -> list[str]:
    """Who is reminded: the officer in hand, once overdue the approvers too; the staff chat where nobody has it."""
    officer = people.officer_by_id(session, case.officer_id)
    chats = [officer.address] if officer and officer.suspended_at is None else []
    if not is_public_to_staff(case) or overdue:
        chats += [approver.address for approver in people.officers(session, Role.APPROVER)]
    chat = office.of(session).staff_chat
    if not officer and chat and is_public_to_staff(case):
        chats.append(chat)
    return list(dict.fromkeys(chats))


def is_public_to_staff(case: Case) -> bool:
    """Say whether the staff chat may see the case at all: a report of wrongdoing is for approvers only."""
    return not KINDS[case.kind].confidential
