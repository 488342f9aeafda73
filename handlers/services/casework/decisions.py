"""The decision on a review or a suit that wants an answer: what it rests on, its term, and how a letter cites it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.reading import numbers
from handlers.services.bureau.facts import Fact, numbered
from handlers.services.bureau.moment import Work
from handlers.services.casework.acts import Permit
from handlers.services.clock import clockwork
from handlers.services.post import keyboards, messages
from law import conventions, rulings
from law.acts import ACTS
from law.clock import Event
from law.codes import Act, AppealKind, AppealResult, Cause, Move
from law.days import Calendar
from law.errors import Refusal
from storage import journal
from storage.tables import Appeal, JournalEntry

LONGEST = 60
"""No decision gives a body more working days; a longer term is a mistyped one."""
LONGEST_NAME = 40
_PARTED = re.compile(r"[\n\uff0c,;\uff1b\u3002]")
"""Behind one of these staff write what else they want to remember of a body."""


class Decision(Fact):
    """The decision that a case is answered anew by, as the journal of the new row keeps it.

    `term` and `last_on` are those that it names; `corrects` is the entry of the day that was mistaken. `silent`:
    nothing had been answered.
    """

    appeal: int
    kind: AppealKind
    body: str
    on: date
    term: int = 0
    last_on: date | None = None
    corrects: int | None = None
    silent: bool = False

    @property
    def article(self) -> str:
        """What it rests on."""
        return rulings.article(self.on, is_suit=self.kind.is_suit, is_silent=self.silent)

    @property
    def named(self) -> str:
        """How the clock keeps it behind its cause."""
        return rulings.named(is_suit=self.kind.is_suit, is_silent=self.silent)

    def restart(self, days: int) -> Event:
        """The restart of the clock by it, with its days, or those of the Regulation where they are none."""
        return Event(Move.RESTARTED, self.on, days, f"{Cause.REDO}:{self.named}")


class Voided(Fact):
    """That an order was recorded by mistake: the entry of its decision, by which no clock moves any more."""

    voids: int | None = None


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
    named: dict[str, Any] = {"term": term.days, "last_on": term.last_on, "silent": silent}
    return Decision(appeal=row.id, kind=row.kind, body=row.remark or "", on=row.ended_on, **named)


def check_corrected(work: Work, row: Appeal, *, silent: bool = False) -> None:
    """Refuse to follow what did not end as corrected; Refusal redo_not_corrected."""
    if row.result != AppealResult.CORRECTED:
        article = rules(row, silent=silent)
        raise Refusal("redo_not_corrected", number=work.case.number, kind=row.kind, article=article)


def rules(row: Appeal, *, silent: bool = False) -> str:
    """What the decision of a review or a suit rests on, or would if there were one."""
    return rulings.article(row.ended_on or row.opened_on, is_suit=row.kind.is_suit, is_silent=silent)


def recount(work: Work, on: date) -> None:
    """Count what the last decision wants from another day, and fold the clock anew; Refusal redo_term."""
    place, decided = known(work)[-1]
    decided = decided.model_copy(update={"on": on, "corrects": decided.corrects or place})
    days = Term(decided.term, decided.last_on).counted(work, decided)
    # No act that could be refused now: the same restart, on its right day, in the place of the mistaken one.
    moved = clockwork.written(decided.restart(days))
    Permit(work, ACTS[Act.REDO]).done(moves=False, clock=moved, **decided.kept)
    clockwork.recount(work, work.case)


def known(work: Work) -> list[tuple[int, Decision]]:
    """The decision that a case is answered anew by, and each correction of its day, with the ids of the entries."""
    return standing(numbered(work, Act.REDO))


def standing(entries: Iterable[tuple[int, JournalEntry]]) -> list[tuple[int, Decision]]:
    """Of the entries of an answer anew, with their ids, those decisions that no later one takes back."""
    found = [*entries]
    void = {Voided.of(entry).voids for _, entry in found}
    # What is written here without a body is that this row was corrected in turn, or that an order was none.
    told = [(place, Decision.of(entry)) for place, entry in found if "body" in journal.facts(entry)]
    return [(place, decided) for place, decided in told if (decided.corrects or place) not in void]


def cited(work: Work) -> dict[str, Any]:
    """The decision that a case is answered by, anew or at last, as the letter cites it; nothing for every other."""
    if not work.case.redo_of and not work.case.ordered_on:
        return {}
    decided = known(work)[-1][1]
    by = _PARTED.split(decided.body, maxsplit=1)[0].strip()
    facts: dict[str, Any] = {
        "anew_number": numbers.first(work.case.redo_of or work.case.number),
        "anew_by": by[:LONGEST_NAME],
        "anew_on": decided.on.isoformat(),
    }
    facts |= {"anew_article": decided.article} | ({"anew_silent": True} if decided.silent else {})
    return facts | {"anew_in_review": decided.kind == AppealKind.REVIEW}


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
