"""How staff record the day on which a letter arrived that starts a period, whichever it is, by the letter's number."""

from typing import Any

from handlers.desk import cases, consultation, days, delivery, proposing
from handlers.desk.proposing import Proposal
from handlers.services.bureau.moment import Work
from handlers.services.casework import arrivals, ending, reasons, redress, starting
from handlers.services.casework import consultation as case_consultation
from handlers.services.post.turn import Turn
from law import outcomes
from law.acts import ACTS
from law.codes import Act, DayOf, LetterState, Outcome
from law.errors import Refusal
from storage import cases as storage_cases
from storage.tables import Letter

_CONSULTED = {ACTS[way.act].letter for way in case_consultation.WAYS.values()}


def receive(turn: Turn, written: str, rest: str) -> None:
    """Record it by ``/received NUMBER LETTER [DATE [REASON]]``; without a letter list them.

    A letter is named by its number, a part of its title, or its place. A reason corrects the day that is recorded.
    """
    work = cases.named(turn, written)
    if not rest.strip():
        _list(turn, work)
        return
    proposing.propose(turn, work, ARRIVAL, rest)


def _receive(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    named, *tail = rest.split(maxsplit=1)
    day, reason = days.first_day("".join(tail))
    # What is meant as a day and is none is refused as one.
    day, reason = (day, reason) if day else (reason, "")
    asked = case_consultation.rows(work)
    # A place is that of a consultation first, as its answer names it; the other letters stand behind them.
    place = int(named) if named.isdecimal() else 0
    if 0 < place <= len(asked):
        return consultation.receive(turn, work, asked[place - 1], day, reason=reason)
    known = _starting(work)
    letter = _named(work, known, named)
    if letter.kind in _CONSULTED:
        return consultation.receive(turn, work, asked[known.index(letter)], day, reason=reason)
    if letter.outcome:
        return _reply(turn, work, letter, day, reason=reason)
    way = starting.WAYS[letter.kind]
    on, was = days.of_case(turn, work.case, day, subject=way.subject), arrivals.recorded_on(work, letter)
    last_on = way.receive(work, letter, on=on, reason=reason)
    said = arrivals.named(letter)
    beside: dict[str, Any] = {"named": letter.facts.get("due_on") == last_on.isoformat(), "before": was}
    facts = said | {"received_on": on, "last_on": last_on, "named": beside["named"]}
    proposing.tell(turn, work, "letter_received", number=work.case.number, **facts)
    return {"on": on, "last_on": last_on, **beside, **said}


ARRIVAL = Proposal(Act.RECEIVE, _receive)


def correct(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    """Correct a day of arrival by ``LETTER DATE REASON``; gives what is shown. Refusal usage, reason_needed."""
    named, *tail = rest.split(maxsplit=1) or [""]
    day, reason = days.first_day("".join(tail))
    if not (named and day):
        raise Refusal("usage", command="redate")
    reasons.check(Act.REDATE, reason)
    given = _receive(turn, work, rest)
    return {"what": DayOf.LETTER, "old": given.get("before"), "new": given["on"], "rights": given.get("rights")}


def _reply(turn: Turn, work: Work, letter: Letter, day: str, *, reason: str) -> dict[str, Any]:
    """Record the arrival of a reply, from which the days to contest it are counted."""
    on, was = days.of_case(turn, work.case, day, subject="supply"), ending.recorded_on(work, letter)
    ending.receive(work, letter, on=on, reason=reason)
    said, rights = arrivals.named(letter), redress.rights(turn, work.case)
    proposing.tell(turn, work, "reply_received", number=work.case.number, received_on=on, rights=rights, **said)
    return {"on": on, "last_on": None, "rights": rights, "before": was, **said}


def _starting(work: Work) -> list[Letter]:
    """The letters that start a period: those of the consultations, each in the place of its own, the others, replies.

    From a reply the days to contest it are counted.
    """
    issued = storage_cases.attached(work.session, Letter, work.case, state=LetterState.ISSUED)
    asked = [letter for kinds in (_CONSULTED, starting.WAYS) for letter in issued if letter.kind in kinds]
    return asked + [letter for letter in issued if letter.outcome and _is_contested(letter.outcome)]


def _is_contested(outcome: str) -> bool:
    """Say whether days run from the arrival of an answer: to review and suit, or to look at a petition once more."""
    return outcomes.find(outcome).redress or outcome == Outcome.HANDLED


def _named(work: Work, known: list[Letter], written: str) -> Letter:
    if written.isdecimal() and 0 < int(written) <= len(known):
        return known[int(written) - 1]
    return delivery.find(work, known, written)


def _list(turn: Turn, work: Work) -> None:
    lines = [arrivals.named(letter) for letter in _starting(work)]
    turn.say("letters_starting", case=work.case, number=work.case.number, lines=lines)
