"""Staff: invited by a one-time code, enrolled in a private chat, suspended at once."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

from handlers.reading import plain
from handlers.services.bureau import office
from handlers.services.bureau.moment import Moment
from law import standing
from law.codes import Role
from law.errors import Refusal
from storage import journal, people
from storage.engine import Session
from storage.tables import Invitation, Officer

ROLES = standing.ENROLLED
VALID_HOURS = 24
ENROLLED, SUSPENDED = "enroll", "suspend"
DECIDING = (Role.APPROVER, Role.ADMIN)
"""Roles that nobody gets by one person's word alone."""
_CODE_BYTES = 10


def invite(moment: Moment, role: str) -> str:
    """Make a one-time code for a role; only its keyed hash is kept, for 24 hours."""
    given = role_of(role)
    code = secrets.token_hex(_CODE_BYTES).upper()
    moment.session.add(
        Invitation(
            bureau_id=moment.session.bureau_id,
            role=given,
            code_hash=sealed(moment.session, code),
            made_at=moment.now,
            expires_at=moment.now + timedelta(hours=VALID_HOURS),
        )
    )
    journal.append(moment.session, "invite", actor="system", now=moment.now, role=given)
    return code


def role_of(written: str) -> Role:
    """Read the role of a member of staff; Refusal role_unknown with the known ones."""
    if written not in ROLES:
        raise Refusal("role_unknown", role=written, known=ROLES)
    return Role(written)


def sealed(session: Session, code: str) -> str:
    """The keyed hash of a one-time code, however it was typed."""
    typed = plain.name(code).replace("-", "").upper()
    return hmac.new(office.of(session).secret, typed.encode(), hashlib.sha256).hexdigest()


def needs_second(session: Session, *, person: str, role: Role) -> bool:
    """Say whether a second person has to agree that somebody gets a role, and there is one who can.

    What lets others' words out, takes a role away from its holder or lifts a suspension is given by two: by whoever
    made the code, and by an approver who is somebody else. The first approver of a bureau has nobody to ask.
    """
    others = [each for each in people.officers(session, Role.APPROVER) if not _is(session, each, person)]
    was = people.any_officer(session, person)
    is_other = was is not None and (was.role != role or was.suspended_at is not None)
    return bool(others) and (role in DECIDING or is_other)


def waiting(session: Session, now: datetime) -> list[tuple[Role, bool]]:
    """The roles that wait for a second person's word, each with whether there is still somebody who can give it.

    Where there is none, as after the only approver was suspended, a new code needs no second word.
    """
    approvers = people.officers(session, Role.APPROVER)
    found = people.waiting_invitations(session, now)
    return [(Role(each.role), any(not _is(session, one, each.used_by or "") for one in approvers)) for each in found]


def _is(session: Session, officer: Officer, person: str) -> bool:
    return officer.address in people.addresses(session, person)


def decide(moment: Moment, invitation_id: int, *, by: Officer, yes: bool) -> Invitation:
    """Let an approver decide whether somebody who used a code gets its role; journaled.

    Refusal grant_not_for_role, grant_over, grant_own.
    """
    if by.role != Role.APPROVER:
        raise Refusal("grant_not_for_role", role=by.role)
    used = people.waiting_invitation(moment.session, invitation_id)
    if used is None or used.used_by is None or used.expires_at <= moment.now:
        raise Refusal("grant_over")
    if _is(moment.session, by, used.used_by):
        raise Refusal("grant_own")
    used.decided_at = moment.now
    moment.session.add(used)
    verdict = "enroll_approved" if yes else "enroll_refused"
    journal.append(moment.session, verdict, actor=by.address, now=moment.now, invitation=used.id, role=used.role)
    if yes:
        grant(moment, address=used.used_by, name=used.name or "", role=used.role)
    return used


def grant(moment: Moment, *, address: str, name: str, role: Role) -> Officer:
    """Give an address a role, or change the one it has; journaled."""
    officer = people.any_officer(moment.session, address) or Officer(
        bureau_id=moment.session.bureau_id, address=address, name=name, role=role, enrolled_at=moment.now
    )
    officer.role, officer.name, officer.suspended_at = role, name, None
    people.forget_officers(moment.session)
    officer.away_until_on = officer.substitute_id = None
    moment.session.add(officer)
    moment.session.flush()
    people.person(moment.session, address).officer_id = officer.id
    told: dict[str, Any] = {"officer": officer.id, "role": role, "name": name}
    journal.append(moment.session, ENROLLED, actor=address, now=moment.now, **told)
    return officer


def add_address(moment: Moment, officer: Officer, address: str) -> None:
    """Know an officer by one more address; what they are told still goes to the first. Refusal address_taken."""
    if not people.add_address(moment.session, people.person(moment.session, officer.address), address):
        raise Refusal("address_taken")
    journal.append(
        moment.session, "add_address", actor=officer.address, now=moment.now, officer=officer.id, address=address
    )


def suspend(moment: Moment, address: str, *, by: Officer | None = None, reason: str = "") -> Officer:
    """Take every right from a member of staff at once; journaled. Refusal officer_unknown, suspend_own."""
    officer = people.officer(moment.session, address)
    if officer is None:
        raise Refusal("officer_unknown", address=address)
    if by is not None and by.id == officer.id:
        raise Refusal("suspend_own")
    officer.suspended_at = moment.now
    people.forget_officers(moment.session)
    officer.away_until_on = officer.substitute_id = None
    moment.session.add(officer)
    told: dict[str, Any] = {"officer": officer.id, "reason": reason}
    journal.append(moment.session, SUSPENDED, actor=by.address if by else "system", now=moment.now, **told)
    return officer
