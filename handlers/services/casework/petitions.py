"""Petitions that a bureau takes up: 60 days from that day on, which only an approver prolongs (2005: 33; 2022: 34)."""

from collections.abc import Collection
from typing import Any

from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import acts, redress
from handlers.services.clock import told as told_dates
from handlers.services.letters import ways
from law import conventions, routes
from law.codes import Act, LetterKind, Outcome, Route
from law.errors import Refusal
from law.kinds import KINDS, RECHECK_DAYS, Handling, recheck_text
from storage.tables import Case
from templates import letters, words

_BETWEEN = " \t\n\u3000:\uff1a,\uff0c.\u3002;\uff1b"


def accept(work: Work) -> None:
    """Take a petition up today: its clock starts anew, with the days in which it has to be handled.

    Refusal accepted_already, or of the lifecycle.
    """
    permit, case = acts.permit(work, Act.ACCEPT), work.case
    # Asked under the lock: two may have confirmed the same answer.
    if case.accepted_on is not None:
        raise Refusal("accepted_already", number=case.number, accepted_on=case.accepted_on, article=handled_by(case))
    case.accepted_on = work.today
    permit.done(on=work.today, by_days=conventions.number(_handling(case).days))
    # The letter names the day.
    told_dates.now(work, case)


def facts(case: Case, may: Collection[str], text: str, *, text_as: str) -> dict[str, Any]:
    """What a letter that may say so tells of a petition: the procedure it goes by, and its acceptance."""
    found = _routed(case, text, text_as) if "route" in may else {}
    return found | (_told(case) if case.accepted_on and "accepted_on" in may else {})


def unnamed(case: Case, kind: LetterKind, text: str) -> tuple[Route, ...]:
    """The procedures that a letter may tell of, where its words begin with none of them; else none."""
    may_tell = "route" in letters.KINDS[kind].optional
    return tuple(routes.known(case.received_on)) if may_tell and not _routed(case, text, "text") else ()


def _told(case: Case) -> dict[str, Any]:
    assert case.accepted_on is not None
    handling = _handling(case)
    return {
        "accepted_on": case.accepted_on.isoformat(),
        "handled_by": handled_by(case),
        "handled_days": conventions.number(handling.days),
        "more_days": conventions.number(handling.extension_days),
    }


def _routed(case: Case, text: str, text_as: str) -> dict[str, Any]:
    """The procedure that the words of a reply begin with, and the words behind it."""
    known = routes.known(case.received_on)
    route, rest = words.opening("route", text.strip(), known)
    if route is None:
        return {}
    return {"route": words.label("route", route), "route_by": known[Route(route)], text_as: rest.lstrip(_BETWEEN)}


def handled_by(case: Case) -> str:
    """Cite the rule that says how long a petition may take once it is accepted."""
    assert case.received_on is not None
    return _handling(case).text_on(case.received_on)


def told_by(case: Case) -> str:
    """Cite the rule that says what a petition is told."""
    assert case.received_on is not None
    return KINDS[case.kind].term.text_on(case.received_on)


def recheck(moment: Moment, case: Case) -> dict[str, Any] | None:
    """What a petitioner who does not accept the opinion may do, where and until when; None of every other case.

    The last day is None where nobody knows when the opinion arrived.
    """
    if case.outcome is not Outcome.HANDLED or case.received_on is None:
        return None
    known_on = redress.known_on(moment, case)
    until = redress.recheck_until(moment, known_on) if known_on else None
    told: dict[str, Any] = {"number": case.number, "article": recheck_text(case.received_on), "days": RECHECK_DAYS}
    return told | {"until": until, "known_on": known_on, "bodies": ways.above(moment)}


def may_be_extended(case: Case) -> bool:
    """Tell whether more time may be proposed as far as the kind goes: the time to tell where it goes never is."""
    return KINDS[case.kind].handling is None or case.accepted_on is not None


def _handling(case: Case) -> Handling:
    handling = KINDS[case.kind].handling
    assert handling is not None
    return handling
