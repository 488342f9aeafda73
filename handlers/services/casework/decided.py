"""The decision on a review or a suit that a case is answered by, as its journal keeps it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from handlers.reading import numbers
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment
from law import rulings
from law.codes import Act, AppealKind, AppealResult, Cause, Move
from law.events import Event
from storage import cases, journal
from storage.engine import Session
from storage.tables import Appeal, Case, JournalEntry

LONGEST_NAME = 40
_PARTED = re.compile(r"[\n\uff0c,;\uff1b\u3002]|\s+(?=\d)")
"""Behind one of these, or a number that stands alone, staff write what else they want to remember of a body."""


class Decision(Fact):
    """The decision that a case is answered anew by, as the journal of the new row keeps it.

    `term` and `last_on` are those that it names; `corrects` is the entry of the day that was mistaken. `silent`:
    nothing had been answered. `document` is its own number, where staff noted one.
    """

    appeal: int
    kind: AppealKind
    body: str
    on: date
    term: int = 0
    last_on: date | None = None
    corrects: int | None = None
    silent: bool = False
    document: str = ""

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


def of_case(session: Session, case: Case) -> list[tuple[int, Decision]]:
    """The decision that a case is answered anew by, and each correction of its day, with the ids of the entries."""
    assert case.id is not None
    told = journal.numbered(session, case.id)
    return standing((entry.id or 0, entry) for entry in told if entry.act == Act.REDO)


def standing(entries: Iterable[tuple[int, JournalEntry]]) -> list[tuple[int, Decision]]:
    """Of the entries of an answer anew, with their ids, those decisions that no later one takes back."""
    found = [*entries]
    void = {Voided.of(entry).voids for _, entry in found}
    # What is written here without a body is that this row was corrected in turn, or that an order was none.
    told = [(place, Decision.of(entry)) for place, entry in found if "body" in journal.facts(entry)]
    return [(place, decided) for place, decided in told if (decided.corrects or place) not in void]


def unfollowed(session: Session, case: Case) -> list[Appeal]:
    """The reviews and suits that have corrected a case and that neither it nor a new answer follows yet."""
    if case.redone_as:
        return []
    followed = {decided.appeal for _, decided in of_case(session, case)} if case.ordered_on else set()
    known = [row for row in cases.attached(session, Appeal, case) if row.result == AppealResult.CORRECTED]
    return [row for row in known if row.id not in followed and not is_answered_since(case, row)]


def is_answered_since(case: Case, row: Appeal) -> bool:
    """Tell whether a case was answered only after a decision, which can have ordered that answer, not corrected it."""
    return case.concluded_on is not None and row.ended_on is not None and row.ended_on < case.concluded_on


def ordered(moment: Moment, case: Case) -> list[dict[str, Any]]:
    """What whoever looks at an answer is asked of each decision that ordered one and that the clock does not follow."""
    # Only silence is ordered to end: most cases are in time, and for them nothing is looked up.
    if case.due_on is None or case.due_on >= moment.today:
        return []
    return [{"kind": row.kind, "on": row.ended_on} for row in unfollowed(moment.session, case)]


def body_of(decided: Decision) -> str:
    """The name of the body that decided, as staff noted it; empty where they noted none."""
    return _PARTED.split(decided.body, maxsplit=1)[0].strip()[:LONGEST_NAME]


def noticed(session: Session, case: Case) -> dict[str, Any]:
    """The same for a notice: who is asked or told something of what is answered anew would not know why."""
    anew = cited(session, case)
    return anew | {"anew_notice": True} if anew else {}


def cited(session: Session, case: Case) -> dict[str, Any]:
    """The decision that a case is answered by, anew or at last, as a letter cites it; nothing for every other."""
    if not case.redo_of and not case.ordered_on:
        return {}
    decision = of_case(session, case)[-1][1]
    # What was not answered is this row itself; what was corrected is the reply of the one before it.
    former = case.number if decision.silent else case.redo_of or case.number
    facts: dict[str, Any] = {
        "anew_number": former,
        "anew_by": body_of(decision),
        "anew_on": decision.on.isoformat(),
    }
    facts |= {"anew_again": True} if former != numbers.first(former) else {}
    facts |= {"anew_article": decision.article} | ({"anew_silent": True} if decision.silent else {})
    facts |= {"anew_document": decision.document} if decision.document else {}
    return facts | {"anew_in_review": decision.kind == AppealKind.REVIEW}
