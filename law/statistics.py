"""The yearly table, counted from cases and appeals; it holds its identities or it does not exist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Number = int | Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What the forms ask of one case; received_on is None while it is unconfirmed."""

    number: str
    kind: str
    received_on: date | None
    concluded_on: date | None = None
    outcome: str | None = None
    ground: str | None = None
    channel: str = "internet"
    applicant_type: str = "natural"
    due_on: date | None = None
    base_due_on: date | None = None
    extended: bool = False
    law_code: str = "2019"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealFacts:
    """One review or suit; kind is review, direct or post, result upheld, corrected, other or None."""

    number: str
    kind: str
    opened_on: date
    result: str | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and the case numbers behind it."""

    value: Number
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should look at: a code, its cell or case, its facts."""

    code: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Report:
    """A year's table in one form."""

    form: str
    year: int
    cells: Mapping[str, Cell]
    remarks: tuple[Remark, ...] = ()

    @property
    def values(self) -> dict[str, Number]:
        """Give the bare values by code."""
        return {code: cell.value for code, cell in self.cells.items()}


def tally(
    cases: Iterable[CaseFacts],
    *,
    form: str,
    year: int,
    appeals: Iterable[AppealFacts] = (),
    figures: Mapping[str, Number] | None = None,
    previous: Mapping[str, Number] | None = None,
) -> Report:
    """Count a year in form 2014 or 2021."""
    raise NotImplementedError
