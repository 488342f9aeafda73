"""Commands that staff and citizens share, each answered by who asks."""

from datetime import datetime

from handlers.counter import cases as counter_cases
from handlers.counter import reasons as counter_reasons
from handlers.counter import supplement as counter_supplement
from handlers.desk import cases as desk_cases
from handlers.desk import excess as desk_excess
from handlers.desk import supplement as desk_supplement
from handlers.services.bureau import numbers
from handlers.services.casework import views
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from storage import people
from storage.engine import Session


def case_for_anybody(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Show a case: to staff as staff may see it, to anybody else only if it is their own."""
    if people.officer(session, incoming.person) is None:
        counter_cases.case(session, incoming, written, now=now)
        return
    try:
        desk_cases.case(session, incoming, written, now=now)
    except Refusal as refusal:
        if refusal.code != "no_such_case":
            raise
        counter_cases.case(session, incoming, written, now=now)


def why_for_anybody(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Explain a due date: to staff any, to anybody else only that of their own case."""
    if people.officer(session, incoming.person) is None:
        found = numbers.for_applicant(session, written, chat=incoming.chat, now=now)
        views.why(session, found, chat=incoming.chat, now=now)
    else:
        desk_cases.why(session, incoming, written, now=now)


def supplement(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> None:
    """Take a clarification: of an own case from its applicant, of any other from staff who got it on paper."""
    first = rest.split(maxsplit=1)[0]
    is_staff = people.officer(session, incoming.person) is not None
    if is_staff and counter_supplement.own(session, incoming, first, now=now) is None:
        desk_supplement.note(session, incoming, rest, now=now)
    else:
        counter_supplement.supplement(session, incoming, rest, now=now)


def reasons(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> None:
    """Take reasons: from an applicant who owes them, otherwise from staff who got them on paper."""
    is_staff = people.officer(session, incoming.person) is not None
    if is_staff and not counter_reasons.waiting(session, incoming):
        desk_excess.note(session, incoming, rest, now=now)
    else:
        counter_reasons.reasons(session, incoming, rest, now=now)
