"""A notice that its applicant's chat did not take, sent once more when they look at their case.

Its days begin when the chat has taken it, not when they looked.
"""

from datetime import date
from typing import Any

from handlers.services.bureau import actors
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import arrivals, awaited, service, starting, unserved, untold
from handlers.services.letters import notices
from handlers.services.post import audience, keyboards, messages
from law.codes import Cause, LetterKind, LetterState, Status
from storage import cases, journal, lines
from storage.tables import Letter, Outgoing
from templates import words

_WAITS = {Status.AWAITING_CLARIFICATION: Cause.CLARIFICATION, Status.AWAITING_PAYMENT: Cause.PAYMENT}
"""What a case waits for, by its status."""
MARK = "again"
"""What a message keeps that carries a notice once more, with the number of the letter."""
TAKEN = "taken:"
"""How the causes begin by which it is told that the chat took a notice which was sent again."""
TOLD = "extension_again_told"
"""What the journal calls it that the chat took such a letter of an extension."""


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

    What follows from it is recorded once the chat has taken it (`taken`).
    """
    letter = lost(work)
    if letter is None:
        return False
    case = work.case
    is_extension = letter.kind is LetterKind.EXTENSION
    said: dict[str, Any] = {"case_id": work.case_id, "letter": letter.number}
    act = untold.AGAIN if is_extension else awaited.AGAIN
    journal.append(work.session, act, actor=work.actor.address, now=work.now, **said)
    rows = (keyboards.progress if is_extension else keyboards.giving)(work.session, case)
    notices.send(work, case, letter, rows=rows)
    lines.mark(work.session, work.case_id, case.address or "", put_at=work.now, **{MARK: letter.number})
    return True


def is_sent_again(parcel: Outgoing) -> bool:
    """Say whether a message carries such a notice, or a reply: asked of every message that leaves."""
    return MARK in parcel.body or service.MARK in parcel.body


def taken(moment: Moment, parcel: Outgoing) -> None:
    """Record what follows from it that the chat of an applicant took a message which carries a letter once more."""
    case = cases.by_id(moment.session, parcel.case_id) if parcel.case_id else None
    if case is None or parcel.address != case.address:
        return
    work = moment.on(case, actors.SYSTEM)
    if service.MARK in parcel.body:
        service.taken(work, parcel)
        return
    issued = cases.attached(work.session, Letter, case, number=parcel.body[MARK], state=LetterState.ISSUED)
    if issued and not _is_known(work, issued[-1]):
        _arrived(work, issued[-1])


def _arrived(work: Work, letter: Letter) -> None:
    """Begin the days of a notice that was sent again, on the day on which the chat took it (Art. 30; 109号, Art. 6).

    One message of it is the notice; the desk hears. A letter of an extension begins no days, but Art. 33(2) wants it
    told before others end.
    """
    case = work.case
    told: dict[str, Any] = {"number": case.number, **arrivals.named(letter)}
    if letter.kind is LetterKind.EXTENSION:
        name, told["until"] = "extension_again", case.base_due_on
        noted: dict[str, Any] = {"case_id": work.case_id, "letter": letter.number}
        journal.append(work.session, TOLD, actor=work.actor.address, now=work.now, **noted)
    elif starting.WAYS[letter.kind].waits_for(work, letter):
        name, told["last_on"] = "notice_again", _begin(work, letter, work.today)
    else:
        return
    for chat in audience.desk(work.session, case):
        messages.say(work, chat, name, case=case, **told)


def _is_known(work: Work, letter: Letter) -> bool:
    """Say whether it is recorded already that the last sending of a letter arrived."""
    entries = journal.of_case(work.session, work.case_id)
    if letter.kind is not LetterKind.EXTENSION:
        return awaited.under_way(work.session, entries, letter.kind) is None
    return [entry.act for entry in entries if entry.act in (untold.AGAIN, TOLD)][-1:] == [TOLD]


def _begin(work: Work, letter: Letter, on: date) -> date:
    """Record that a notice arrived; one that was to have come on another day already came again."""
    was = arrivals.recorded_on(work, letter)
    reason = words.label("said", "sent_again") if was is not None else ""
    return starting.WAYS[letter.kind].receive(work, letter, on=on, reason=reason)
