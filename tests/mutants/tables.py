"""The tables of the law, and the tests that belong to each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from law import acts, conventions, fees, forms, kinds, outcomes, receipt, remedies, versions
from tests.mutants.falsehoods import Falsehood, about


@dataclass(frozen=True)
class Table:
    """A table: its rows by name, and where its tests lie."""

    name: str
    rows: Callable[[], Sequence[tuple[str, Any]]]
    tests: tuple[str, ...]

    def falsehoods(self) -> Iterator[Falsehood]:
        """Give every falsehood about every row."""
        for name, row in self.rows():
            yield from about(row, name)


def _law(*names: str) -> tuple[str, ...]:
    return tuple(f"tests/law/{name}.py" for name in names)


def _forms() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for code in forms.codes():
        form = forms.load(code)
        found += [(f"{code}.rule{place}", rule) for place, rule in enumerate(form.rules)]
        found += [(f"{code}.{row.code}", row) for row in form.rows]
        found += [(f"{code}.{each.code}:{place}", each) for place, each in enumerate(form.identities)]
    return found


def _remedies() -> list[tuple[str, Any]]:
    tables = (remedies._REVIEWS, remedies._SUITS, remedies._AFTER_REVIEW, remedies._COMPLAINTS)
    found: list[tuple[str, Any]] = []
    found += [(f"{row.remedy.code}{place}", row) for rows in tables for place, row in enumerate(rows)]
    return [*found, *((f"{row.way}{place}", row) for place, row in enumerate(remedies.ORDERS))]


TABLES = (
    Table(
        "acts",
        lambda: [(code, row) for code, row in acts.ACTS.items()],
        _law("test_acts", "test_lifecycle"),
    ),
    Table(
        "kinds",
        lambda: [(code, row) for code, row in kinds.KINDS.items()],
        _law("test_kinds", "test_periods"),
    ),
    Table("outcomes", lambda: [(row.code, row) for row in outcomes.OUTCOMES], _law("test_outcomes")),
    Table("grounds", lambda: [(row.code, row) for row in outcomes.GROUNDS], _law("test_grounds")),
    Table("remedies", _remedies, _law("test_remedies")),
    Table(
        "receipt",
        lambda: [(f"{row.channel}{place}", row) for place, row in enumerate(receipt.RULES)],
        _law("test_receipt"),
    ),
    Table("conventions", lambda: [(row.code, row) for row in conventions.CONVENTIONS], _law("test_conventions")),
    Table("versions", lambda: [(row.code, row) for row in versions.VERSIONS], _law("test_versions")),
    Table("fees", lambda: [(row.code, row) for row in fees.BASES], _law("test_fees")),
    Table("forms", _forms, _law("test_forms", "forms/test_counting", "test_statistics")),
)
