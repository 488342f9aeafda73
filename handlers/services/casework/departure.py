"""Whose rights are taken at once, and what becomes of the cases that they leave behind."""

from typing import Any

from handlers.services.bureau import occasion, staff
from handlers.services.bureau.moment import Moment
from handlers.services.casework import assignment, holding
from handlers.services.post import audience, messages
from law.codes import Role
from storage import people
from storage.tables import Case, Officer


def suspend(moment: Moment, address: str, *, by: Officer | None, reason: str) -> list[Case]:
    """Take every right from a member of staff, free their open cases, and tell all approvers and administrators.

    `by` is None where it was done at the machine. Gives the freed cases. Refusal officer_unknown, suspend_own.
    """
    officer = staff.suspend(moment, address, by=by, reason=reason)
    if by is None:  # who does it twice at the machine, after it was lifted, is heard twice
        occasion.begin(moment.session, f"suspended:{officer.id}:{moment.now.isoformat()}")
    freed = assignment.free(moment, officer)
    left = people.officers(moment.session, officer.role)
    told: dict[str, Any] = {"name": officer.name, "role": officer.role, "by": by.name if by else None, "reason": reason}
    facts = told | {"unmanned": not left and officer.role in (Role.REVIEWER, Role.APPROVER, Role.ADMIN)}
    for chat in dict.fromkeys([*audience.approvers(moment.session), *audience.administrators(moment.session)]):
        # A report of wrongdoing was in the hands of an approver, and only approvers read this list of it.
        seen = audience.visible(moment.session, freed, chat)
        messages.say(moment, chat, "suspended", **facts, hidden=len(freed) - len(seen), **holding.listed(moment, seen))
    return freed
