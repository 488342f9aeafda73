"""The statutory forms of 2014 and 2021 as data, with their identities."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """One value of the form; fill_by is all or government, role data, of_which, sum, section or group."""

    code: str
    label: str
    unit: str
    parent: str | None
    role: str
    fill_by: str = "all"
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class Violation:
    """An identity that does not hold: both sides as codes and as numbers."""

    identity: str
    strength: str
    left: tuple[str, ...]
    op: str
    right: tuple[str, ...]
    left_value: int | Decimal
    right_value: int | Decimal


@dataclass(frozen=True, slots=True)
class Form:
    """A form: rows, the codes that hold values, identities."""

    code: str
    title: str
    rows: tuple[Row, ...]
    value_codes: tuple[str, ...]

    def check(self, values: Mapping[str, int | Decimal], *, government: bool = False) -> tuple[Violation, ...]:
        """List the identities that do not hold."""
        raise NotImplementedError


def load(code: str) -> Form:
    """Load form 2014 or 2021; Refusal form_unknown."""
    raise NotImplementedError
