"""The years from the command line: a table kept as it was reported, cases counted anew."""

from datetime import datetime

from handlers.services.bureau import actors, issues
from handlers.services.bureau.moment import Moment
from handlers.services.bureau.transactions import Transactions
from handlers.services.year import report
from law import forms
from storage import recounts
from templates import words


def issue(transactions: Transactions, year: int, *, now: datetime) -> str:
    """Keep the table of a year as reported, and say so; Refusal year_not_over, or of the table."""
    code = forms.of_year(year).code
    with transactions.write(f"issue:{year}:{now.isoformat()}") as session:
        issues.keep(Moment(session, now), report.table(session, year, code), actor=actors.SYSTEM)
    return words.render("issued", year=year, form=code)


def recount(transactions: Transactions) -> str:
    """Count every case anew, and say what differed."""
    with transactions.write("recount") as session:
        found = recounts.mend(session)
    return words.render("recounted", found=found)
