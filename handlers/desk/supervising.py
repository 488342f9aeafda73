"""The list of what is supervised every month, and the bulletin of a quarter, by command."""

import re
from datetime import date

from handlers.desk import cases as desk_cases
from handlers.services.bureau.actors import Actor
from handlers.services.casework import supervision
from handlers.services.post import speaker
from handlers.services.post.turn import Turn
from handlers.services.year import bulletin
from handlers.services.year.bulletin import Quarter
from law.codes import Role
from law.errors import Refusal

_MONTH = re.compile(r"(?a:(20\d\d)\D(\d{1,2})\D?)")
"""A year and a month, whatever stands between them and behind."""
_QUARTER = re.compile(r"(?a:(20\d\d)\D([1-4])\D*)")
SEES = {Role.APPROVER, Role.ADMIN}


def show(turn: Turn, written: str) -> None:
    """Show the list of this month or a later one, as things stand today: ``/supervision [YYYY-MM]``.

    Reports of wrongdoing only to an approver. Refusal supervision_not_for_role, month_unreadable.
    """
    who = _supervisor(turn)
    kinds = desk_cases.kinds_shown(who, private=turn.incoming.private)
    turn.say("supervision", **supervision.told(turn, kinds, _month(turn.today, written.strip())))


def quarter(turn: Turn, written: str) -> None:
    """Show the bulletin of a quarter that is over, the last one where none is written: ``/bulletin [YYYY-Q]``.

    Without reports of wrongdoing, for it is made to be shown. Refusal supervision_not_for_role, quarter_unreadable.
    """
    who = _supervisor(turn)
    last = bulletin.before(turn.today)
    found = _QUARTER.fullmatch(written.strip())
    asked = Quarter(int(found[1]), int(found[2])) if found else last
    if (written.strip() and not found) or asked.first_on > last.first_on:
        raise Refusal("quarter_unreadable", written=written[:20])
    turn.say("bulletin", **bulletin.told(turn, desk_cases.kinds_shown(who, private=False), asked))


def _supervisor(turn: Turn) -> Actor:
    who = speaker.staff(turn)
    if who.role not in SEES:
        raise Refusal("supervision_not_for_role", role=who.role)
    return who


def _month(today: date, written: str) -> date:
    """The first day of a month that is written, of this one where none is."""
    first = today.replace(day=1)
    if not written:
        return first
    found = _MONTH.fullmatch(written)
    try:
        asked = date(int(found[1]), int(found[2]), 1) if found else date.min
    except ValueError:
        asked = date.min
    if asked < first:  # how things stood in a month that is over is not kept
        raise Refusal("month_unreadable", written=written[:20])
    return asked
