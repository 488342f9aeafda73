"""The decision on a review or a suit that wants an answer: what it rests on, its term, and how a letter cites it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import decided
from handlers.services.casework.acts import Permit
from handlers.services.casework.decided import Decision, of_case
from handlers.services.clock import clockwork
from handlers.services.post import keyboards, messages
from law import conventions, rulings
from law.acts import ACTS
from law.codes import Act, AppealResult
from law.days import Calendar
from law.errors import Refusal
from storage.tables import Appeal

LONGEST = 60
"""No decision gives a body more working days; a longer term is a mistyped one."""


@dataclass(frozen=True, slots=True)
class Term:
    """How long there is from the decision on: working days, or a last day; neither is the period of the Regulation."""

    days: int = 0
    last_on: date | None = None

    def counted(self, work: Work, decided: Decision) -> int:
        """Give it in working days from a decision on, 0 for that of the Regulation; Refusal redo_term."""
        last_on = self.ends_on(work.calendar)
        days = work.calendar.count(decided.on, last_on) if last_on else self.days
        if (last_on or days) and not 0 < days <= LONGEST:
            raise Refusal("redo_term", on=decided.on, most=LONGEST, article=decided.article)
        return days

    def ends_on(self, calendar: Calendar) -> date | None:
        """The last day, on a working day: behind a named day that is a day off, or before it."""
        if self.last_on is None or not conventions.flag("decision_day_off_moves"):
            return calendar.on_or_before(self.last_on) if self.last_on else None
        return calendar.on_or_after(self.last_on)

    def moved_from(self, calendar: Calendar) -> date | None:
        """The day off that a decision names, where the last day is another."""
        return self.last_on if self.ends_on(calendar) != self.last_on else None


def taken(row: Appeal, term: Term, *, silent: bool = False) -> Decision:
    """The decision of a review or a suit that has a result, with the term that it names."""
    assert row.id is not None
    assert row.ended_on is not None
    named: dict[str, Any] = {
        "term": term.days,
        "last_on": term.last_on,
        "silent": silent,
        "document": row.document or "",
    }
    return Decision(appeal=row.id, kind=row.kind, body=row.remark or "", on=row.ended_on, **named)


def check_corrected(work: Work, row: Appeal, *, silent: bool = False) -> None:
    """Refuse to follow what did not end as corrected; Refusal redo_not_corrected."""
    if row.result != AppealResult.CORRECTED:
        article = rules(row, silent=silent)
        raise Refusal("redo_not_corrected", number=work.case.number, kind=row.kind, article=article)


def rules(row: Appeal, *, silent: bool = False) -> str:
    """What the decision of a review or a suit rests on, or would if there were one."""
    return rulings.article(row.ended_on or row.opened_on, is_suit=row.kind.is_suit, is_silent=silent)


def recount(work: Work, on: date, *, document: str = "") -> None:
    """Count what the last decision wants from another day, and fold the clock anew; Refusal redo_term.

    `document`: the number of the decision, where it is learnt with the day.
    """
    place, decided = known(work)[-1]
    changed: dict[str, Any] = {"on": on, "corrects": decided.corrects or place}
    decided = decided.model_copy(update=changed | ({"document": document} if document else {}))
    days = Term(decided.term, decided.last_on).counted(work, decided)
    # No act that could be refused now: the same restart, on its right day, in the place of the mistaken one.
    moved = clockwork.written(decided.restart(days))
    Permit(work, ACTS[Act.REDO]).done(moves=False, clock=moved, **decided.kept)
    clockwork.recount(work, work.case)


def known(work: Work) -> list[tuple[int, Decision]]:
    """The decision that a case is answered by, anew or at last, and each correction of its day (`decided`)."""
    return of_case(work.session, work.case)


def cited(work: Work) -> dict[str, Any]:
    """The decision that a case is answered by, anew or at last, as the letter cites it; nothing for every other."""
    return decided.cited(work.session, work.case)


def tell(permit: Permit, term: Term, message: str, **numbers: Any) -> None:
    """Tell an applicant of the term of a decision, in the chat, or by a letter that staff hand over to who has none."""
    work, case = permit.work, permit.work.case
    said: dict[str, Any] = {"due_on": case.due_on, "named_on": term.moved_from(work.calendar)}
    if case.address:
        # A day that is past is no promise.
        said["due_on"] = case.due_on if case.due_on and case.due_on >= work.today else None
        rows = keyboards.progress(work.session, case)
        messages.say(work, case.address, message, rows=rows, case=case, **numbers, **said)
    else:
        permit.give(**cited(work), **said)
