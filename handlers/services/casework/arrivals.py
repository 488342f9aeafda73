"""The day on which a letter arrived that starts a period: what it names begins to count the day after."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers.services.bureau import office
from handlers.services.bureau.facts import Fact, entries
from handlers.services.bureau.moment import Work
from handlers.services.casework import reasons
from handlers.services.casework.acts import Permit
from handlers.services.casework.awaited import Anew
from handlers.services.letters import naming
from handlers.services.post import keyboards, messages
from law.codes import Act, LetterKind
from law.errors import Refusal
from storage.tables import Letter

_SUBJECTS = {LetterKind.FEE: "fees", LetterKind.CLARIFICATION: "clarification", LetterKind.ASK_REASONS: "excessive"}
"""What the letters that start a period rest on."""


class Arrival(Fact):
    """That a letter arrived on a day, and the last day of its period; that of a consultation keeps facts of its own."""

    kind: LetterKind | None = None
    letter: str = ""
    received_on: date
    last_on: date | None = None


def changed(was: date | None, on: date, reason: str) -> dict[str, Any]:
    """What the journal keeps where the day on which a letter arrived is recorded once more; nothing the first time.

    Refusal received_already where it is the same day, received_otherwise where it is another and nobody says why.
    """
    if was is None:
        return {}
    if was == on:
        raise Refusal("received_already", received_on=on)
    if not reason.strip():
        raise Refusal("received_otherwise", received_on=was, on=on)
    reasons.check(Act.REDATE, reason)
    return {"before": was, "reason": reason.strip()}


def note(permit: Permit, letter: Letter, *, on: date, days: int, is_open: bool, reason: str = "") -> date:
    """Record the day on which a letter arrived; gives the last day of its so many working days.

    The day that the letter itself named is never moved to an earlier one. Refusal period_over where nobody waits for
    what it asked any more, before_sending, or of `changed`.
    """
    work = permit.work
    if not is_open:
        article = work.article(_SUBJECTS[letter.kind])
        raise Refusal("period_over", number=work.case.number, **named(letter), article=article)
    sent_on = sent(work, letter)
    if on < sent_on:
        raise Refusal("before_sending", on=on, sent_on=sent_on)
    corrected = changed(recorded_on(work, letter), on, reason)
    told_on = date.fromisoformat(letter.facts["due_on"])
    last_on = max(told_on, work.calendar.add(on, days))
    arrival = Arrival(kind=letter.kind, letter=letter.number or "", received_on=on, last_on=last_on)
    # What the letter asks for has stopped the clock already, and starts it anew when it comes.
    permit.done(moves=False, **arrival.kept, **corrected)
    # A later day may have been told by mistake: it is not taken back in silence.
    if (last_on > told_on or corrected) and work.case.address:
        said: dict[str, Any] = {"number": work.case.number, "received_on": on, "due_on": last_on, **named(letter)}
        rows = keyboards.leading(work.session, work.case)
        messages.say(work, work.case.address, "letter_day", rows=rows, case=work.case, **said)
    return last_on


def recorded_on(work: Work, letter: Letter) -> date | None:
    """The day of arrival that is recorded for a letter that starts a period; None while none is."""
    known = (Arrival.of(entry) for entry in entries(work, Act.RECEIVE))
    return ([None] + [each.received_on for each in known if each.letter == letter.number])[-1]


def sent(work: Work, letter: Letter) -> date:
    """The day on which an issued letter went out."""
    assert letter.issued_at is not None
    return office.today(work.session, letter.issued_at)


def is_again(letter: Letter) -> bool:
    """Tell whether a notice serves anew, on those who stay, what whoever has left was asked for."""
    return "former_on" in letter.facts


def asked_on(work: Work, letter: Letter) -> date:
    """The day of the demand that a notice is of: that of the first notice of it."""
    return date.fromisoformat(letter.facts["former_on"]) if is_again(letter) else sent(work, letter)


def served_on(work: Work, kind: LetterKind, first_on: date) -> date:
    """The day on which the notice of a demand of some day went out to those who are asked now."""
    anew = [entry for entry in entries(work, Act.LEAVE) if kind in Anew.of(entry).anew]
    return max([first_on, *(office.today(work.session, entry.at) for entry in anew)])


def is_overtaken(work: Work, letter: Letter) -> bool:
    """Tell whether what a notice asked for has been served anew since, on others than got this one."""
    assert letter.issued_at is not None
    left = [entry for entry in entries(work, Act.LEAVE) if entry.at > letter.issued_at]
    return any(letter.kind in Anew.of(entry).anew for entry in left)


def turns(letters: Sequence[Letter]) -> dict[str, int]:
    """Which demand each notice of a kind is of, by its number, from 0; `letters` are all of them, oldest first."""
    firsts = [letter for letter in letters if not is_again(letter)]
    return {letter.number or "": sum((first.id or 0) <= (letter.id or 0) for first in firsts) - 1 for letter in letters}


def named(letter: Letter) -> dict[str, Any]:
    """How messages name a letter: by its title and its number."""
    return {"title": naming.title(letter), "letter": letter.number}
