"""What a caption says of a letter, what it asks, and what may be done against it, to who cannot read the document."""

from datetime import date
from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.letters import ways
from law import outcomes
from law.codes import FeeBasis, LetterKind
from storage.tables import Case, Letter

STARTS = frozenset({LetterKind.FEE, LetterKind.CLARIFICATION, LetterKind.ASK_REASONS})
"""The letters to an applicant from whose arrival a period is counted."""


NOTED = frozenset(
    {
        LetterKind.RECEIPT,
        LetterKind.CONSULT_TOLD,
        LetterKind.EXTENSION,
        LetterKind.DELAY,
        LetterKind.PETITION_EXTENSION,
        LetterKind.CLARIFICATION_WITHDRAWN,
        LetterKind.FEE_WITHDRAWN,
        LetterKind.FEE_REFUNDED,
        LetterKind.WITHDRAWAL,
        LetterKind.JOINT_LEFT,
        LetterKind.REOPENED,
        LetterKind.REDO,
        LetterKind.REDO_ENDED,
    }
)
"""The other letters to an applicant: they ask for nothing and end nothing."""


def noted(moment: Moment, case: Case, letter: Letter) -> dict[str, Any] | None:
    """What a letter to an applicant tells that asks for nothing and ends nothing, in short, as of today.

    `due_on` is None while the clock stands, and of a day that is past; `runs_on`: the period takes no notice of it.
    """
    if letter.kind not in NOTED:
        return None
    due_on = case.due_on if case.due_on and not case.stopped and case.due_on >= moment.today else None
    runs_on = bool(letter.facts.get("keeps_period") or letter.facts.get("overdue"))
    back = letter.facts.get("refunded") or (letter.facts.get("total") if letter.facts.get("refund") else None)
    return {"kind": letter.kind, "due_on": due_on, "runs_on": runs_on, "back": back}


def told(moment: Moment, letter: Letter) -> tuple[dict[str, Any], ...]:
    """What may be done against a reply, by its items: a caption may say it to who cannot read the letter."""
    if letter.outcome is None or letter.issued_at is None or not outcomes.find(letter.outcome).redress:
        return ()
    return ways.told_by(moment, moment.office.today(letter.issued_at), ways.items(letter))


def asked(moment: Moment, letter: Letter) -> dict[str, Any] | None:
    """What a letter asks of its applicant, in short: a caption may say it to who cannot read the letter.

    Its last day only on the day on which it is issued: later the day on which it arrived may have moved it.
    """
    if letter.kind not in STARTS:
        return None
    is_new = letter.issued_at is not None and moment.office.today(letter.issued_at) == moment.today
    due_on = letter.facts.get("due_on") if is_new else None
    told = {name: letter.facts.get(name) for name in ("items", "reason", "total")}
    # A cost of 2008 that nobody pays ends nothing, nor does an unclear request.
    told["ends"] = {
        LetterKind.CLARIFICATION: bool(letter.facts.get("ends")),
        LetterKind.FEE: letter.facts.get("basis") != FeeBasis.COST,
    }.get(letter.kind, True)
    return told | {"kind": letter.kind, "due_on": date.fromisoformat(due_on) if due_on else None}
