"""How a form counts: which case or appeal, at which turn of the year, fills which cell; read from the form's file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from law.codes import AppealKind, AppealResult, ApplicantType, Channel, Ground, Kind, Outcome

APPLICANT = "{applicant}"
"""Stands in a cell for the type of the applicant."""
REFUSED_FOR = ":"
"""Parts an outcome from its ground, a kind of appeal from its result."""
OTHERWISE = "otherwise"


class Counted(Protocol):
    """What a rule asks of a case or an appeal."""

    @property
    def number(self) -> str:
        """Name it as the cell will."""

    @property
    def counted_as(self) -> str:
        """Give its kind: a kind of case or of appeal."""

    @property
    def begun_on(self) -> date | None:
        """Give the day from which it is counted; None while it is not."""

    @property
    def ended_on(self) -> date | None:
        """Give the day of its end."""

    @property
    def column(self) -> str:
        """Give the type of its applicant."""

    def key(self, by: str) -> str:
        """Give what it is sorted by."""

    def facts(self) -> dict[str, object]:
        """Give what a remark says of it."""

    def __hash__(self) -> int:
        """Be frozen: what counts alike is looked up."""


def _begun(fact: Counted, year: int) -> bool:
    return fact.begun_on is not None and fact.begun_on.year == year


def _carried_in(fact: Counted, year: int) -> bool:
    before = fact.begun_on is not None and fact.begun_on.year < year
    return before and (fact.ended_on is None or fact.ended_on.year >= year)


def _ended(fact: Counted, year: int) -> bool:
    return fact.begun_on is not None and fact.ended_on is not None and fact.ended_on.year == year


def _carried_out(fact: Counted, year: int) -> bool:
    until = fact.begun_on is not None and fact.begun_on.year <= year
    return until and (fact.ended_on is None or fact.ended_on.year > year)


WHEN: Mapping[str, Callable[[Counted, int], bool]] = {
    "begun": _begun,
    "carried_in": _carried_in,
    "ended": _ended,
    "carried_out": _carried_out,
}
"""The turns of a year at which something counts."""

BY: Mapping[str, frozenset[str]] = {
    "each": frozenset({"each"}),
    "channel": frozenset(Channel),
    "punctuality": frozenset({"in_time", "extended", "overdue"}),
    "outcome": frozenset(Outcome)
    | {f"{outcome}{REFUSED_FOR}{ground}" for outcome in (Outcome.REFUSED, Outcome.INSEPARABLE) for ground in Ground},
    "result": frozenset(f"{kind}{REFUSED_FOR}{result}" for kind in AppealKind for result in AppealResult)
    | frozenset(AppealKind),
}
"""What may be sorted by, and the keys that each knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: what of these kinds comes at this turn of the year is sorted by something into cells.

    What has no cell of its own goes to `otherwise`, into none where that is None. `remarks` are said for a key, or
    under the key otherwise for what has no cell of its own.
    """

    kinds: frozenset[str]
    when: str
    by: str
    cells: Mapping[str, str]
    otherwise: str | None
    remarks: Mapping[str, str]

    def takes(self, fact: Counted, year: int) -> bool:
        """Tell whether a case or an appeal is counted by this rule in a year."""
        return fact.counted_as in self.kinds and WHEN[self.when](fact, year)

    def sort(self, fact: Counted) -> tuple[str | None, str | None]:
        """Give the cell and the remark for a case or an appeal, None where there is none."""
        key = fact.key(self.by)
        known = next((each for each in (key, key.partition(REFUSED_FOR)[0]) if each in self.cells), None)
        cell = self.otherwise if known is None else self.cells[known]
        remark = self.remarks.get(OTHERWISE if known is None else known)
        return cell and cell.replace(APPLICANT, fact.column), remark

    def filled(self) -> frozenset[str]:
        """Name every cell that this rule may fill."""
        cells = [*self.cells.values(), *([self.otherwise] if self.otherwise else [])]
        return frozenset(each for cell in cells for each in spread(cell))


def spread(cell: str) -> list[str]:
    """Name the cells that a cell of a rule stands for."""
    return [cell.replace(APPLICANT, each) for each in ApplicantType] if APPLICANT in cell else [cell]


def read(source: Mapping[str, Any]) -> tuple[Rule, ...]:
    """Read the rules of a form; ValueError names the form whose rules are missing or know an unknown word."""
    if not source.get("counting"):
        raise ValueError(f"form {source['code']} does not say how it counts")
    rules = tuple(_rule(entry) for entry in source["counting"])
    for rule in rules:
        unknown = [each for each in rule.kinds if each not in {*Kind, *AppealKind}]
        unknown += [each for each in (rule.when,) if each not in WHEN] + [each for each in (rule.by,) if each not in BY]
        unknown += [each for each in rule.cells if each not in BY.get(rule.by, rule.cells)]
        unknown += [each for each in rule.remarks if each != OTHERWISE and each not in rule.cells]
        if unknown:
            raise ValueError(f"form {source['code']} counts by words that nobody knows: {', '.join(unknown)}")
    return rules


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        kinds=frozenset(entry["kinds"]),
        when=entry["when"],
        by=entry["by"],
        cells=entry["cells"],
        otherwise=entry.get(OTHERWISE),
        remarks=entry.get("remarks", {}),
    )
