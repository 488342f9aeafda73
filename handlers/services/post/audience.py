"""Who hears: of a case, of its paper, of a date that comes near, of a draft that waits for a second person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.services.bureau import office
from handlers.services.post import moves
from law.codes import Role
from law.kinds import KINDS
from storage import departments, people
from storage.engine import Session
from storage.tables import Case, Officer


def in_hand(session: Session, case: Case) -> Officer | None:
    """The officer who has a case and may still see to it; nobody where they are suspended or have another role now."""
    return _able(session, case, case.officer_id)


def _able(session: Session, case: Case, officer_id: int | None) -> Officer | None:
    officer = people.officer_by_id(session, officer_id)
    may = officer is not None and officer.suspended_at is None and officer.role in KINDS[case.kind].roles
    return officer if may else None


def hearer(session: Session, case: Case) -> Officer | None:
    """Who hears of a case in hand: its officer, or whoever stands in while they are away; nobody where none may."""
    return _present(session, case, in_hand(session, case))


def _present(session: Session, case: Case, officer: Officer | None) -> Officer | None:
    if officer is None or officer.away_until_on is None:
        return officer
    other = _able(session, case, officer.substitute_id)
    # No further: two who stand in for each other and are both away would be a ring.
    return other if other is not None and other.away_until_on is None else None


def desk(session: Session, case: Case) -> list[str]:
    """Where staff hear about a case: who has it, or the rooms, or the approvers of a report."""
    officer = hearer(session, case)
    # An empty room would swallow the news: where no room may hear of it, the approvers do.
    return [officer.address] if officer else rooms(session, case) or approvers(session)


def maker(session: Session, case: Case, officer_id: int | None) -> list[str]:
    """Who hears what became of something that an officer drafted or proposed: they themselves, else the desk."""
    officer = _present(session, case, _able(session, case, officer_id))
    return [officer.address] if officer else desk(session, case)


def keepers(session: Session, case: Case) -> list[str]:
    """Who posts the paper of a case, each in private."""
    return [officer.address for officer in carriers(session, case)]


def carriers(session: Session, case: Case) -> list[Officer]:
    """Who has the paper of a case to post: who hears of it, or the approvers while nobody does."""
    officer = hearer(session, case)
    # Never the room: paper carries the name and the address of whoever asked.
    return [officer] if officer else _there(session, Role.APPROVER)


def reminded(session: Session, case: Case, *, behind: int, snoozed: bool = False) -> list[str]:
    """Who is reminded of the date of a case, so many working days ``behind`` its last day (0 on it, negative before).

    Whose signature or decision it waits for is reminded beside them (`reviewers`, `deciders`). ``snoozed``: whoever has
    it does not want to hear of it today; those above them hear all the same. A room hears what nobody has, and what is
    overdue.
    """
    rungs = [rung for rung in LADDER if rung.begins is None or rung.begins <= behind]
    found = [chat for rung in rungs for chat in rung.hears(session, case)]
    if not is_public_to_staff(case):
        found += approvers(session)  # who alone may hear of a report, and do from the first
    officer = hearer(session, case)
    if officer is not None and snoozed:
        found = [chat for chat in found if chat != officer.address]
    if officer is None or behind >= LATE:
        found += rooms(session, case)
    # An officer in hand may be an approver too, and hears once.
    return list(dict.fromkeys(found))


def _officer(session: Session, case: Case) -> list[str]:
    officer = hearer(session, case)
    return [officer.address] if officer else []


def _head(session: Session, case: Case) -> list[str]:
    head = _present(session, case, _able(session, case, departments.heads(session).get(case.department_id or 0)))
    return [head.address] if head else []


def _bureau_head(session: Session, case: Case) -> list[str]:
    name = office.of(session).bureau_head
    found = [_present(session, case, _able(session, case, each.id)) for each in people.named(session, name)]
    return [each.address for each in found if each]


def _there(session: Session, *roles: Role) -> list[Officer]:
    """The staff in some roles who are not away; all of them where everybody is."""
    known = people.officers(session, *roles)
    return [each for each in known if each.away_until_on is None] or known


def reviewers(session: Session) -> list[str]:
    """Who may sign a reply, each in private."""
    return [officer.address for officer in _there(session, Role.REVIEWER)]


def approvers(session: Session) -> list[str]:
    """Every approver who is not away, each in private; all of them where everybody is."""
    return [officer.address for officer in _there(session, Role.APPROVER)]


def administrators(session: Session) -> list[str]:
    """Every administrator, each in private."""
    return [officer.address for officer in people.officers(session, Role.ADMIN)]


def unmanned(session: Session, case: Case) -> list[str]:
    """Who hears that nobody is there who may sign: whoever has the case, and who can see to it."""
    return list(dict.fromkeys([*desk(session, case), *approvers(session), *administrators(session)]))


def visible(session: Session, found: Sequence[Case], chat: str) -> list[Case]:
    """Those of some cases that the member of staff of a private chat may hear of."""
    reader = people.officer(session, chat)
    return [case for case in found if is_public_to_staff(case) or (reader and reader.role in KINDS[case.kind].roles)]


def publishers(session: Session) -> list[str]:
    """Who publishes what the office itself owes: the approvers, each in private; the rooms where there are none."""
    return approvers(session) or rooms(session)


def deciders(session: Session, *, proposed_by: int | None) -> list[str]:
    """Who decides what an officer proposed, each in private: the approvers but that one (a second pair of eyes)."""
    others = [each for each in people.officers(session, Role.APPROVER) if each.id != proposed_by]
    # Where the one who proposed is the only approver there, those who are away have to hear of it.
    return [each.address for each in [each for each in others if each.away_until_on is None] or others]


def takers(session: Session, case: Case) -> list[Officer]:
    """The members of staff to whom a case may be given."""
    able = people.officers(session, Role.OFFICER, Role.APPROVER)
    return [officer for officer in able if officer.role in KINDS[case.kind].roles]


def nearest_takers(session: Session, case: Case) -> list[Officer]:
    """The same, whoever sits in its department before the others, and who is away behind those who are there."""
    seated = departments.officers(session, case.department_id) if case.department_id else []
    ids = {each.id for each in seated}
    return sorted(takers(session, case), key=lambda each: (each.away_until_on is not None, each.id not in ids))


def of_department(session: Session, case: Case) -> list[str]:
    """Who sits in the department of a case and may see to it, each in private, its head first."""
    seated = departments.officers(session, case.department_id) if case.department_id else []
    return [each.address for each in seated if each.role in KINDS[case.kind].roles and each.away_until_on is None]


def rooms(session: Session, case: Case | None = None) -> list[str]:
    """The rooms of our staff that may hear of a case, or of what belongs to no case, each where it is today."""
    return moves.rooms(session) if case is None or is_public_to_staff(case) else []


@dataclass(frozen=True, slots=True)
class Rung:
    """Who hears of a date, and from how many working days behind the last day on; None: from the first reminder."""

    hears: Callable[[Session, Case], list[str]]
    begins: int | None


LATE = 1
"""From so many working days behind its last day on a case is overdue."""
LADDER = (
    Rung(_officer, None),
    Rung(_head, 0),
    Rung(lambda session, _: approvers(session), LATE),
    Rung(_bureau_head, 5),
)
"""One above another: whoever has the case, the head of its department, the approvers, the head of the bureau.

A rung on which nobody stands is left out, and the days of the others stay as they are.
"""


def is_room(session: Session, chat: str) -> bool:
    """Say whether a chat is one of the rooms of our staff."""
    return chat in rooms(session)


def is_public_to_staff(case: Case) -> bool:
    """Say whether a room may see the case at all: a report of wrongdoing is for approvers only."""
    return not KINDS[case.kind].confidential
