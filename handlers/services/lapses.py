"""The table of what happens by itself: the kind of a reminder row, and the function that does it."""

from collections.abc import Callable
from datetime import datetime

from handlers.services import charging, clarifying, consulting, lapsing
from storage.engine import Session
from storage.tables import Case, Reminder

BY_KIND: dict[str, Callable[[Session, Case, Reminder, datetime], None]] = {
    "unacknowledged": lapsing.unacknowledged,
    "unconfirmed": lapsing.unconfirmed,
    "unpaid": charging.lapse,
    "clarify": clarifying.lapse,
    "consult": consulting.lapse,
}
