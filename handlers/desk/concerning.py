"""Which items of a request somebody is asked about: written behind the party, or chosen by the buttons of a preview."""

import re

from handlers.desk import days, fields
from handlers.desk.proposing import Proposing
from handlers.reading import items as reading
from handlers.services.bureau.moment import Work
from handlers.services.casework.consultation import AGREE, OBJECT
from handlers.services.post.buttons import Button, button
from handlers.services.post.turn import Turn
from law.codes import Answer
from law.errors import Refusal
from templates import words

_IN_A_ROW = 4
_MARK = re.compile("[,;\uff0c\uff1b\u3001]")
_MARKS = " \t\n,;\uff0c\uff1b\u3001"
_ITEMS = re.compile(
    r"\s*(\u7b2c[^\u9879\n]{1,60}\u9879|items?\s*\d+(?:\s*(?:,|and|to)\s*\d+)*)\s*[:\uff1a,\uff0c]?\s*", re.IGNORECASE
)
"""The items that an opinion names."""
_CHOSEN = "✓ "


def read(written: str) -> tuple[str, str, tuple[int, ...]]:
    """Part a party from a date and from the places of items behind it, in whichever order; each may be missing."""
    party, day = days.last_day(written)
    party, places = reading.places(party)
    if places and not day:
        party, day = days.last_day(party)
    return party, day, places


def opinion(written: str) -> tuple[Answer, tuple[int, ...], str]:
    """Part what a party says, with the places of the items it says it to, from the words behind.

    ``object item 1``, ``item 1 object, item 3 agree``: an objection that names items is to those alone, and no
    place is named where it is to all. Refusal field_unknown.
    """
    said: list[tuple[Answer, tuple[int, ...]]] = []
    rest = written.strip()
    while first := _ITEMS.match(rest):
        code, rest = _consent(rest[first.end() :])
        said.append((code, reading.places(first[1])[1]))
        rest = rest.lstrip(_MARKS)
    if not said:
        code, rest = _consent(rest)
        behind = _ITEMS.match(rest)
        return code, reading.places(behind[1])[1] if behind else (), rest[behind.end() :] if behind else rest
    objected = tuple(place for code, places in said if code is OBJECT for place in places)
    return (OBJECT, objected, rest) if objected else (AGREE, tuple(place for _, each in said for place in each), rest)


def _consent(written: str) -> tuple[Answer, str]:
    # A mark behind it is none of its label.
    clause = _MARK.split(written, maxsplit=1)[0]
    short, behind = words.opening("consent_short", clause.strip(), (AGREE, OBJECT))
    if short is not None:
        return Answer(short), behind.strip() + written[len(clause) :]
    code, rest = fields.opening("consent", clause, known=(AGREE, OBJECT))
    return code, rest + written[len(clause) :]


def offered(turn: Turn, work: Work, proposing: Proposing) -> list[list[Button]]:
    """A button for each item of a request, the chosen ones marked; none where it has none."""
    _, _, chosen = read(proposing.text)
    known = range(1, (work.case.item_count or 0) + 1)
    label = turn.label("button", "consult_item")
    row = [
        button(_CHOSEN * (place in chosen) + label.format(place=place), "consult_item", proposing.id, place)
        for place in known
    ]
    return [row[begin : begin + _IN_A_ROW] for begin in range(0, len(row), _IN_A_ROW)]


def named(turn: Turn, places: list[int]) -> str:
    """Some items by their places, as people write them."""
    return turn.label("said", "item").format(place=turn.label("said", "list_mark").join(map(str, places)))


def toggled(turn: Turn, work: Work, written: str, place: str) -> str:
    """What was written, with an item more or with one less; Refusal button_expired where the request has it no more."""
    party, day, chosen = read(written)
    if not 1 <= int(place) <= (work.case.item_count or 0):
        raise Refusal("button_expired")
    left = sorted({*chosen} ^ {int(place)})
    return " ".join(filter(None, [party, named(turn, left) if left else "", day]))
