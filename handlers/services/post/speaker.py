"""Who speaks: the member of staff behind a message, and nobody else."""

from handlers.services.bureau import actors
from handlers.services.bureau.actors import Actor
from handlers.services.post import audience
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import people
from storage.tables import Officer


def officer(turn: Turn) -> Officer:
    """The member of staff who speaks; Refusal staff_only for anybody else."""
    found = people.officer(turn.session, turn.incoming.person)
    if found is None:
        raise Refusal("staff_only")
    return found


def staff(turn: Turn) -> Actor:
    """The member of staff who speaks in a room of ours or in private; Refusal staff_only for others and elsewhere."""
    found = officer(turn)
    # A member of staff may sit in foreign groups too: what is said there would be read by strangers.
    if not turn.incoming.private and not audience.is_room(turn.session, turn.incoming.chat):
        raise Refusal("staff_only")
    return actors.staff(found)
