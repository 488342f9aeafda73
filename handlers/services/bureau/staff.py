"""Staff: invited by a one-time code, enrolled in a private chat, suspended at once."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from handlers.services.bureau import office
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
            code_hash=sealed(session, code),
            made_at=now,
            expires_at=now + timedelta(hours=VALID_HOURS),
        )
    )
    journal.append(session, "invite", actor="system", now=now, role=role)
    return code


def sealed(session: Session, code: str) -> str:
    """The keyed hash of a one-time code, however it was typed."""
    plain = code.strip().replace("-", "").upper()
    return hmac.new(office.of(session).secret, plain.encode(), hashlib.sha256).hexdigest()


def grant(session: Session, *, address: str, name: str, role: str, now: datetime) -> Officer:
    """Give an address a role, or change the one it has; journaled."""
    officer = people.any_officer(session, address) or Officer(
        bureau_id=session.bureau_id, address=address, name=name, role=role, enrolled_at=now
    )
    officer.role, officer.name, officer.suspended_at = role, name, None
    session.add(officer)
    session.flush()
    people.person(session, address).officer_id = officer.id
    journal.append(session, "enroll", actor=address, now=now, officer=officer.id, role=role)
    return officer


def add_address(session: Session, officer: Officer, address: str, *, now: datetime) -> None:
    """Know an officer by one more address; what they are told still goes to the first. Refusal address_taken."""
    if not people.add_address(session, people.person(session, officer.address), address):
        raise Refusal("address_taken")
    journal.append(session, "add_address", actor=officer.address, now=now, officer=officer.id, address=address)


def suspend(session: Session, address: str, *, now: datetime) -> None:
    """Take every right from a member of staff at once."""
    officer = people.officer(session, address)
    if officer is None:
        raise Refusal("officer_unknown", address=address)
    officer.suspended_at = now
    session.add(officer)
    journal.append(session, "suspend", actor="system", now=now, officer=officer.id)
