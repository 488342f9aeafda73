"""The answer of ours that another one takes the place of, after a case was opened again."""

from typing import Any

from handlers.services.bureau import facts, office
from handlers.services.bureau.moment import Work
from law.codes import Act, LetterState
from storage import cases
from storage.tables import Letter


def told(work: Work) -> dict[str, Any]:
    """What a letter says of the one that it replaces: its number and its day; nothing where it replaces none.

    Whoever has both would count two periods otherwise, each from its own letter.
    """
    reopened = facts.entries(work, Act.REOPEN)
    issued = cases.attached(work.session, Letter, work.case, state=LetterState.ISSUED) if reopened else []
    known = [row for row in issued if row.outcome and row.number and row.issued_at]
    former = next((row for row in reversed(known) if row.issued_at and row.issued_at <= reopened[-1].at), None)
    if former is None or former.issued_at is None:
        return {}
    on = office.today(work.session, former.issued_at)
    return {"anew_voided": former.number, "anew_voided_on": on.isoformat()}
