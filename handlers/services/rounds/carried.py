"""What is done with all of the data at the machine itself: journaled, and told to the approvers at once."""

from enum import StrEnum
from typing import Any

from handlers.services.bureau import actors, occasion
from handlers.services.bureau.moment import Moment
from handlers.services.post import audience, messages
from storage import journal


class Way(StrEnum):
    """How all of a bureau's data is taken out or put in its place; the value is the act in the journal."""

    OUT = "data_exported"
    IN = "data_imported"
    BACK = "data_restored"


def note(moment: Moment, way: Way, **facts: Any) -> None:
    """Write down that it is done, and tell every approver in private, or the rooms where there is none.

    Who has the machine needs nobody's leave for it; that nobody hears of it is what must not be. ``facts``: the
    ``file``, by its name, and of a restore how many ``updates`` and ``sent`` messages came since the copy.
    """
    journal.append(moment.session, way, actor=actors.SYSTEM.address, now=moment.now, **facts)
    moment.session.write_later()
    head, place = journal.head(moment.session)
    told = {"way": way, "at": moment.office.local(moment.now), "head": head, "place": place, **facts}
    for chat in audience.publishers(moment.session):
        occasion.begin(moment.session, f"{way}:{moment.now.isoformat()}:{chat}")
        messages.say(moment, chat, "data_carried", **told)
