"""The words of the year, from the cases themselves."""

from datetime import date

from handlers.services.year import report
from law.codes import Kind, Outcome
from law.kinds import KINDS
from storage import cases
from storage.engine import Session
from templates import words


def mailbox(session: Session, year: int) -> dict[str, int]:
    """How many mailbox questions a year brought and how many were answered."""
    rows = [
        case for case, _ in cases.of_year(session, date(year, 1, 1), date(year, 12, 31)) if case.kind == Kind.QUESTION
    ]
    came = [case for case in rows if case.received_on and case.received_on.year == year]
    done = [
        case
        for case in rows
        if case.outcome == Outcome.ANSWERED and case.concluded_on and case.concluded_on.year == year
    ]
    return {"received": len(came), "answered": len(done)}


def narrative(session: Session, year: int, language: str = "zh") -> str:
    """The paragraph of the yearly report about requests, from the cases themselves."""
    counted = [facts for facts in report.facts_of_year(session, year) if KINDS[facts.kind].discloses]
    came = [facts for facts in counted if facts.received_on and facts.received_on.year == year]
    ended = [facts for facts in counted if facts.concluded_on and facts.concluded_on.year == year]
    outcomes: dict[str, int] = {}
    for facts in ended:
        outcomes[facts.outcome or ""] = outcomes.get(facts.outcome or "", 0) + 1
    late = sum(1 for facts in ended if facts.due_on and facts.concluded_on and facts.concluded_on > facts.due_on)
    return words.render(
        "narrative",
        language,
        year=year,
        received=len(came),
        ended=len(ended),
        outcomes=outcomes,
        late=late,
        mailbox=mailbox(session, year),
    )
