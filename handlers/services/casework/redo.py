"""Answered anew: what a review or a suit has corrected is handled once more, in a row that no year counts.

The first case stays as it was answered and counted (《行政复议法实施条例》第四十九条): there is no new request, and
nothing is carried over. Its second handling has a number of its own behind the first one, a clock that begins with the
decision, and a reply with its own review and letter.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.reading import numbers
from handlers.services.bureau.facts import Fact, entries, numbered
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, filing, seals
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork, told
from handlers.services.post import audience, keyboards, messages
from law import conventions, periods
from law.acts import ACTS
from law.clock import Event
from law.codes import Act, AppealKind, AppealResult, Cause, Move, Outcome, Status
from law.days import Calendar
from law.errors import Refusal
from storage import cards, cases, journal
from storage.tables import Appeal, Case

LONGEST = 60
"""No decision gives a body more working days; a longer term is a mistyped one."""
LONGEST_NAME = 40
_PARTED = re.compile(r"[\n\uff0c,;\uff1b\u3002]")
"""Behind one of these staff write what else they want to remember of a body."""


class Decision(Fact):
    """The decision that a case is answered anew by, as the journal of the new row keeps it.

    `term` and `last_on` are those that it names; `corrects` is the entry of the day that was mistaken.
    """

    appeal: int
    kind: AppealKind
    body: str
    on: date
    term: int = 0
    last_on: date | None = None
    corrects: int | None = None


class Begun(Fact):
    """That a case is answered anew, as its own journal keeps it: because of which appeal, and under which number."""

    appeal: int
    redo: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """How long there is from the decision on: working days, or a last day; neither is the period of the Regulation."""

    days: int = 0
    last_on: date | None = None

    def counted(self, work: Work, since: date) -> int:
        """Give it in working days from a day on, 0 for that of the Regulation; Refusal redo_term."""
        last_on = self.ends_on(work.calendar)
        days = work.calendar.count(since, last_on) if last_on else self.days
        if (last_on or days) and not 0 < days <= LONGEST:
            raise Refusal("redo_term", on=since, most=LONGEST, article=periods.REDO_RULES)
        return days

    def ends_on(self, calendar: Calendar) -> date | None:
        """The last day, on a working day: behind a named day that is a day off, or before it."""
        if self.last_on is None or not conventions.flag("decision_day_off_moves"):
            return calendar.on_or_before(self.last_on) if self.last_on else None
        return calendar.on_or_after(self.last_on)

    def moved_from(self, calendar: Calendar) -> date | None:
        """The day off that a decision names, where the last day is another."""
        return self.last_on if self.ends_on(calendar) != self.last_on else None


def possible(work: Work) -> list[Appeal]:
    """The reviews and suits that have corrected the answer of a case, as long as it is not answered anew."""
    known = cases.attached(work.session, Appeal, work.case)
    return [row for row in known if row.result == AppealResult.CORRECTED and not work.case.redone_as]


def _restart(on: date, days: int) -> Event:
    return Event(Move.RESTARTED, on, days, Cause.REDO)


def _received_on(work: Work) -> date:
    assert work.case.received_on is not None
    return work.case.received_on


def begin(work: Work, row: Appeal, term: Term) -> Case:
    """Take a case up anew that a review or a suit has corrected; gives the row of its new handling.

    Refusal redo_twice, redo_not_corrected, redo_term, or of the lifecycle.
    """
    permit = acts.permit(work, Act.REDO)
    _check(work, row)
    assert row.id is not None
    assert row.ended_on is not None
    days = term.counted(work, row.ended_on)
    case = _found(work)
    permit.done(moves=False, appeal=row.id, redo=case.number)
    anew = work.on(case, work.actor)
    named: dict[str, Any] = {"term": term.days, "last_on": term.last_on}
    decision = Decision(appeal=row.id, kind=row.kind, body=row.remark or "", on=row.ended_on, **named)
    # Permitted once, for the first case: this is the same act, told of its new row.
    permit = Permit(anew, permit.row)
    permit.done(by_days=days, **decision.kept)
    told.now(anew, case)
    _tell(permit, term)
    return case


def _check(work: Work, row: Appeal) -> None:
    facts = {"number": work.case.number, "article": periods.REDO_RULES}
    if work.case.redone_as:
        raise Refusal("redo_twice", other=work.case.redone_as, **facts)
    if row.result != AppealResult.CORRECTED:
        raise Refusal("redo_not_corrected", kind=row.kind, **facts)


def _found(work: Work) -> Case:
    first, officer = work.case, audience.in_hand(work.session, work.case)
    case = Case(
        department_id=work.case.department_id,
        bureau_id=first.bureau_id,
        number=_number(work),
        kind=first.kind,
        status=Status.IN_HAND if officer else Status.RECEIVED,
        channel=first.channel,
        applicant_id=first.applicant_id,
        address=first.address,
        asker=first.asker,
        officer_id=officer.id if officer else None,
        description=first.description,
        supply_form=first.supply_form,
        delivery=first.delivery,
        delivery_to=first.delivery_to,
        submitted_at=first.submitted_at,
        arrived_at=first.arrived_at,
        confirmed_at=first.confirmed_at,
        received_on=first.received_on,
        law_code=first.law_code,
        redo_of=first.number,
        salt=seals.salt(),
    )
    first.redone_as = case.number
    work.session.add(first)
    work.session.add(case)
    work.session.flush()
    _begin(work, case)
    return case


def _number(work: Work) -> str:
    """The next number behind that of a case: what was begun by mistake and ended keeps its own."""
    return numbers.anew([work.case.number, *(each.redo for each in _begun(work))][-1])


def _begun(work: Work) -> list[Begun]:
    """The new answers that were begun for a case, oldest first; what it is itself begun by names none."""
    return [each for each in map(Begun.of, entries(work, Act.REDO)) if each.redo]


def _begin(work: Work, case: Case) -> None:
    assert case.id is not None
    cases.hold(work.session, case)
    journal.begin(work.session, case.id)
    cards.begin(work.session, case.id)
    founding = filing.Founding(channel=case.channel, messages={}, duplicate_of=None, department=case.department_id)
    start = clockwork.written(Event(Move.STARTED, _received_on(work)))
    facts: dict[str, Any] = {**founding.kept, **seals.kept(work.session, case), "redo_of": case.redo_of, "clock": start}
    journal.append(work.session, filing.FOUND, actor=work.actor.address, now=work.now, case_id=case.id, **facts)


def _tell(permit: Permit, term: Term) -> None:
    """Tell the applicant, in the chat, or by a letter that staff hand over to whoever has none."""
    work, case = permit.work, permit.work.case
    said: dict[str, Any] = {"due_on": case.due_on, "named_on": term.moved_from(work.calendar)}
    if case.address:
        rows = keyboards.progress(work.session, case)
        messages.say(work, case.address, "redone", rows=rows, case=case, number=case.redo_of, redo=case.number, **said)
    else:
        permit.give(**cited(work), **said)


def is_because_of(work: Work, row: Appeal) -> bool:
    """Tell whether a case is answered anew because of this review or suit."""
    return any(each.appeal == row.id and each.redo == work.case.redone_as for each in _begun(work))


def admit_end(work: Work) -> Permit | None:
    """Permit the end of the new answer that a mistaken result has begun for a case, with nothing done yet.

    None where nobody works on it any more. Refusal redo_answered where it is given already, or of the lifecycle.
    """
    anew = cases.by_number(work.session, work.case.redone_as or "")
    assert anew is not None
    other = work.on(anew, work.actor)
    cases.locked(work.session, other.case_id)
    if anew.status not in cases.ENDED:
        return acts.permit(other, Act.REDO_END)
    if anew.outcome is Outcome.WITHDRAWN:
        return None
    facts: dict[str, Any] = {"number": work.case.number, "other": anew.number, "ended_on": anew.concluded_on}
    raise Refusal("redo_answered", **facts, article=periods.REDO_RULES)


def end(work: Work, *, reason: str) -> Case | None:
    """End the new answer that a mistaken result has begun for a case, and say so to its applicant; gives its row.

    None where nobody works on it any more. Refusal of `admit_end`.
    """
    permit = admit_end(work)
    work.case.redone_as = None
    work.session.add(work.case)
    if permit is None:
        return None
    other, anew = permit.work, permit.work.case
    permit.done(outcome=Outcome.OTHER, reason=reason, former=work.case.number)
    if anew.address:
        rows, numbers = keyboards.leading(work.session, anew), {"number": work.case.number, "redo": anew.number}
        messages.say(other, anew.address, "redo_ended", rows=rows, case=anew, **numbers)
    permit.give(**cited(other), reason=reason)
    return anew


def redate(work: Work, *, on: date, reason: str) -> None:
    """Count the new answer of a case from another day, where that of the decision was mistaken, and say so.

    Refusal redo_answered where it is given already, redo_term where a last day that was named lies before it.
    """
    other = _current(work)
    anew, was = other.case, other.case.due_on
    place, decided = _decisions(other)[-1]
    corrects = decided.corrects or place
    days = Term(decided.term, decided.last_on).counted(other, on)
    facts = decided.model_copy(update={"on": on, "corrects": corrects}).kept
    # No act that could be refused now: the same restart, on its right day, in the place of the mistaken one.
    Permit(other, ACTS[Act.REDO]).done(moves=False, clock=clockwork.written(_restart(on, days)), **facts)
    clockwork.recount(other, anew)
    if anew.due_on != was:
        told.changed(other, anew, was=was, cause="redate", reason=reason)


def _decisions(work: Work) -> list[tuple[int, Decision]]:
    """The decision that a case is answered anew by, and each correction of its day, with the ids of the entries."""
    known = numbered(work, Act.REDO)
    # What is written here without a body is that this row was corrected in turn.
    return [(place, Decision.of(entry)) for place, entry in known if "body" in journal.facts(entry)]


def _current(work: Work) -> Work:
    """The work on the new answer of a case, while it is not given; Refusal redo_answered."""
    anew = cases.by_number(work.session, work.case.redone_as or "")
    assert anew is not None
    other = work.on(anew, work.actor)
    cases.locked(work.session, other.case_id)
    if anew.status in cases.ENDED:
        facts: dict[str, Any] = {"number": work.case.number, "other": anew.number, "ended_on": anew.concluded_on}
        raise Refusal("redo_answered", **facts, article=periods.REDO_RULES)
    return other


def cited(work: Work) -> dict[str, Any]:
    """The decision that a case is answered anew by, as the new letter cites it; nothing for every other case."""
    if not work.case.redo_of:
        return {}
    decided = _decisions(work)[-1][1]
    by = _PARTED.split(decided.body, maxsplit=1)[0].strip()
    facts = {
        "anew_number": numbers.first(work.case.redo_of),
        "anew_by": by[:LONGEST_NAME],
        "anew_on": decided.on.isoformat(),
    }
    return facts | {"anew_in_review": decided.kind == AppealKind.REVIEW}
