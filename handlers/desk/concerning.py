"""Which items of a request somebody is asked about: written behind the party, or chosen by the buttons of a preview."""

from handlers.desk import days
from handlers.desk.proposing import Proposing
from handlers.reading import items as reading
from handlers.services.bureau.moment import Work
from handlers.services.post.buttons import Button, button
from handlers.services.post.turn import Turn
from law.errors import Refusal

_IN_A_ROW = 4
_CHOSEN = "✓ "


def read(written: str) -> tuple[str, str, tuple[int, ...]]:
    """Part a party from a date and from the places of items behind it, in whichever order; each may be missing."""
    party, day = days.last_day(written)
    party, places = reading.places(party)
    if places and not day:
        party, day = days.last_day(party)
    return party, day, places


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
