"""Which years' figures a change moves: a case or an appeal counted as it was and as it would be."""

from datetime import date

from law import duties, forms, statistics
from law.forms import Form
from law.forms.counting import Counted


def years(before: Counted | None, after: Counted | None, *, until: int) -> tuple[int, ...]:
    """The years up to one that count something otherwise behind a change than before it; None is what was not there.

    A change that fills the same cells moves nothing, however many days it moves.
    """
    begun = [_begun(each) for each in (before, after)]
    first = min((on.year for on in begun if on is not None), default=until + 1)
    span = range(max(first, duties.FIRST_YEAR), until + 1)
    return tuple(year for year in span if _cells(before, year) != _cells(after, year))


def crosses(before: Counted | None, after: Counted | None, *, year: int) -> bool:
    """Tell whether a change moves what a year carries out, so that the next one no longer carries in the same (X-1)."""
    carried = frozenset(code for each in _form(year + 1).identities for code in each.last_year())
    return bool(carried & (_cells(before, year) ^ _cells(after, year)))


def _begun(fact: Counted | None) -> date | None:
    return fact.begun_on if fact is not None else None


def _cells(fact: Counted | None, year: int) -> frozenset[str]:
    return statistics.filled(fact, form=_form(year).code, year=year) if fact is not None else frozenset()


def _form(year: int) -> Form:
    """The form of a year; what was reported before there was one is counted by the first."""
    known = sorted((forms.load(code) for code in forms.codes()), key=lambda form: form.first_year)
    return next((form for form in reversed(known) if form.first_year <= year), known[0])
