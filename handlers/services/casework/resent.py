"""A notice that its applicant's chat did not take, sent once more when they look at their case: its days begin then."""

from dataclasses import replace
from datetime import date
from typing import Any

from handlers.services.bureau import actors
from handlers.services.bureau.facts import entries
from handlers.services.bureau.moment import Work
from handlers.services.casework import arrivals, starting, unserved, untold
from handlers.services.casework.arrivals import Arrival
from handlers.services.letters import notices
from handlers.services.post import audience, keyboards, messages
from law.codes import Act, Cause, LetterKind, LetterState, Status
from storage import cases, journal
from storage.tables import Letter
from templates import words

_WAITS = {Status.AWAITING_CLARIFICATION: Cause.CLARIFICATION, Status.AWAITING_PAYMENT: Cause.PAYMENT}
"""What a case waits for, by its status."""


def lost(work: Work) -> Letter | None:
    """The notice that did not arrive: of what the case waits for, else of its extension; None where it may have."""
    cause = _WAITS.get(work.case.status)
    if cause is None or not unserved.is_lost(work, cause):
        return untold.letter(work.session, work.case)
    _, kind = unserved.ASKED[cause]
    issued = cases.attached(work.session, Letter, work.case, kind=kind, state=LetterState.ISSUED)
    waiting = [letter for letter in issued if starting.WAYS[kind].waits_for(work, letter)]
    return waiting[-1] if waiting else None


def send_again(work: Work) -> bool:
    """Send such a notice once more, to its applicant who asks for the case; gives whether one was.

    Its days are counted from this day (Art. 30; 109号, Art. 6), unless this does not arrive either; the desk hears.
    """
    letter = lost(work)
    if letter is None:
        return False
    case, on = work.case, work.today
    if letter.kind is LetterKind.EXTENSION:
        _tell_extension(work, letter)
        return True
    said: dict[str, Any] = {"case_id": work.case_id, "letter": letter.number}
    journal.append(work.session, unserved.AGAIN, actor=work.actor.address, now=work.now, **said)
    notices.send(work, case, letter, rows=keyboards.giving(work.session, case))
    last_on = _begin(replace(work, actor=actors.SYSTEM), letter, on)
    told: dict[str, Any] = {"number": case.number, "last_on": last_on, **arrivals.named(letter)}
    for chat in audience.desk(work.session, case):
        messages.say(work, chat, "notice_again", case=case, **told)
    return True


def _tell_extension(work: Work, letter: Letter) -> None:
    """Send the letter of an extension once more: it begins no days, but Art. 33(2) wants it told before others end."""
    case = work.case
    told: dict[str, Any] = {"case_id": work.case_id, "letter": letter.number}
    journal.append(work.session, untold.AGAIN, actor=work.actor.address, now=work.now, **told)
    notices.send(work, case, letter, rows=keyboards.progress(work.session, case))
    said: dict[str, Any] = {"number": case.number, "until": case.base_due_on, **arrivals.named(letter)}
    for chat in audience.desk(work.session, case):
        messages.say(work, chat, "extension_again", case=case, **said)


def _begin(work: Work, letter: Letter, on: date) -> date | None:
    """Record that a notice arrives today; one that was to have come on another day already comes again."""
    known = [Arrival.of(entry) for entry in entries(work, Act.RECEIVE)]
    known = [each for each in known if each.letter == letter.number]
    if known and known[-1].received_on == on:
        return known[-1].last_on
    reason = words.label("said", "sent_again") if known else ""
    return starting.WAYS[letter.kind].receive(work, letter, on=on, reason=reason)
