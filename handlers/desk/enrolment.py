"""How a member of staff uses a one-time code."""

from datetime import datetime

from handlers.services.bureau import staff
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from storage import people
from storage.engine import Session


def enroll(session: Session, incoming: Incoming, code: str, *, now: datetime) -> None:
    """Use a code once, in a private chat; the person gets its role."""
    if not incoming.private:
        raise Refusal("enroll_in_private")
    used = people.use_invitation(session, staff.sealed(session, code), by=incoming.person, now=now)
    if used is None:
        raise Refusal("code_wrong")
    staff.grant(session, address=incoming.person, name=incoming.name, role=used.role, now=now)
    messages.say(session, incoming.chat, "enrolled", now=now, role=used.role, name=incoming.name)
