"""What an officer has in hand, as a list that others can take up."""

from typing import Any

from handlers.services.bureau.moment import Moment
from handlers.services.casework import views
from handlers.services.post import keyboards
from storage import cases, holding
from storage.tables import Case, Officer


def told(moment: Moment, officer: Officer) -> dict[str, Any]:
    """The first open cases of an officer and how many there are, with the buttons of a message that lists them."""
    found, total = holding.first(moment.session, officer, limit=keyboards.PAGE)
    return listed(moment, found) | {"total": total.seen, "more": total.more}


def listed(moment: Moment, found: list[Case]) -> dict[str, Any]:
    """The first of some cases, most urgent first, and how many they are, with the buttons of their message."""
    shown = found[: keyboards.PAGE]
    cases.know_applicants(moment.session, shown)
    lines = [views.line(moment.session, case, today=moment.today) for case in shown]
    return {"rows": keyboards.listed(shown, "open"), "lines": lines, "total": len(found), "more": False}
