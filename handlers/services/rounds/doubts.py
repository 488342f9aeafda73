"""What came while the clock was wrong: settled once it is right again, or offered to the office to be corrected."""

from typing import Any

from handlers.services.bureau import occasion, office
from handlers.services.bureau.moment import Moment
from handlers.services.clock import doubt
from handlers.services.post import audience, messages
from storage import cases
from storage.tables import Case


def look(moment: Moment) -> None:
    """Settle the cases whose day was right all the same, and tell of the others, each once a working day.

    The day by which it is held is that of the channel's clock when the case came (decision 0025). The case itself is
    corrected by a person: a day that was told is never moved by itself. What was done meanwhile is listed once.
    """
    if office.there(moment.session) is not None:
        return
    for found in cases.doubted(moment.session):
        assert found.id is not None
        case = cases.locked(moment.session, found.id)
        if case.doubted_at is not None:
            _look(moment, case, case.doubted_at.isoformat())
    doubt.listed(moment)


def _look(moment: Moment, case: Case, there: str) -> None:
    assert case.doubted_at is not None
    on = office.today(moment.session, case.doubted_at)
    is_right = case.received_on == on
    occasion.begin(moment.session, f"doubt:{case.id}:{there if is_right else moment.today}")
    facts: dict[str, Any] = {"number": case.number, "received_on": case.received_on, "on": on, "due_on": case.due_on}
    if is_right:
        doubt.settle(moment, case)
        if case.address and case.status not in cases.ENDED:
            messages.say(moment, case.address, "doubt_settled", case=case, **facts)
    for chat in audience.desk(moment.session, case):
        messages.say(moment, chat, "doubt_settled" if is_right else "doubt_stands", case=case, **facts)
