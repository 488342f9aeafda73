"""What an applicant can do against a letter, and until when, with the bodies by their names."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from handlers.services.bureau.moment import Moment
from law import bodies, outcomes, performance, redress, remedies
from law.codes import LetterKind, Level
from law.errors import Refusal
from law.remedies import Remedy
from storage.tables import Letter

ANSWERS, GROUNDS, HEARD = "answers", "grounds", "heard"
"""What a letter keeps of several items, of several grounds, and that somebody whom a ground protects was asked."""


def grounds(letter: Letter) -> tuple[str, ...]:
    """The grounds of a letter by code, the main one first; most have one or none."""
    return tuple(letter.facts.get(GROUNDS) or filter(None, [letter.ground]))


def facts(moment: Moment, letter: Letter) -> dict[str, Any]:
    """What a letter tells of them: the ways, and apart by its items where they are not the same for all."""
    told = ways_of(moment, items(letter))
    named = {"body": above(moment)} if letter.kind is LetterKind.REPLY_HANDLED else {}
    return named | {"remedies": told[0]["ways"] if told else (), "by_items": told if len(told) > 1 else ()}


def items(letter: Letter) -> list[redress.Item]:
    """What a reply answers, as its remedies ask for it: of each item its outcome with each of its grounds."""
    answers = [(answer["outcome"], answer[GROUNDS]) for answer in letter.facts.get(ANSWERS) or ()]
    told = answers or [(letter.outcome or "", grounds(letter))]
    return [[(outcomes.find(code), ground) for ground in named or (None,)] for code, named in told]


def ways_of(
    moment: Moment, told: Sequence[redress.Item], *, on: date | None = None, by: date | None = None
) -> tuple[dict[str, Any], ...]:
    """What can be done against a reply, with the places of its items where that is not the same for all of them.

    Or of a day `on` which its applicant had it: then with the last day of each way too, which no letter knows. `by`
    the rows of the day of that letter, where it is another.
    Refusal body_unnamed.
    """
    if not any(outcome.redress for item in told for outcome, _ in item):
        return ()
    found = redress.apart(by or on or moment.today, told, level=_level(moment))
    known = [(places if len(found) > 1 else (), ways) for places, ways in found]
    return tuple({"places": places, "ways": tuple(_way(moment, row, on) for row in ways)} for places, ways in known)


def told_by(moment: Moment, day: date, told: Sequence[redress.Item]) -> tuple[dict[str, Any], ...]:
    """What a letter of a day told of them: its own rows, whatever is in force since; a body that is unset is left out.

    In the shape of `ways_of`, without last days; nothing while the settings name no kind of body.
    """
    level = moment.office.level
    found = redress.apart(day, told, level=level) if level else ()
    return tuple(
        {
            "places": places if len(found) > 1 else (),
            "ways": tuple(asdict(way) | {"bodies": tuple(filter(None, _names(moment, way)))} for way in ways),
        }
        for places, ways in found
    )


def of_outcome(moment: Moment, outcome: outcomes.Row) -> tuple[dict[str, Any], ...]:
    """What can be done against an outcome of today, with the bodies by their names; Refusal body_unnamed."""
    found = remedies.for_parts(moment.today, [(outcome, None)], level=_level(moment)) if outcome.redress else ()
    return tuple(_way(moment, row, None) for row in found)


def above(moment: Moment) -> tuple[str, ...]:
    """The names of the bodies above ours, which look at what it said of a petition; none where none is above it.

    They are those that review its answers. How sure: medium, for local rules choose between the government and the
    department above.
    """
    is_highest = moment.office.level in (None, Level.PROVINCE, Level.STATE_DEPARTMENT)
    return () if is_highest else tuple(filter(bodies.is_name, moment.office.review_bodies))


def against_silence(moment: Moment, since: date) -> tuple[dict[str, Any], ...]:
    """What can be done where no reply came by a day, and until when; nothing while the settings name no bodies."""
    level = moment.office.level
    return _late(moment, remedies.against_silence(since, level=level) if level else (), since)


def against_delay(moment: Moment, since: date, *, is_suit: bool, by: str) -> tuple[dict[str, Any], ...]:
    """What can be done where the term of a decision ended on a day; `by` is the body that decided, where it is known.

    What is unset is left out, as in `against_silence`.
    """
    level = moment.office.level
    found = performance.against_delay(since, is_suit=is_suit, level=level) if level else ()
    named = [replace(row, bodies=(by,) if by else ()) if row.bodies == performance.DECIDED else row for row in found]
    return _late(moment, named, since)


def _late(moment: Moment, found: Sequence[Remedy], since: date) -> tuple[dict[str, Any], ...]:
    known = [(row, _names(moment, row), redress.last_on(row, since, moment.calendar)) for row in found]
    return tuple(asdict(row) | {"bodies": tuple(filter(None, names)), "until": until} for row, names, until in known)


def _level(moment: Moment) -> Level:
    if moment.office.level is None:
        raise Refusal("body_unnamed", body="level")
    return moment.office.level


def _way(moment: Moment, remedy: Remedy, known_on: date | None) -> dict[str, Any]:
    until = {"until": redress.last_on(remedy, known_on, moment.calendar)} if known_on else {}
    return asdict(remedy) | {"bodies": _named(moment, remedy)} | until


def _named(moment: Moment, remedy: Remedy) -> tuple[str, ...]:
    """The names of the bodies of a remedy; of two that review, an office may tell only the usual one."""
    said: list[str] = []
    for place, (body, told) in enumerate(zip(remedy.bodies, _names(moment, remedy), strict=True)):
        # What only stands for a name sends nobody anywhere, and is as good as unset.
        name = told if body not in remedies.NAMED or bodies.is_name(told) else ""
        if not name and not (body == "higher_department" and place):
            raise Refusal("body_unnamed", body=body)
        said += [name] if name else []
    return tuple(said)


def _names(moment: Moment, remedy: Remedy) -> tuple[str, ...]:
    known = enumerate(remedy.bodies)
    return tuple(moment.office.named(body, place=at) if body in remedies.NAMED else body for at, body in known)
