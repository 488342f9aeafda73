"""What an answer may give against a third party's objection (Art. 32): what holds it back, and what people are asked.

A party stands for the items of a request that it was asked about. Where it was asked about several, or about the whole,
it is not known to which its objection was made. Where the answer leaves one reading the rule decides; where it leaves
two, whoever confirms it and whoever signs it is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from law.codes import Outcome
from law.grounds import OF_OTHERS


class Part(NamedTuple):
    """An outcome with its grounds, by their codes: the answer to one of several items, or the whole.

    `asked` are the words of the item; empty where the request has none.
    """

    outcome: str
    grounds: Sequence[str] = ()
    asked: str = ""


DISCLOSING = (Outcome.PUBLIC, Outcome.GRANTED, Outcome.PARTIAL)
"""The ends by which something is disclosed."""
_HANDING_OVER = (Outcome.GRANTED, Outcome.PARTIAL)
"""The ends by which something leaves that was not public before."""
_WHOLLY = (Outcome.REFUSED, Outcome.INSEPARABLE)
"""The ends whose letters say of a ground of others that its party said no."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an objection brings about for an answer; `given` and `withheld` are places of its parts, from one.

    Only parts that its party was asked about are among them. `untold`: what is given of which the party was not told.
    `is_held`: that holds the answer back. `passes_over`: something of it is given untold and something is withheld for
    others, so that only people know whether what the party objects to is given. `takes_back`: nothing is disclosed
    although the party was told that we disclose. `keeps_back`: a part is withheld for others although it was told so.
    `overrides`: something is given of which the party was told why.
    """

    given: tuple[int, ...]
    withheld: tuple[int, ...]
    untold: tuple[int, ...]
    is_held: bool
    passes_over: bool
    takes_back: bool
    keeps_back: bool
    overrides: bool
    is_heeded: bool
    """The objection is heeded by the answer, in whichever of its parts."""
    heeded_at: int | None
    """The part that heeds it, where the answer leaves no other."""


def part(outcome: str, grounds: Sequence[str], *, has_files: bool, asked: str = "") -> Part:
    """An answer as it is weighed: one that comes with files hands them over, whatever it is called (已主动公开, 其他).

    What is refused as a whole stays so: a file beside it is no part of what was asked for.
    """
    hands_over = has_files and outcome not in (*_HANDING_OVER, *_WHOLLY)
    return Part(Outcome.GRANTED if hands_over else outcome, grounds, asked)


def concerned(asked: Sequence[str], named: Sequence[str], beside: Sequence[str] = ()) -> tuple[int, ...]:
    """The places, from one, of the items (`asked`, by their words) that a party stands for.

    `named` are the words of those that it was asked about, `beside` of those that stood beside them then. Items are
    found by their words, wherever these stand now. Who was asked about none in particular stands for all; who was asked
    about one whose words are gone stands for all but those that stood beside it, for what it is now nobody has said.
    """
    places = range(1, len(asked) + 1)
    if named and all(text in asked for text in named):
        return tuple(place for place in places if asked[place - 1] in named)
    left = tuple(place for place in places if asked[place - 1] not in beside or asked[place - 1] in named)
    return left if named and left else tuple(places)


def told(asked: Sequence[str], named: Sequence[str]) -> tuple[int, ...]:
    """The places of the items of which a party was told that we disclose; all where it was told so of the whole.

    What has other words now it was not told of.
    """
    return tuple(place for place, text in enumerate(asked, 1) if not named or text in named)


def weigh(parts: Sequence[Part], *, about: Sequence[int], told: Sequence[int]) -> Weighed:
    """Weigh an answer against an objection to some of its parts, by their places; of those `told` we said why.

    A party that did not object, but was told that we disclose after its silence, is weighed by what it was told.
    """
    known = [place for place in told if place in about]
    given = tuple(place for place in about if parts[place - 1].outcome in _HANDING_OVER)
    withheld = tuple(place for place in about if set(parts[place - 1].grounds) & set(OF_OTHERS))
    untold = tuple(place for place in given if place not in known)
    discloses = any(parts[place - 1].outcome in DISCLOSING for place in about)
    broken = set(withheld) & set(known)
    is_heeded = bool(withheld) and (bool(untold) or not known or not given)
    return Weighed(
        given=given,
        withheld=withheld,
        untold=untold,
        is_held=bool(untold) and not withheld,
        passes_over=bool(untold) and bool(withheld),
        takes_back=bool(broken) and not discloses,
        keeps_back=bool(broken) and discloses,
        overrides=len(untold) < len(given),
        is_heeded=is_heeded,
        heeded_at=_only(parts, about, withheld) if is_heeded else None,
    )


def unasked(parts: Sequence[Part], asked: Sequence[int]) -> tuple[int, ...]:
    """The places of what is withheld for others, of whom nobody was asked about it; `asked` are those that one was."""
    return tuple(
        place for place, each in enumerate(parts, 1) if set(each.grounds) & set(OF_OTHERS) and place not in asked
    )


def _only(parts: Sequence[Part], about: Sequence[int], withheld: Sequence[int]) -> int | None:
    """The one part that is withheld for others, where all else of its party's is disclosed: it was asked if it is that.

    So it was of a reply that gives the rest of one thing.
    """
    if len(about) == 1:
        return withheld[0]
    is_alone = len(withheld) == 1 and parts[withheld[0] - 1].outcome in _WHOLLY
    others = [parts[place - 1].outcome for place in about if place not in withheld]
    return withheld[0] if is_alone and all(outcome in DISCLOSING for outcome in others) else None
