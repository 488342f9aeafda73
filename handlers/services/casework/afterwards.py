"""Days behind the reply that staff mistyped: of a delivery, of a withdrawal, of the arrival of an appeal's copy.

None moves the clock of the case. The day of the answer, the figures of a year and the term of our statement follow.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from handlers.services.bureau import facts, reported
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Work
from handlers.services.bureau.reported import Sure
from handlers.services.casework import appeals, cards, deliveries, ending, reasons, redress
from handlers.services.casework.acts import Permit
from handlers.services.casework.correction import Correction
from handlers.services.clock import told
from law import statements
from law.codes import Act, DayOf, Handover, Job, Outcome, TakenBack
from law.errors import Refusal
from storage import cases, reminders
from storage.tables import Appeal


class Begun(Fact):
    """Which review or suit an entry told of."""

    appeal: int | None = None


class Taken(Fact):
    """A withdrawal that staff recorded: when, and by which way; what an applicant did in the chat names no day."""

    on: date | None = None
    way: TakenBack | None = None


def served(permit: Permit, *, place: int, on: date, reason: str, sure: Sure = ()) -> None:
    """Correct the day of a delivery of the reply that stands, by its place among them; that of the answer follows.

    Refusal not_recorded, reason_needed, date_in_future, recorded_same, delivered_before_reply, received_before_posting,
    year_touched.
    """
    work, case = permit.work, permit.work.case
    known = deliveries.known(work)
    if not 0 < place <= len(known):
        raise Refusal("not_recorded", number=case.number, what=DayOf.DELIVERED)
    at, was = known[place - 1]
    old = was.on
    _check(work, DayOf.DELIVERED, old=old, on=on, reason=reason)
    answered_on = ending.answered_on(work)
    if answered_on is not None and on < answered_on:
        raise Refusal("delivered_before_reply", on=on, answered_on=answered_on, article=work.article("supply"))
    came_on = case.reply_came_on if was.way is Handover.POST else None
    if came_on is not None and on > came_on and len(known) == 1:
        deliveries.check_came(work, came_on, on=on, before=())
    years = reported.NONE
    ended_on = ending.ends_on(work, [on if n == at else found.on for n, found in known])
    if ended_on is not None:
        years = reported.admit(work, sure, concluded_on=ended_on)
        case.concluded_on = ended_on
    if place == len(known):
        case.delivered_on = on
    _done(permit, DayOf.DELIVERED, at, old=old, new=on, reason=reason, years=years, concluded_on=case.concluded_on)
    # That a letter was posted was told with its day; who took it by hand knows the day, and hears what follows from it.
    if was.way is Handover.POST:
        _tell(work, DayOf.DELIVERED, old=old, new=on, reason=reason)
    elif case.reply_came_on == old:
        redress.correct(work, on)


def taken_back(permit: Permit, *, on: date, reason: str, sure: Sure = ()) -> None:
    """Correct the day on which a case was taken back, as staff recorded it; the applicant is told the right one.

    Refusal not_recorded, reason_needed, date_in_future, recorded_same, before_receipt, year_touched.
    """
    work, case = permit.work, permit.work.case
    entries = [*facts.numbered(work, Act.WITHDRAW)]
    at, was = next(((place, Taken.of(entry)) for place, entry in reversed(entries)), (0, Taken()))
    if case.outcome is not Outcome.WITHDRAWN or was.way is None or was.on is None or case.concluded_on is None:
        raise Refusal("not_recorded", number=case.number, what=DayOf.WITHDRAWN)
    old = case.concluded_on
    _check(work, DayOf.WITHDRAWN, old=old, on=on, reason=reason)
    if case.received_on is not None and on < case.received_on:
        raise Refusal("before_receipt", on=on, received_on=case.received_on, article="")
    years = reported.admit(work, sure, concluded_on=on)
    case.concluded_on = on
    _done(permit, DayOf.WITHDRAWN, at, old=old, new=on, reason=reason, years=years, concluded_on=on)
    _tell(work, DayOf.WITHDRAWN, old=old, new=on, reason=reason)


def copied(
    permit: Permit, row: Appeal, *, on: date, reason: str, simplified: bool | None = None, sure: Sure = ()
) -> None:
    """Correct the day on which the copy of a review or a suit arrived, or whether it is by the simplified procedure.

    The term of our statement is counted anew; `simplified` is None where it stays as it is. Refusal reason_needed,
    date_in_future, recorded_same, copy_after_result where it ended before that day, copy_after_statement where our
    statement had gone before it, suit_before_review, not_simplified, year_touched.
    """
    work, case = permit.work, permit.work.case
    was, old = is_simplified(work, row), row.opened_on
    others = [each for each in cases.attached(work.session, Appeal, case) if each.id != row.id]
    procedure = was if simplified is None else simplified
    if procedure == was or on != old:
        _check(work, DayOf.COPY, old=old, on=on, reason=reason)
    else:
        reasons.check(Act.REDATE, reason)
    if row.ended_on is not None and on > row.ended_on:
        raise Refusal("copy_after_result", kind=row.kind, on=on, ended_on=row.ended_on)
    if row.stated_on is not None and on > row.stated_on:
        raise Refusal("copy_after_statement", kind=row.kind, on=on, stated_on=row.stated_on)
    if case.received_on is not None and on < case.received_on:
        raise Refusal("before_receipt", on=on, received_on=case.received_on, article=work.article("remedy"))
    appeals.check_follows(others, row.kind, on, code="suit_before_review")
    last_on = statements.find(row.kind, arrived_on=on, simplified=procedure).last_on(on, work.calendar)
    before = reported.of_appeal(work, row)
    years = reported.admit_appeal(work, sure, before, replace(before, opened_on=on))
    row.opened_on, row.answer_by_on = on, last_on
    work.session.add(row)
    work.session.flush()
    beside: dict[str, Any] = {"appeal": row.id, "answer_by_on": last_on}
    named = "" if procedure == was else "simplified" if procedure else "ordinary"
    beside |= {"procedure": named, "years": years}
    _done(permit, DayOf.COPY, _opened(work, row), old=old, new=on, reason=reason, **beside)
    reminders.drop_open(work.session, work.case_id, Job.STATEMENT, subject_id=row.id)
    if row.stated_on is None and row.ended_on is None:
        appeals.plan(work, row, last_on)


def is_simplified(work: Work, row: Appeal) -> bool:
    """Tell whether an appeal goes by the simplified procedure: by the term that our statement has."""
    known = [each for each in statements.ROWS if each.simplified and row.kind in each.kinds]
    return row.answer_by_on in {each.last_on(row.opened_on, work.calendar) for each in known}


def _opened(work: Work, row: Appeal) -> int:
    """The entry that told of an appeal."""
    return next(place for place, entry in facts.numbered(work, Act.APPEAL) if Begun.of(entry).appeal == row.id)


def folded(kept: Mapping[str, Any]) -> tuple[dict[str, date], dict[str, date]]:
    """What the row of a case must and may hold after a correction that the journal keeps."""
    ended_on, on = kept.get("concluded_on"), date.fromisoformat(kept["new"])
    # A delivery before the last one, or one by post, leaves the last one's day, or that of its arrival, as it is.
    may = {"delivered_on": on, "reply_came_on": on} if kept.get("what") == DayOf.DELIVERED else {}
    return {"concluded_on": date.fromisoformat(ended_on)} if ended_on else {}, may


def about(work: Work, entry: int) -> Appeal | None:
    """The review or suit that an entry told of."""
    told = {place: Begun.of(each).appeal for place, each in facts.numbered(work, Act.APPEAL)}
    return next((row for row in cases.attached(work.session, Appeal, work.case) if row.id == told.get(entry)), None)


def _check(work: Work, what: DayOf, *, old: date, on: date, reason: str) -> None:
    reasons.check(Act.REDATE, reason)
    if on > work.today:
        raise Refusal("date_in_future", on=on)
    if on == old:
        raise Refusal("recorded_same", what=what, on=on)


def _done(
    permit: Permit,
    what: DayOf,
    at: int,
    *,
    old: date,
    new: date,
    reason: str,
    years: reported.Touched,
    procedure: str = "",
    **beside: Any,
) -> None:
    """Keep a correction, which moves no clock, and renew what is shown of the case."""
    work, case = permit.work, permit.work.case
    kept = Correction(
        corrects=at, old=old, new=new, reason=reason, due_was=case.due_on, what=what, procedure=procedure
    ).kept
    permit.done(moves=False, last=False, on=new, **kept, **beside, **reported.kept(years))
    cards.renew(work, case)


def _tell(work: Work, what: DayOf, *, old: date, new: date, reason: str) -> None:
    told.corrected(work, work.case, was=work.case.due_on, what=what, old=old, new=new, reason=reason)
