"""Figures of the year that no case gives."""

from decimal import Decimal, InvalidOperation

from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment
from law import forms
from law.errors import Refusal
from law.forms import Row
from storage import figures, journal


def enter(moment: Moment, year: int, pairs: dict[str, str], *, form: str, actor: Actor) -> int:
    """Enter figures that no case gives; refuses unknown rows, counted rows and what is no number."""
    shape = forms.load(form)
    for code, written in pairs.items():
        if code not in shape.value_codes:
            raise Refusal("figure_unknown", form=form, code=code)
        if code in shape.counted:
            raise Refusal("figure_is_counted", form=form, code=code)
        value = _figure(shape.row(code), written)
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


def _figure(row: Row, written: str) -> Decimal:
    try:
        value = Decimal(written)
    except InvalidOperation as error:
        raise Refusal("figure_not_a_number", code=row.code, written=written[:40]) from error
    if not value.is_finite() or (value < 0 and not row.signed):
        raise Refusal("figure_not_a_number", code=row.code, written=written[:40])
    return value
