"""A year as it was reported: its values, kept in the journal, which what is counted later is held against."""

from decimal import Decimal

from handlers.services.bureau.actors import Actor
from handlers.services.bureau.facts import Fact
from handlers.services.bureau.moment import Moment
from law.errors import Refusal
from law.statistics import Report
from storage import journal
from storage.engine import Session

ISSUE = "issue"
"""What the journal calls the issue of a report."""


class Issued(Fact):
    """A report as it was issued: its year, its form, the value of every row."""

    year: int
    form: str
    values: dict[str, Decimal]


def keep(moment: Moment, counted: Report, *, actor: Actor) -> None:
    """Keep a report as issued; one that is issued once more, after a correction, stands in the place of the first.

    Refusal year_not_over.
    """
    if counted.year >= moment.today.year:
        raise Refusal("year_not_over", year=counted.year)
    values = {code: Decimal(value) for code, value in counted.values.items()}
    issued = Issued(year=counted.year, form=counted.form, values=values)
    journal.append(moment.session, ISSUE, actor=actor.address, now=moment.now, **issued.kept)


def of_year(session: Session, year: int) -> Issued | None:
    """A year as it was issued last; None where it was not."""
    found = map(Issued.of, journal.of_no_case(session, ISSUE))
    return next((issued for issued in reversed([*found]) if issued.year == year), None)
