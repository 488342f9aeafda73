"""The table of what happens by itself: the kind of a reminder row, and the function that does it."""

from collections.abc import Callable

from handlers.services.bureau.moment import Moment
from handlers.services.casework import clarification, consultation, fees
from handlers.services.rounds import alarms
from storage.tables import Case, Reminder

BY_KIND: dict[str, Callable[[Moment, Case, Reminder], None]] = {
    "unacknowledged": alarms.unacknowledged,
    "unconfirmed": alarms.unconfirmed,
    "unpaid": fees.lapse,
    "clarify": clarification.lapse,
    "consult": consultation.lapse,
}
