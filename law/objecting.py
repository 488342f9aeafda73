"""What an answer may give against a third party's objection (Art. 32): what holds it back, and what people are asked.

Nobody has asked a party about one item alone, so it is not known to which of several its objection was made. Where the
answer leaves one reading the rule decides; where it leaves two, whoever confirms it and whoever signs it is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from law.codes import Outcome
from law.grounds import OF_OTHERS

Part: TypeAlias = tuple[str, Sequence[str]]
"""An outcome with its grounds, by their codes: the answer to one of several items, or the whole."""

DISCLOSING = (Outcome.PUBLIC, Outcome.GRANTED, Outcome.PARTIAL)
"""The ends by which something is disclosed."""
_HANDING_OVER = (Outcome.GRANTED, Outcome.PARTIAL)
"""The ends by which something leaves that was not public before."""
_WHOLLY = (Outcome.REFUSED, Outcome.INSEPARABLE)
"""The ends whose letters say of a ground of others that its party said no."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What objections bring about for an answer; `given` and `withheld` are places of its parts, from one.

    `is_held`: a party that was not told why holds the answer back. `passes_over`: something is given and something is
    withheld for others, so that only people know whether what a party that was not told objects to is given.
    `takes_back`: nothing is disclosed although a party was told that we disclose. `keeps_back`: a part is withheld for
    others although they were told so. `overrides`: something is given whose parties were told why.
    """

    given: tuple[int, ...]
    withheld: tuple[int, ...]
    is_held: bool
    passes_over: bool
    takes_back: bool
    keeps_back: bool
    overrides: bool
    is_heeded: bool
    """An objection is heeded by the answer, in whichever of its parts."""
    heeded_at: int | None
    """The part that heeds it, where the answer leaves no other."""


def part(outcome: str, grounds: Sequence[str], *, has_files: bool) -> Part:
    """An answer as it is weighed: one that comes with files hands them over, whatever it is called (已主动公开, 其他).

    What is refused as a whole stays so: a file beside it is no part of what was asked for.
    """
    return (Outcome.GRANTED if has_files and outcome not in (*_HANDING_OVER, *_WHOLLY) else outcome, grounds)


def weigh(parts: Sequence[Part], *, is_untold: bool, is_told: bool) -> Weighed:
    """Weigh an answer against objections: of parties that were not told why we disclose all the same, and that were."""
    given = tuple(place for place, (outcome, _) in enumerate(parts, 1) if outcome in _HANDING_OVER)
    withheld = tuple(place for place, (_, grounds) in enumerate(parts, 1) if set(grounds) & set(OF_OTHERS))
    discloses = any(outcome in DISCLOSING for outcome, _ in parts)
    is_heeded = bool(withheld) and (is_untold or (is_told and not given))
    return Weighed(
        given=given,
        withheld=withheld,
        is_held=bool(given) and not withheld and is_untold,
        passes_over=bool(given) and bool(withheld) and is_untold,
        takes_back=bool(withheld) and not discloses and is_told,
        keeps_back=bool(withheld) and discloses and is_told,
        overrides=bool(given) and is_told,
        is_heeded=is_heeded,
        heeded_at=_only(parts, withheld) if is_heeded else None,
    )


def _only(parts: Sequence[Part], withheld: Sequence[int]) -> int | None:
    """The one part that is withheld for others, where all else is disclosed: it was asked whether that is theirs.

    So it was of a reply that gives the rest of one thing.
    """
    if len(parts) == 1:
        return withheld[0]
    is_alone = len(withheld) == 1 and parts[withheld[0] - 1][0] in _WHOLLY
    others = [outcome for place, (outcome, _) in enumerate(parts, 1) if place not in withheld]
    return withheld[0] if is_alone and all(outcome in DISCLOSING for outcome in others) else None
