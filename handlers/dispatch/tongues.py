"""The language in which somebody is first spoken to: that of their client, where we speak it."""

from handlers.services.bureau.moment import Moment
from handlers.services.post.incoming import Incoming
from storage import outbox, people
from templates import words
from templates.language import OFFICIAL


def learn(moment: Moment, heard: Incoming) -> None:
    """Speak the language of somebody's client to whom nothing has been said yet; what they choose later stays."""
    spoken = heard.speaks.lower().partition("-")[0]
    if not heard.private or spoken == OFFICIAL or spoken not in words.LANGUAGES:
        return
    lane = people.lane(moment.session, heard.chat)
    if lane.handed == 0 and lane.language == OFFICIAL and not outbox.has_said(moment.session, heard.chat):
        lane.language = spoken
        moment.session.add(lane)
