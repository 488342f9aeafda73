"""How staff say that they know which reported year something moves, and hear that it did."""

import re
from typing import Any

from handlers.services.bureau import reported
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.post import audience, messages
from handlers.services.post.turn import Turn
from handlers.services.year import report
from law.codes import Act
from templates import words

_LONGEST = 60
"""No report is older than so many years; what spans more is no span of years."""
_SPAN = r"(?:\s*(?:[-~\u2013\u2014\uff5e\u81f3\u5230]|to)\s*(\d{4})\s*\u5e74?)?"
_BEHIND = rf"\s*(\d{{4}})\s*\u5e74?{_SPAN}(?:[\s,\uff0c\u3001;\uff1b:\uff1a]+|$)"


def sure(written: str) -> tuple[tuple[int, ...], str]:
    """Part the years that somebody is sure of from what follows: ``sure2025``, ``sure2019-2021 sure2025``."""
    names = ["sure", *(words.label("appeal", "sure", language) for language in words.LANGUAGES)]
    named = re.compile(f"(?:{'|'.join(map(re.escape, names))}){_BEHIND}", re.IGNORECASE)
    found: list[int] = []
    rest = written.strip()
    while said := named.match(rest):
        first, last = int(said[1]), int(said[2] or said[1])
        if not first <= last <= first + _LONGEST:
            break
        found += range(first, last + 1)
        rest = rest[said.end() :]
    return tuple(found), rest


def tell(turn: Turn, work: Work, act: Act, said: Sure) -> None:
    """Say which reported years an act has moved, where it has moved one, to those who publish it too.

    `said` are those of which somebody was sure; no other moves.
    """
    moved = reported.noted(work, act) if said else reported.Moved()
    if not moved.reported:
        return
    counted = [year for year in moved.reported if year not in moved.fees]
    # Whoever moves it back has nothing to explain any more.
    agreed = [year for year in counted if report.moved_since(turn.session, year) == ()]
    facts: dict[str, Any] = {"years": [year for year in counted if year not in agreed], "agreed": agreed}
    facts |= {"crossing": [year for year in moved.crossing if year not in agreed], "fees": moved.fees}
    turn.say("year_moved", case=work.case, number=work.case.number, **facts)
    for chat in audience.publishers(turn.session):
        if chat not in (turn.incoming.chat, work.actor.address):
            messages.say(turn, chat, "year_moved", case=work.case, number=work.case.number, **facts)
