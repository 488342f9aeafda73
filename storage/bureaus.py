"""The bureau's own row and its running numbers."""

from datetime import datetime

from sqlalchemy import bindparam, delete, inspect, text
from sqlmodel import col, select

from storage.engine import Database, Session
from storage.tables import Bureau, Pulse
from storage.writing import write_over

_FOUND = text(
    "INSERT INTO bureau (name, prefix, journal_head) VALUES (:name, :prefix, '') "
    "ON CONFLICT (prefix) DO UPDATE SET name = excluded.name RETURNING id"
)
_NEXT = text(
    "INSERT INTO counter (bureau_id, series, year, last) VALUES (:bureau_id, :series, :year, 1) "
    "ON CONFLICT (bureau_id, series, year) DO UPDATE SET last = counter.last + 1 RETURNING last"
)


def settle(session: Session, *, name: str, prefix: str) -> int:
    """Find the bureau by its prefix, or found it; its name follows the settings. Gives its id."""
    return int(session.execute(_FOUND, {"name": name, "prefix": prefix}).one()[0])


def founded(database: Database) -> bool:
    """Say whether a database holds a bureau, whatever its schema."""
    with database.engine.connect() as connection:
        held = inspect(connection).has_table("bureau")
        return held and connection.execute(text("SELECT 1 FROM bureau LIMIT 1")).first() is not None


def find(session: Session, prefix: str) -> int | None:
    """The id of the bureau with a prefix, or None where it was never founded."""
    return session.exec(select(Bureau.id).where(Bureau.prefix == prefix)).first()


def here(session: Session) -> Bureau:
    """The bureau of this transaction."""
    return session.get_one(Bureau, session.bureau_id)


def hold(session: Session) -> Bureau:
    """Take the bureau's place in line before its cases: who touches several cases would else wait crosswise.

    Gives its row, as nobody else can change it until the end of this transaction.
    """
    held: Bureau | None = session.kept.get((Bureau, session.bureau_id))
    if held is None:
        held = session.execute(_LINE, {"id": session.bureau_id}).scalar_one()
        session.kept[Bureau, session.bureau_id] = held
    return held


_LINE = (
    select(Bureau)
    .where(Bureau.id == bindparam("id"))
    .with_for_update(key_share=True)
    .execution_options(populate_existing=True)
)


def next_number(session: Session, series: str, year: int) -> int:
    """Take the next number of a series in a year: 1, 2, 3, without gaps or repeats."""
    hold(session)
    row = session.execute(_NEXT, {"bureau_id": session.bureau_id, "series": series, "year": year}).one()
    return int(row[0])


def beat(session: Session, name: str, *, now: datetime) -> None:
    """Note that a part of the machinery did its round."""
    write_over(session, Pulse, name=name, at=now)
    session.kept.pop((Pulse, session.bureau_id), None)


def last_beat(session: Session, name: str) -> datetime | None:
    """When a part of the machinery last did its round."""
    return _pulses(session).get(name)


def beats(session: Session, prefix: str) -> list[str]:
    """The names of the pulses that begin so, each without its beginning, in their order."""
    return sorted(name.removeprefix(prefix) for name in _pulses(session) if name.startswith(prefix))


def _pulses(session: Session) -> dict[str, datetime]:
    # All at once: there are few, and a tick asks after several.
    known: dict[str, datetime] | None = session.kept.get((Pulse, session.bureau_id))
    if known is None:
        mine = select(Pulse.name, Pulse.at).where(Pulse.bureau_id == session.bureau_id)
        known = session.kept[Pulse, session.bureau_id] = dict(session.exec(mine).all())
    return known


def still(session: Session, prefix: str) -> None:
    """Forget the pulses that begin so."""
    mine = (col(Pulse.bureau_id) == session.bureau_id, col(Pulse.name).startswith(prefix, autoescape=True))
    session.execute(delete(Pulse).where(*mine))
    session.kept.pop((Pulse, session.bureau_id), None)
