"""What a chat shows of what is owed to it: the words of each message, in the order in which they stand."""

from collections.abc import Sequence

from handlers.services.bureau.moment import Moment
from handlers.services.casework import cards
from storage.engine import Session
from storage.tables import Outgoing


def standing(session: Session, rows: Sequence[Outgoing]) -> list[str]:
    """Give the texts; a form that is filed changes its message where that stands, above the receipt."""
    places, found = dict[str, int](), list[str]()
    for row in rows:
        if row.kind == "menu":
            continue  # it stands beside a chat
        place = next((places[key] for key in reversed(row.body.get("before", ())) if key in places), None)
        if row.body.get("stays") and place is not None:
            found[place] = _text(session, row)
        else:
            places[row.key] = len(found)
            found.append(_text(session, row))
    return found


def _text(session: Session, row: Outgoing) -> str:
    # A card has the words of the moment in which it leaves, which here is now.
    body = row.body
    if row.kind == "card":
        body = cards.drawn(Moment(session, row.put_at), row.case_id or 0, row.address) or {}
    return str(body.get("text", ""))
