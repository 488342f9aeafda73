"""The deliveries of a reply that stands, as staff recorded them and as they were corrected."""

from datetime import date

from handlers.services.bureau import facts
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework.correction import Correction
from law.codes import Act, Handover


class Served(Fact):
    """A delivery of a reply; that of a notice, or of an arrival, names its letter."""

    on: date
    way: Handover | None = None
    letter: str = ""


def known(work: Work) -> list[tuple[int, Served]]:
    """The deliveries of the reply that stands, each with its entry and its right day; none before a reopening."""
    reopened = max((place for place, _ in facts.numbered(work, Act.REOPEN)), default=0)
    told = ((place, Served.of(entry)) for place, entry in facts.numbered(work, Act.DELIVER) if place > reopened)
    mine = [(place, found) for place, found in told if found.way is not None and not found.letter]
    made = {each.corrects: each.new for each in _made(work)} if mine else {}
    return [(place, found.model_copy(update={"on": made.get(place, found.on)})) for place, found in mine]


def _made(work: Work) -> list[Correction]:
    return [Correction.of(entry) for _, entry in facts.numbered(work, Act.REDATE)]


def posted_on(work: Work) -> date | None:
    """The day on which the reply was posted last; None where it went by another way last, or by none."""
    found = known(work)
    return found[-1][1].on if found and found[-1][1].way is Handover.POST else None
