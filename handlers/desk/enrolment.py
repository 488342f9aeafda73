"""How a member of staff uses a one-time code."""

from handlers.services.bureau import guessing, staff
from handlers.services.post import audience, messages
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import people


def enroll(turn: Turn, code: str) -> None:
    """Use a code once, in a private chat; the person gets its role."""
    if not turn.incoming.private:
        raise Refusal("enroll_in_private")
    guessing.admit(turn, turn.incoming.person)
    used = people.use_invitation(turn.session, staff.sealed(turn.session, code), by=turn.incoming.person, now=turn.now)
    if used is None:
        raise Refusal("code_wrong")
    was = people.officer(turn.session, turn.incoming.person)
    former = was.role if was is not None else None
    staff.grant(turn, address=turn.incoming.person, name=turn.incoming.name, role=used.role)
    turn.say("enrolled", role=used.role, name=turn.incoming.name)
    # One person made the code: all the others see what became of it.
    for room in audience.rooms(turn.session):
        messages.say(turn, room, "enrolled_told", role=used.role, former=former, name=turn.incoming.name)
