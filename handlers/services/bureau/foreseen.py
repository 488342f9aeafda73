"""The days that are counted ahead, marked where nobody knows yet which days of their year are off."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.services.bureau import office
from law import days
from law.dates import Provisional
from storage.engine import Session

_ASKED = ("answer_by_on", "pay_by_on", "clear_by_on", "reasons_by_on", "spared_by_on", "asked_by_on")
COUNTED = frozenset({"due_on", "reply_by_on", "reply_on", *_ASKED})
"""What the facts call the last day of a period: such a day is counted, everything else was recorded or fixed."""


def marked(session: Session, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a message or a letter, with every last day marked that a notice of days off may still move.

    Those of rows in them too.
    """
    return {name: _marked(session, name, value) for name, value in facts.items()}


def _marked(session: Session, name: str, value: Any) -> Any:
    if isinstance(value, date):
        return Provisional.of(value) if name in COUNTED and _is_open(session, value) else value
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], dict):
        return type(value)(marked(session, row) if isinstance(row, dict) else row for row in value)
    return value


def _is_open(session: Session, day: date) -> bool:
    # Most days lie in years that come with the program, for which nothing is looked up.
    return not (days.shipped().is_published(day) or office.calendar(session).is_published(day))
