"""The head of the journal, told to the approvers on every working day: whoever holds one sees a chain made anew."""

from handlers.services.bureau import occasion, office
from handlers.services.bureau.moment import Moment
from handlers.services.post import audience, messages
from storage import bureaus, journal

PULSE = "head"


def tell(moment: Moment) -> bool:
    """Tell every approver in private what the last entry of the journal is, once a working day; gives whether it is."""
    session = moment.session
    if not office.is_open(session, moment.now):
        return False
    told = bureaus.last_beat(session, PULSE)
    if told is not None and office.today(session, told) >= moment.today:
        return False
    bureaus.beat(session, PULSE, now=moment.now)
    head, place = journal.head(session)
    if not place:
        return False
    for chat in audience.approvers(session):
        occasion.begin(session, f"head:{moment.today}:{chat}")
        messages.say(moment, chat, "journal_head", head=head, place=place)
    return True
