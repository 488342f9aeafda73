"""Answers what is about ourselves: who we are, which language we speak, and anger at us."""

from handlers.counter import menu, onward, tongue
from handlers.reading import asides
from handlers.services.bureau import ownership
from handlers.services.post.turn import Turn


def answered(turn: Turn) -> bool:
    """Answer what is about ourselves: who we are, our language, or anger, which is no matter of its own."""
    heard = asides.heard(turn.incoming.text, long=True)
    if tongue.asked(turn) or heard == "about_us":
        menu.start(turn)
    elif heard == "abuse":
        mine = ownership.mine(turn.session, turn.incoming.chat)
        turn.say("calm", rows=onward.rows(turn, mine))
    else:
        return False
    return True
