"""Dates as people write them."""

from datetime import date


def parse(text: str) -> date:
    """Read a date; Refusal not_a_date, lunar_date or ambiguous_date."""
    raise NotImplementedError
