"""Commands that staff and citizens share, each answered by who asks."""

from handlers.counter import cases as counter_cases
from handlers.counter import reasons as counter_reasons
from handlers.counter import supplement as counter_supplement
from handlers.desk import cases as desk_cases
from handlers.desk import excess as desk_excess
from handlers.desk import supplement as desk_supplement
from handlers.services.bureau import numbers
from handlers.services.casework import views
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import people


def case_for_anybody(turn: Turn, written: str) -> None:
    """Show a case: to staff as staff may see it, to anybody else only if it is their own."""
    if people.officer(turn.session, turn.incoming.person) is None:
        counter_cases.case(turn, written)
        return
    try:
        desk_cases.case(turn, written)
    except Refusal as refusal:
        if refusal.code != "no_such_case":
            raise
        counter_cases.case(turn, written)


def why_for_anybody(turn: Turn, written: str) -> None:
    """Explain a due date: to staff any, to anybody else only that of their own case."""
    if people.officer(turn.session, turn.incoming.person) is None:
        found = numbers.for_applicant(turn, written, chat=turn.incoming.chat)
        views.why(turn, found, chat=turn.incoming.chat)
    else:
        desk_cases.why(turn, written)


def supplement(turn: Turn, rest: str) -> None:
    """Take a clarification: of an own case from its applicant, of any other from staff who got it on paper."""
    first = rest.split(maxsplit=1)[0]
    is_staff = people.officer(turn.session, turn.incoming.person) is not None
    if is_staff and counter_supplement.own(turn, first) is None:
        desk_supplement.note(turn, rest)
    else:
        counter_supplement.supplement(turn, rest)


def reasons(turn: Turn, rest: str) -> None:
    """Take reasons: from an applicant who owes them, otherwise from staff who got them on paper."""
    is_staff = people.officer(turn.session, turn.incoming.person) is not None
    if is_staff and not counter_reasons.waiting(turn):
        desk_excess.note(turn, rest)
    else:
        counter_reasons.reasons(turn, rest)
