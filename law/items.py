"""A request that asks for several things: each is answered by itself, and the case counts once, by these rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from law import conventions, outcomes
from law.codes import Ground, Kind, Law, Outcome

FEWEST, MOST = 2, 40
"""So many items a request is parted into: one alone is the request itself."""
LONGEST = 1000
"""Characters of one item; what is longer is no item but an explanation."""


@dataclass(frozen=True, slots=True)
class Part:
    """How one item ends: its outcome with its grounds, the main one first."""

    outcome: outcomes.Row
    grounds: tuple[Ground, ...] = ()


def whole(parts: Sequence[Part], law_code: Law) -> Part:
    """How a case counts whose items end so; once, as the note of the statutory form asks.

    Something given and anything withheld or not given is partial, all given is given. Where nothing is given, the end
    that stands first in the form: withheld before not available before not processed. Of the items' main grounds the
    first in the order of the law is counted.
    """
    given = [part for part in parts if part.outcome.code in _given()]
    if any(part.outcome.code is Outcome.PARTIAL for part in parts) or (given and len(given) < len(parts)):
        return Part(outcomes.find(Outcome.PARTIAL), _grounds(parts))
    if given:
        granted = [part for part in given if part.outcome.code is Outcome.GRANTED]
        return Part((granted or given)[0].outcome)
    ends = {part.outcome.code for part in parts}
    first = next(row for row in outcomes.offered(Kind.REQUEST, law_code) if row.code in ends)
    return Part(first, _grounds([part for part in parts if part.outcome is first]))


def _given() -> tuple[Outcome, ...]:
    told = (Outcome.PUBLIC,) if conventions.flag("item_told_where_is_given") else ()
    return (Outcome.GRANTED, *told)


def _grounds(parts: Sequence[Part]) -> tuple[Ground, ...]:
    """Every ground of some items once: the main ones in the order of the law, and behind them the others."""
    main = {ground for part in parts for ground in part.grounds[:1]}
    named = {ground for part in parts for ground in part.grounds}
    ordered = [row.code for row in outcomes.GROUNDS if row.code in named]
    return tuple(sorted(ordered, key=lambda code: code not in main))
