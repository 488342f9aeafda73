"""The day on which a letter arrived that starts a period: what it names begins to count the day after."""

from datetime import date
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.facts import Fact
from handlers.services.casework.acts import Permit
from handlers.services.letters import naming
from handlers.services.post import messages
from law.codes import LetterKind
from law.errors import Refusal
from storage.tables import Letter


class Arrival(Fact):
    """That a letter arrived on a day, and the last day of its period; that of a consultation keeps facts of its own."""

    kind: LetterKind | None = None
    letter: str = ""
    received_on: date
    last_on: date | None = None


def note(permit: Permit, letter: Letter, *, on: date, days: int, is_open: bool) -> date:
    """Record the day on which a letter arrived; gives the last day of its so many working days.

    The day that the letter itself named is never moved to an earlier one. Refusal period_over where nobody waits for
    what it asked any more, before_sending.
    """
    work = permit.work
    if not is_open:
        raise Refusal("period_over", number=work.case.number, **named(letter), article=permit.article)
    sent_on = sent(permit, letter)
    if on < sent_on:
        raise Refusal("before_sending", on=on, sent_on=sent_on)
    told_on = date.fromisoformat(letter.facts["due_on"])
    last_on = max(told_on, work.calendar.add(on, days))
    arrival = Arrival(kind=letter.kind, letter=letter.number or "", received_on=on, last_on=last_on)
    # What the letter asks for has stopped the clock already, and starts it anew when it comes.
    permit.done(moves=False, **arrival.kept)
    if last_on > told_on and work.case.address:
        said: dict[str, Any] = {"number": work.case.number, "received_on": on, "due_on": last_on, **named(letter)}
        messages.say(work, work.case.address, "letter_day", case=work.case, **said)
    return last_on


def sent(permit: Permit, letter: Letter) -> date:
    """The day on which an issued letter went out."""
    assert letter.issued_at is not None
    return office.today(permit.work.session, letter.issued_at)


def named(letter: Letter) -> dict[str, Any]:
    """How messages name a letter: by its title and its number."""
    return {"title": naming.title(letter), "letter": letter.number}
