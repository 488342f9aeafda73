"""The deliveries of a reply that stands, as staff recorded and corrected them; and the notices that are delivered."""

from collections.abc import Sequence
from datetime import date

from handlers.services.bureau import facts, office
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.casework import arrivals
from handlers.services.casework.correction import Correction
from handlers.services.letters import carrying
from law.codes import Act, Handover, LetterState
from law.errors import Refusal
from storage import cases
from storage.tables import Letter


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


def notices(work: Work) -> list[tuple[date, Letter]]:
    """The letters to the applicant that were issued, oldest first, each with its day."""
    issued = cases.attached(work.session, Letter, work.case, state=LetterState.ISSUED)
    known = [(office.today(work.session, row.issued_at), row) for row in issued if row.issued_at]
    return [(day, row) for day, row in known if carrying.is_for_applicant(row)]


def left_by(work: Work, on: date, letter: Letter | None = None) -> Letter:
    """The last notice that had left by a day, or the one named; Refusal no_letter_yet, delivered_before_reply."""
    known = [(day, row) for day, row in notices(work) if letter is None or row is letter]
    if not known:
        raise Refusal("no_letter_yet", number=work.case.number)
    left = [row for day, row in known if day <= on]
    if not left:
        raise Refusal("delivered_before_reply", on=on, answered_on=known[0][0], article=work.article("supply"))
    return left[-1]


def of_notice(work: Work, letter: Letter) -> list[date]:
    """The days on which staff recorded that a notice was delivered."""
    told = [Served.of(entry) for _, entry in facts.numbered(work, Act.DELIVER)]
    return [found.on for found in told if found.way is not None and found.letter == letter.number]


def check_came(
    work: Work, came_on: date | None, *, on: date, before: Sequence[date], letter: Letter | None = None
) -> None:
    """Refuse a delivery after the day on which its letter arrived, where none before accounts for that arrival.

    What was sent once more, after it had come, is a copy. Refusal received_before_posting.
    """
    if came_on is None or on <= came_on or any(day <= came_on for day in before):
        return
    named = arrivals.named(letter) if letter is not None else {"title": None, "letter": None}
    raise Refusal("received_before_posting", number=work.case.number, received_on=came_on, posted_on=on, **named)
