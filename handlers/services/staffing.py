"""Staff: invited by a one-time code, enrolled in a private chat, suspended at once."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from handlers.services import occasion, office, saying
from handlers.services.occasion import Incoming
from law.errors import Refusal
from storage import journal, people
from storage.engine import Session
from storage.tables import Invitation, Officer

ROLES = ("officer", "reviewer", "approver", "admin")
VALID_HOURS = 24
_CODE_BYTES = 10


def invite(session: Session, role: str, *, now: datetime) -> str:
    """Make a one-time code for a role; only its keyed hash is kept, for 24 hours."""
    if role not in ROLES:
        raise Refusal("role_unknown", role=role, known=ROLES)
    code = secrets.token_hex(_CODE_BYTES).upper()
    session.add(
        Invitation(
            bureau_id=session.bureau_id,
            role=role,
            code_hash=_hash(session, code),
            made_at=now,
            expires_at=now + timedelta(hours=VALID_HOURS),
        )
    )
    journal.append(session, "invite", actor="system", now=now, role=role)
    return code


def _hash(session: Session, code: str) -> str:
    plain = code.strip().replace("-", "").upper()
    return hmac.new(office.of(session).secret, plain.encode(), hashlib.sha256).hexdigest()


def enroll(session: Session, incoming: Incoming, code: str, *, now: datetime) -> None:
    """Use a code once, in a private chat; the person gets its role."""
    if not incoming.private:
        raise Refusal("enroll_in_private")
    used = people.use_invitation(session, _hash(session, code), by=incoming.person, now=now)
    if used is None:
        raise Refusal("code_wrong")
    grant(session, address=incoming.person, name=incoming.name, role=used.role, now=now)
    saying.say(session, incoming.chat, "enrolled", now=now, role=used.role, name=incoming.name)


def grant(session: Session, *, address: str, name: str, role: str, now: datetime) -> Officer:
    """Give an address a role, or change the one it has; journaled."""
    officer = people.any_officer(session, address) or Officer(
        bureau_id=session.bureau_id, address=address, name=name, role=role, enrolled_at=now
    )
    officer.role, officer.name, officer.suspended_at = role, name, None
    session.add(officer)
    session.flush()
    journal.append(session, "enroll", actor=address, now=now, officer=officer.id, role=role)
    return officer


def suspend(session: Session, address: str, *, now: datetime) -> None:
    """Take every right from a member of staff at once."""
    officer = people.officer(session, address)
    if officer is None:
        raise Refusal("officer_unknown", address=address)
    officer.suspended_at = now
    session.add(officer)
    journal.append(session, "suspend", actor="system", now=now, officer=officer.id)


def as_officer(session: Session, incoming: Incoming) -> Officer:
    """The member of staff who speaks, in the staff chat or in private; refuses anybody else and any other group."""
    officer = occasion.officer(session, incoming)
    if not incoming.private and incoming.chat != office.of(session).staff_chat:
        raise Refusal("staff_only")
    return officer
