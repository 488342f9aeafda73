"""Commands that staff and citizens share, each answered by who asks."""

from handlers.counter import behind, choosing
from handlers.counter import cases as counter_cases
from handlers.counter import reasons as counter_reasons
from handlers.counter import supplement as counter_supplement
from handlers.desk import cases as desk_cases
from handlers.desk import excess as desk_excess
from handlers.desk import papers, queue
from handlers.desk import supplement as desk_supplement
from handlers.services.bureau.moment import Work
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import people


def case_for_anybody(turn: Turn, written: str) -> None:
    """Show a case: to staff as staff may see it, to anybody else only if it is their own; without a number, which."""
    if not written:
        _which(turn, "mine")
        return
    work = _work(turn, written)
    if work is None:
        (counter_cases.case(turn, written) if _is_staff(turn) else behind.opened(turn, "mine", written))
    else:
        desk_cases.show(turn, work)


def why_for_anybody(turn: Turn, written: str) -> None:
    """Explain a due date: to staff of any case they may see, else only of their own; without a number, of which."""
    if not written:
        _which(turn, "my_why")
        return
    work = _work(turn, written)
    if work is None:
        (counter_cases.why(turn, written) if _is_staff(turn) else behind.opened(turn, "my_why", written))
    else:
        desk_cases.why(turn, work)


def _which(turn: Turn, verb: str) -> None:
    if _is_staff(turn):
        queue.show(turn, "")  # each of it has a button that opens it
    else:
        choosing.which(turn, verb)


def _work(turn: Turn, written: str) -> Work | None:
    # A member of staff may be an applicant too: what the desk must not show them may be their own.
    return desk_cases.visible(turn, written) if _is_staff(turn) else None


def _is_staff(turn: Turn) -> bool:
    return people.officer(turn.session, turn.incoming.person) is not None


def supplement(turn: Turn, rest: str) -> None:
    """Take a clarification: of an own case from its applicant, of any other from staff who got it on paper."""
    if not rest.strip():
        _own(turn, "supplement" if choosing.fitting(turn, "supplement") else "add")
        return
    first = rest.split(maxsplit=1)[0]
    if _is_staff(turn) and counter_supplement.own(turn, first) is None:
        desk_supplement.note(turn, rest)
    else:
        behind.supplement(turn, rest)


def reasons(turn: Turn, rest: str) -> None:
    """Take reasons: from an applicant who owes them, otherwise from staff who got them on paper."""
    if not rest.strip():
        _own(turn, "reasons")
    elif _is_staff(turn) and not counter_reasons.waiting(turn):
        desk_excess.note(turn, rest)
    else:
        counter_reasons.reasons(turn, rest)


def letters(turn: Turn, written: str, sheet: str) -> None:
    """Give the paper of a case: to staff all of it or one sheet, to its applicant the reply once more."""
    if _is_staff(turn):
        _papers(turn, written, sheet)
    else:
        behind.opened(turn, "again", f"{written} {sheet}".strip())


def _papers(turn: Turn, written: str, sheet: str) -> None:
    if not written:
        raise Refusal("usage", command="letters")
    papers.send(turn, written, sheet)


def _own(turn: Turn, verb: str) -> None:
    # What staff write down for somebody else needs its case.
    if _is_staff(turn) and not choosing.fitting(turn, verb):
        raise Refusal("usage", command="supplement" if verb == "add" else verb)
    choosing.which(turn, verb)
