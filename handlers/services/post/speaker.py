"""Who speaks: the member of staff behind a message, and nobody else."""

from handlers.services.bureau import office
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from storage import people
from storage.engine import Session
from storage.tables import Officer


def officer(session: Session, incoming: Incoming) -> Officer:
    """The member of staff who speaks; refuses anybody else."""
    found = people.officer(session, incoming.person)
    if found is None:
        raise Refusal("staff_only")
    return found


def as_officer(session: Session, incoming: Incoming) -> Officer:
    """The member of staff who speaks, in a room of ours or in private; refuses anybody else and any other group."""
    found = officer(session, incoming)
    if not incoming.private and not office.of(session).is_room(incoming.chat):
        raise Refusal("staff_only")
    return found
