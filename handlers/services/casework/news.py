"""What an applicant hears of their case without asking: that it is taken, in review, late; each once, if at all."""

from typing import Any

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Work
from handlers.services.casework import redress, views
from handlers.services.post import keyboards, messages


def taken(work: Work) -> None:
    """Say that somebody handles the case now; who, is the desk's own affair."""
    _tell(work, "news_taken", of="taken")


def in_review(work: Work) -> None:
    """Say that a reply is drafted and waits for its review."""
    _tell(work, "news_in_review", of="in_review")


def late(work: Work) -> None:
    """Say that a due date has passed without a reply, and what may be done; once for each date."""
    if redress.overdue(work, work.case) is not None:
        _tell(work, "news_late", of=f"late:{work.case.due_on}")


def _tell(work: Work, name: str, *, of: str) -> None:
    case = work.case
    if case.address is None or not work.office.tells_progress:
        return
    told: dict[str, Any] = views.citizen_facts(work.session, case) | {"overdue": redress.overdue(work, case)}
    # By a cause of its own, so that it is owed once, whoever does the same again and however often.
    with occasion.apart(work.session, f"news:{case.id}:{of}"):
        rows = keyboards.progress(work.session, case)
        messages.say(work, case.address, name, rows=rows, case=case, **told)
