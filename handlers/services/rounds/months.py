"""What comes by itself on the first working morning of a month: the list of what is supervised."""

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment
from handlers.services.casework import supervision
from handlers.services.post import audience, messages
from law.codes import Kind
from storage import bureaus

PULSE = "month"


def tell(moment: Moment) -> None:
    """Tell every approver in private, once a month, what is open and late, due, extended or waiting."""
    first = moment.today.replace(day=1)
    last = bureaus.last_beat(moment.session, PULSE)
    if last is not None and moment.office.today(last) >= first:
        return
    bureaus.beat(moment.session, PULSE, now=moment.now)
    if last is None and moment.today != moment.calendar.on_or_after(first):
        return  # a bureau that begins in the midst of a month
    told = supervision.told(moment, [*Kind], first)
    for chat in audience.approvers(moment.session) if told["open"] else ():
        occasion.begin(moment.session, f"month:{first:%Y-%m}:{chat}")
        messages.say(moment, chat, "supervision", **told)
