"""Rest: nothing that was said waits, and nothing that is owed has still to leave."""

from datetime import datetime

from sqlalchemy import BindParameter, bindparam
from sqlmodel import col, select

from storage import lines
from storage.engine import Session
from storage.tables import Arrival, Outgoing, Pulse

# Made once and asked at once: whoever waits for rest asks a hundred times a second, beside who works.
_HERE: BindParameter[int] = bindparam("bureau_id")
_WAITS = select(Arrival.id).where(Arrival.bureau_id == _HERE, Arrival.state == "waiting").exists()
_OWED = select(Outgoing.id).where(Outgoing.bureau_id == _HERE, col(Outgoing.state).in_(lines.OPEN)).exists()
_TICK = select(Pulse.at).where(Pulse.bureau_id == _HERE, Pulse.name == "tick").scalar_subquery()
_SEEN = select(_WAITS, _OWED, _TICK)


def is_at_rest(session: Session, *, ticked_since: datetime | None = None) -> bool:
    """Say whether no update waits and no message is owed; where an instant is named, whether the tick came since."""
    waits, owed, ticked_at = session.connection().execute(_SEEN, {"bureau_id": session.bureau_id}).one()
    ticked = ticked_since is None or (ticked_at is not None and ticked_at >= ticked_since)
    return ticked and not waits and not owed
