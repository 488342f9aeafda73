"""How a due date came out, day by day, for whoever may see the case."""

from handlers.services.bureau.moment import Moment
from handlers.services.casework import correction, receipt
from handlers.services.clock import clockwork
from handlers.services.post import messages
from storage.tables import Case


def give(moment: Moment, case: Case, *, chat: str) -> None:
    """Explain the due date day by day, with its articles and every correction of the day of receipt."""
    # Without a day of receipt there is nothing to count yet, and a count of nothing would look like a promise.
    if case.received_on is None:
        messages.say(moment, chat, "why_unconfirmed", number=case.number)
        return
    messages.say(
        moment,
        chat,
        "why",
        case=case,
        number=case.number,
        kind=case.kind,
        count=clockwork.count(moment.session, case),
        period=clockwork.period(moment.session, case),
        late_days=receipt.late_days(moment, case),
        corrections=[each.kept for each in correction.made(moment.session, case)],
    )
