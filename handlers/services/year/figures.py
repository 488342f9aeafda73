"""Figures of the year that no case gives."""

from decimal import Decimal, InvalidOperation

from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment
from law import forms, statistics
from law.errors import Refusal
from storage import figures, journal


def enter(moment: Moment, year: int, pairs: dict[str, str], *, form: str, actor: Actor) -> int:
    """Enter figures that no case gives; refuses unknown rows, counted rows and what is no number."""
    shape = forms.load(form)
    for code, written in pairs.items():
        if code not in shape.value_codes:
            raise Refusal("figure_unknown", form=form, code=code)
        if statistics.is_counted(code):
            raise Refusal("figure_is_counted", form=form, code=code)
        value = _figure(code, written)
        before = figures.enter(
            moment.session, year=year, form=form, code=code, value=value, by=actor.address, now=moment.now
        )
        journal.append(
            moment.session,
            "figure",
            actor=actor.address,
            now=moment.now,
            year=year,
            form=form,
            code=code,
            value=value,
            before=before,
        )
    return len(pairs)


def _figure(code: str, written: str) -> Decimal:
    try:
        value = Decimal(written)
    except InvalidOperation as error:
        raise Refusal("figure_not_a_number", code=code, written=written[:40]) from error
    if not value.is_finite() or value < 0:
        raise Refusal("figure_not_a_number", code=code, written=written[:40])
    return value
