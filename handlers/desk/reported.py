"""How staff say that they know which reported year something moves, and hear that it did."""

import re

from handlers.services.bureau import reported
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.post import audience, messages
from handlers.services.post.turn import Turn
from law.codes import Act
from templates import words

_BEHIND = r"\s*(\d{4})\s*\u5e74?(?:[\s,\uff0c\u3001;\uff1b:\uff1a]+|$)"


def sure(written: str) -> tuple[tuple[int, ...], str]:
    """Part the years that somebody is sure of from what follows: ``sure2025``, ``sure2024 sure2025``."""
    names = ["sure", *(words.label("appeal", "sure", language) for language in words.LANGUAGES)]
    named = re.compile(f"(?:{'|'.join(map(re.escape, names))}){_BEHIND}", re.IGNORECASE)
    found, rest = [], written.strip()
    while said := named.match(rest):
        found.append(int(said[1]))
        rest = rest[said.end() :]
    return tuple(found), rest


def tell(turn: Turn, work: Work, act: Act, said: Sure) -> None:
    """Say which reported years an act has moved, where it has moved one, to those who publish it too.

    `said` are those of which somebody was sure; no other moves.
    """
    years = reported.noted(work, act) if said else ()
    if not years:
        return
    turn.say("year_moved", case=work.case, number=work.case.number, years=years)
    for chat in audience.publishers(turn.session):
        if chat not in (turn.incoming.chat, work.actor.address):
            messages.say(turn, chat, "year_moved", case=work.case, number=work.case.number, years=years)
