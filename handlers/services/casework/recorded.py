"""The days on which something came, as staff recorded them, and what follows where one of them was mistaken.

A payment, a clarification, reasons and the answer of somebody who was consulted each stand in an entry of the journal,
most of them with a move of the clock. A correction stands in for that entry: the count follows, and who was told of
the day is told the right one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from handlers.services.bureau import facts, office, reported
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure, Touched
from handlers.services.casework import acts, cards, fees, late, reasons, waits
from handlers.services.casework.acts import Permit
from handlers.services.casework.correction import Correction
from handlers.services.clock import clockwork, told
from law import clock, lifecycle
from law.codes import Act, Cause, DayOf, Role
from law.errors import Refusal
from law.events import Event
from storage import cases, journal
from storage.tables import Consultation, Fee, JournalEntry

_CONSULTED = (Cause.THIRD_PARTY, Cause.JOINT_AUTHOR, Cause.OTHER_AGENCY)


class Came(Fact):
    """What an entry says of the day on which something came, and of the move of the clock by it."""

    on: date
    clock: Event | None = None
    consultation: int | None = None
    fee: int | None = None
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded day: which it is, the entry of the journal that told it, the day as it stands, its clock move.

    `place` is the entry that its move stands for: of an answer that was heard after its silence was taken, the end of
    that wait, behind which (`until`) it does not go.
    """

    what: DayOf
    place: int
    on: date
    move: Event | None
    row: Consultation | Fee | None = None
    until: date | None = None


def find(work: Work, what: DayOf, row: Consultation | None = None) -> Recorded:
    """The day that was recorded last, of the answer of one consultation where that is meant; Refusal not_recorded."""
    mine = row.id if row is not None else None
    known = [
        (place, came)
        for place, entry in facts.numbered(work, WAYS[what].act)
        if (came := Came.of(entry)).consultation == mine
    ]
    if not known:
        raise Refusal("not_recorded", number=work.case.number, what=what)
    told_at, came = known[-1]
    place = came.corrects or told_at
    standing = [
        each
        for at, entry in facts.numbered(work, Act.REDATE)
        if at > told_at and (each := Correction.of(entry)).corrects == place and each.what is what
    ]
    fee = work.session.get(Fee, came.fee) if came.fee else None
    if fee is not None and fee.withdrawn_on is not None:
        raise Refusal("not_recorded", number=work.case.number, what=what)
    on = standing[-1].new if standing else came.on
    return Recorded(what, place, on, came.clock, row or fee, _until(work, came, told_at))


def _until(work: Work, came: Came, told_at: int) -> date | None:
    """The day behind which no wait goes, where an answer was heard after its end; None of every other.

    That is the end of a silence, or the first answer of whoever says more: what was recorded wrongly bounds nothing.
    """
    if came.corrects is None:
        return None
    entry = next(entry for entry in journal.numbered(work.session, work.case_id) if entry.id == came.corrects)
    end_on = late.end_day(work, came.corrects, before=told_at)
    return end_on if entry.act != Act.CONSULT_ANSWER or came.on > end_on else None


def check_silence(work: Work, what: DayOf) -> None:
    """Refuse to correct a day that was never recorded, as its case ended for that; Refusal silence_was_none."""
    way = WAYS.get(what)
    if way is not None and way.cause is not None:
        waits.check(work, way.act, way.cause)


def redate(permit: Permit, found: Recorded, *, on: date, reason: str, sure: Sure = ()) -> None:
    """Correct a recorded day: the clock is folded anew with it, and who was told of the day or of the date is told.

    Refusal reason_needed, date_in_future, recorded_same, redate_after_move, year_touched, or those by which that day
    could not have been recorded in the first place.
    """
    work, case = permit.work, permit.work.case
    if found.row is not None and isinstance(found.row, Consultation):
        acts.hold(work, found.row)
    _check(work, found, on=on, reason=reason)
    move = replace(found.move, on=min(on, found.until or on)) if found.move else None
    years = _admit(work, found, move, on=on, sure=sure)
    was = case.due_on
    WAYS[found.what].write(work, found, on)
    kept = Correction(corrects=found.place, old=found.on, new=on, reason=reason, due_was=was, what=found.what).kept
    kept |= {"clock": clockwork.written(move)} if move else {}
    permit.done(moves=False, last=False, on=on, **kept, **_named(found), **reported.kept(years))
    _follow(work, found, on=on, was=was, reason=reason)


def _named(found: Recorded) -> dict[str, Any]:
    if found.row is None:
        return {}
    return {"fee" if isinstance(found.row, Fee) else "consultation": found.row.id}


def _follow(work: Work, found: Recorded, *, on: date, was: date | None, reason: str) -> None:
    """Count anew, renew the card, and tell everybody who was told otherwise."""
    case = work.case
    if found.move is not None:
        clockwork.recount(work, case)
    if case.status in cases.ENDED:
        clockwork.hush(work.session, case)
    cards.renew(work, case)
    what, is_known = found.what, WAYS[found.what].is_told
    told.corrected(work, case, was=was, what=what, old=found.on, new=on, reason=reason, is_known=is_known)
    if case.due_on != was and case.status not in cases.ENDED:
        told.changed(work, case, was=was, cause="recorded", reason=reason)


