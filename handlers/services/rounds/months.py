"""What comes by itself on the first working morning of a month: what is supervised, and the bulletin of a quarter."""

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.casework import supervision
from handlers.services.post import audience, messages
from handlers.services.year import bulletin
from law.codes import Kind
from law.kinds import KINDS
from storage import bureaus

PULSE = "month"
OPENLY = [kind for kind, row in KINDS.items() if not row.confidential]
"""The kinds that a bulletin counts, which is made to be shown."""


def tell(moment: Moment) -> None:
    """Tell every approver in private, once a month, what is open and late, due, extended or waiting;
    and once a quarter how the last one went."""
    first = moment.today.replace(day=1)
    last = bureaus.last_beat(moment.session, PULSE)
    if last is not None and moment.office.today(last) >= first:
        return
    bureaus.beat(moment.session, PULSE, now=moment.now)
    if last is None and moment.today != moment.calendar.on_or_after(first):
        return  # a bureau that begins in the midst of a month
    if first.month % bulletin.MONTHS == 1:
        _bulletin(moment)
    told = supervision.told(moment, [*Kind], first)
    for chat in audience.approvers(moment.session) if told["open"] else ():
        occasion.begin(moment.session, f"month:{first:%Y-%m}:{chat}")
        messages.say(moment, chat, "supervision", **told)


def _bulletin(moment: Moment) -> None:
    quarter = bulletin.before(moment.today)
    told = bulletin.told(moment, OPENLY, quarter)
    for chat in audience.approvers(moment.session) if told["groups"] else ():
        occasion.begin(moment.session, f"quarter:{quarter.year}-{quarter.number}:{chat}")
        messages.say(moment, chat, "bulletin", **told)
