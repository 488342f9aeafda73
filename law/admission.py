"""What may move a clock now: a new event held against the count as it stands."""

from law.clock import Count
from law.codes import Cause, Move
from law.errors import Refusal
from law.events import Event
from law.periods import Period


def admit(event: Event, *, count: Count, period: Period) -> None:
    """Refuse a new event that the law does not allow at this point of the count.

    Refusal before_receipt, clock_not_stopped, extension_of_decision, extension_of_fixed, delay_not_later,
    extension_twice, extension_empty, extension_too_long, extension_after_end; each names the article.
    """
    article = period.cite(event.kind, event.cause, on=event.on)
    if event.kind != Move.STARTED and event.on < count.received_on:
        raise Refusal("before_receipt", on=event.on, received_on=count.received_on, article=article)
    if event.kind == Move.RESUMED and not count.open_stops:
        raise Refusal("clock_not_stopped", on=event.on, article=article)
    if event.kind == Move.EXTENDED:
        _admit_extension(event, count, period)


def _admit_extension(event: Event, count: Count, period: Period) -> None:
    article = period.cite(Move.EXTENDED, event.cause)
    if count.is_bound:
        by = count.term_set_by
        raise Refusal("extension_of_decision", on=event.on, due_on=count.due_on, article=article, by=by)
    if event.until is not None:
        if event.until <= count.due_on:
            raise Refusal("delay_not_later", until=event.until, due_on=count.due_on, article=article)
        if event.on > count.due_on and count.stopped_since is None:
            raise Refusal("extension_after_end", on=event.on, due_on=count.due_on, article=article)
        return
    period.check_length(event.days)
    if count.fixed_on is not None:
        fixed_by = period.cite(Move.EXTENDED, Cause.DELAY)
        raise Refusal("extension_of_fixed", on=event.on, due_on=count.fixed_on, article=fixed_by)
    if count.extended_on is not None:
        raise Refusal("extension_twice", on=event.on, article=article)
    waiting = count.stopped_since is not None and count.stopped_since <= count.base_due_on
    if event.on > count.base_due_on and not waiting:
        raise Refusal("extension_after_end", on=event.on, due_on=count.base_due_on, article=article)