def _check(work: Work, found: Recorded, *, on: date, reason: str) -> None:
    reasons.check(Act.REDATE, reason)
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    if on == found.on:
        raise Refusal("recorded_same", what=found.what, on=on)
    WAYS[found.what].check(work, found, on)
    first_on = _next(work, found)
    if first_on is not None and on > first_on:
        raise Refusal("recorded_after_move", what=found.what, on=on, first_on=first_on)


def _next(work: Work, found: Recorded) -> date | None:
    """The day of the first thing behind it that presupposes it: a later move of the clock, or the end of the case."""
    later = [clockwork.Moved.of(entry).clock for place, entry in _first_told(work) if place > found.place]
    # Others who are asked at the same time answer as they will.
    is_answer = found.what is DayOf.ANSWER
    days = [move.on for move in later if move and not (is_answer and _plain(move) in _CONSULTED)]
    return min([*days, *([work.case.concluded_on] if work.case.concluded_on else [])], default=None)


def _first_told(work: Work) -> list[tuple[int, JournalEntry]]:
    """The entries of a case that moved its clock for the first time, with their ids: no corrections of others."""
    entries = [(entry.id or 0, entry) for entry in journal.numbered(work.session, work.case_id)]
    return [(place, entry) for place, entry in entries if clockwork.Moved.of(entry).corrects is None]


def _plain(move: Event) -> str:
    return move.cause.partition(":")[0]


def _admit(work: Work, found: Recorded, move: Event | None, *, on: date, sure: Sure) -> Touched:
    """Refuse what the clock does not allow, or what moves a reported year of which nobody is sure; gives the years."""
    changed: dict[str, date] = {}
    if move is not None:
        events = clockwork.events_with(work.session, work.case, found.place, move)
        period = clockwork.period(work.session, work.case)
        counted = clock.fold(events, period=period, calendar=work.calendar)
        changed = {"due_on": counted.due_on, "base_due_on": counted.base_due_on}
    years = reported.admit(work, sure, **changed)
    return years | reported.admit_payment(work, sure, found.on, on) if found.what is DayOf.PAID else years


def _check_paid(work: Work, found: Recorded, on: date) -> None:
    fee = found.row
    assert isinstance(fee, Fee)
    if on < fee.noticed_on:
        raise Refusal("paid_before_notice", on=on, noticed_on=fee.noticed_on)
    last_on = fees.last_day(work, fee)
    if on > last_on and work.case.law_code in lifecycle.find(Act.LAPSE_UNPAID).laws:
        raise Refusal("paid_too_late", on=on, pay_by_on=last_on, article=work.article("fees"))


def _check_asked(work: Work, found: Recorded, on: date) -> None:
    """Nothing came before it was asked for: the last demand before the entry that told of it."""
    way = WAYS[found.what]
    asked = [entry for place, entry in facts.numbered(work, way.asked) if place < found.place][-1]
    asked_on = office.today(work.session, asked.at)
    if on < asked_on:
        raise Refusal(way.before, on=on, told_on=asked_on, asked_on=asked_on, article=work.article(way.subject))
    _check_chat(work, found, on)


def _check_chat(work: Work, found: Recorded, on: date) -> None:
    """What its applicant wrote in the chat came when the record has it; Refusal came_in_chat."""
    entry = next(entry for place, entry in facts.numbered(work, WAYS[found.what].act) if place == found.place)
    came_on = office.today(work.session, entry.at)
    if acts.Doing.of(entry).role is Role.APPLICANT and on != came_on:
        raise Refusal("came_in_chat", number=work.case.number, what=found.what, on=on, came_on=came_on)


def _check_answered(work: Work, found: Recorded, on: date) -> None:
    assert isinstance(found.row, Consultation)
    if on < found.row.sent_on:
        raise Refusal("before_sending", on=on, sent_on=found.row.sent_on)


def _write_paid(work: Work, found: Recorded, on: date) -> None:
    assert isinstance(found.row, Fee)
    found.row.paid_on = on
    work.session.add(found.row)


def _write_answered(work: Work, found: Recorded, on: date) -> None:
    assert isinstance(found.row, Consultation)
    found.row.answered_on = on
    work.session.add(found.row)


def _write_nothing(work: Work, found: Recorded, on: date) -> None:
    """The journal alone tells that day."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a day is recorded: by which act, what bounds it, which row has it, whether the applicant was told it.

    `cause` is what a case ends for where it never comes.
    """

    act: Act
    check: Callable[[Work, Recorded, date], None]
    write: Callable[[Work, Recorded, date], None] = _write_nothing
    is_told: bool = True
    asked: Act = Act.CLARIFY
    before: str = ""
    subject: str = ""
    cause: Cause | None = None


WAYS: Mapping[DayOf, Way] = {
    DayOf.PAID: Way(Act.PAY, _check_paid, _write_paid, cause=Cause.PAYMENT),
    DayOf.SUPPLEMENT: Way(
        Act.SUPPLEMENT,
        _check_asked,
        asked=Act.CLARIFY,
        before="before_clarification",
        subject="clarification",
        cause=Cause.CLARIFICATION,
    ),
    DayOf.REASONS: Way(
        Act.GIVE_REASONS,
        _check_asked,
        asked=Act.ASK_REASONS,
        before="reasons_before_asked",
        subject="excessive",
        cause=Cause.REASONS,
    ),
    DayOf.ANSWER: Way(Act.CONSULT_ANSWER, _check_answered, _write_answered, is_told=False),
}
