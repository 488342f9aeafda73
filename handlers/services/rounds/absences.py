"""Who was away is there again on the morning after, and is told what they have in hand."""

from handlers.services.bureau import absence, occasion
from handlers.services.bureau.moment import Moment
from handlers.services.casework import holding
from handlers.services.post import messages


def end(moment: Moment) -> None:
    """Let whoever was away until a day that is past be there again, each told of their cases."""
    for officer in absence.over(moment):
        until = officer.away_until_on
        absence.come_back(moment, officer)
        occasion.begin(moment.session, f"back:{officer.id}:{until}")
        messages.say(moment, officer.address, "back_again", **holding.told(moment, officer))
