"""Who hears: of a case, of its paper, of a date that comes near."""

from handlers.services.bureau import office
from law.codes import Role
from law.kinds import KINDS
from storage import people
from storage.engine import Session
from storage.tables import Case


def desk(session: Session, case: Case) -> list[str]:
    """Where staff hear about a case: its officer, or the rooms, or the approvers of a report."""
    officer = people.officer_by_id(session, case.officer_id)
    return [officer.address] if officer else rooms(session, case) or approvers(session)


def rooms(session: Session, case: Case | None = None) -> list[str]:
    """The rooms of our staff; none for a case that a room may not see."""
    return list(office.of(session).rooms) if case is None or is_public_to_staff(case) else []


def approvers(session: Session) -> list[str]:
    """The approvers, each in private."""
    return [row.address for row in people.officers(session, Role.APPROVER)]


def keepers(session: Session, case: Case) -> list[str]:
    """Who posts the paper of a case, each in private: its officer, or the approvers while nobody has it."""
    officer = people.officer_by_id(session, case.officer_id)
    return [officer.address] if officer else approvers(session)


def reminded(session: Session, case: Case, *, overdue: bool) -> list[str]:
    """Who is reminded: the officer in hand, once overdue the approvers too; the rooms where nobody has it."""
    officer = people.officer_by_id(session, case.officer_id)
    chats = [officer.address] if officer and officer.suspended_at is None else []
    if not is_public_to_staff(case) or overdue:
        chats += approvers(session)
    if not officer:
        chats += rooms(session, case)
    return list(dict.fromkeys(chats))


def is_public_to_staff(case: Case) -> bool:
    """Say whether a room may see the case at all: a report of wrongdoing is for approvers only."""
    return not KINDS[case.kind].confidential
