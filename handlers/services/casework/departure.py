"""Whose rights are taken at once, and what becomes of the cases that they leave behind."""

from collections.abc import Container, Sequence
from typing import Any

from handlers.services.bureau import occasion, staff
from handlers.services.bureau.moment import Moment
from handlers.services.casework import assignment, holding
from handlers.services.post import audience, menus, messages
from law.codes import Role
from storage import cases, people, waiting
from storage.tables import Case, Letter, Officer

FIRST = 50
"""So many replies that nobody can sign are named at most."""


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
    drafts = _unsigned(moment) if facts["unmanned"] and officer.role is Role.REVIEWER else []
    above = dict.fromkeys([*audience.approvers(moment.session), *audience.administrators(moment.session)])
    for chat in above:
        # A report of wrongdoing was in the hands of an approver, and only approvers read this list of it.
        seen = audience.visible(moment.session, freed, chat)
        facts |= {
            "unsigned": [case.number for case in audience.visible(moment.session, [each for each, _ in drafts], chat)]
        }
        messages.say(moment, chat, "suspended", **facts, hidden=len(freed) - len(seen), **holding.listed(moment, seen))
    _tell_drafters(moment, drafts, told=above)
    menus.owe(moment, officer.address)
    return freed


def _unsigned(moment: Moment) -> list[tuple[Case, Letter]]:
    """The replies that wait for a signature with their cases, which nobody can give now."""
    found, _ = waiting.letters(moment.session, limit=FIRST)
    return [(cases.by_id(moment.session, letter.case_id), letter) for letter in found]


def _tell_drafters(moment: Moment, drafts: Sequence[tuple[Case, Letter]], *, told: Container[str]) -> None:
    """Say to whoever drafted a reply that nobody is there any more to sign it: its date comes near all the same."""
    for case, letter in drafts:
        for chat in audience.maker(moment.session, case, letter.drafted_by):
            if chat not in told:
                messages.say(moment, chat, "review_unmanned", case=case, number=case.number)
