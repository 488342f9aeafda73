"""The bureau as a service sees it: its settings, its local day, its calendar."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from law import days
from law.codes import Level
from storage import figures
from storage.engine import Session


@dataclass(frozen=True, slots=True)
class Office:
    """What an installation is told about its bureau."""

    name: str
    prefix: str
    rooms: tuple[str, ...]
    secret: bytes
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    mailbox_days: tuple[int, int] = (5, 15)
    opens_at: time = time(9, 0)
    practice: bool = False
    contact: str = ""
    level: Level | None = None
    review_bodies: tuple[str, ...] = ()
    court: str = ""
    competent_office: str = ""
    payment: str = ""
    """How a fee is paid; empty: at the office with the notice."""
    bureau_head: str = ""
    """The name of the member of staff who hears of what is long overdue; empty: nobody stands there."""
    report_day: tuple[int, int] | None = None
    tells_progress: bool = True
    undo_seconds: int = 0
    """So long what staff send waits behind their confirming, and can be called back; 0: it leaves at once."""
    font_dir: Path | None = None
    """Where the office keeps fonts of its own."""

    def named(self, body: str, *, place: int) -> str:
        """The name of a body that letters call by its name, ``place`` among those that review; empty while unset."""
        known = {"itself": self.name, "court": self.court, "competent_office": self.competent_office}
        return known[body] if body in known else "".join(self.review_bodies[place : place + 1])

    def local(self, at: datetime) -> datetime:
        """The instant on the bureau's wall clock."""
        return at.astimezone(self.zone)

    def today(self, now: datetime) -> date:
        """The bureau's day at an instant."""
        return self.local(now).date()

    def morning(self, day: date) -> datetime:
        """The instant at which the bureau opens on a day."""
        return datetime.combine(day, self.opens_at, self.zone)


def of(session: Session) -> Office:
    """The office of this transaction."""
    office: Office = session.info["office"]
    return office


def today(session: Session, now: datetime) -> date:
    """The bureau's day at an instant."""
    return of(session).today(now)


def undo_seconds(session: Session, now: datetime) -> int:
    """For how long what is confirmed now can be called back: not over the end of the bureau's day.

    The day on which something is sent is the day on which it was confirmed; on the last day of a case that decides.
    """
    seconds = of(session).undo_seconds
    return seconds if today(session, now + timedelta(seconds=seconds)) == today(session, now) else 0


def calendar(session: Session) -> days.Calendar:
    """The working-day calendar: the shipped years and those the office loaded."""
    if "calendar" not in session.info:
        session.info["calendar"] = _joined(tuple(sorted(figures.calendars(session).items())))
    known: days.Calendar = session.info["calendar"]
    return known


@lru_cache(maxsize=8)
def _joined(loaded: tuple[tuple[int, str], ...]) -> days.Calendar:
    """The shipped calendar with an office's own years, built once for the same words."""
    return days.shipped().with_years({year: days.parse_year(words) for year, words in loaded})


def next_morning(session: Session, now: datetime) -> datetime:
    """The next opening of the office after an instant, on a working day."""
    office = of(session)
    day = calendar(session).on_or_after(office.today(now))
    at = office.morning(day)
    return at if at > now else office.morning(calendar(session).next(day))


def there(session: Session) -> datetime | None:
    """What time it is elsewhere, where our own clock is known to be wrong; None where it can be right."""
    asked: Callable[[], datetime | None] = session.info.get("there", lambda: None)
    return asked()


def is_open(session: Session, now: datetime) -> bool:
    """Say whether it is a working day between opening and 18:00."""
    local = of(session).local(now)
    closing = datetime.combine(local.date(), of(session).opens_at, of(session).zone) + timedelta(hours=9)
    return calendar(session).is_working(local.date()) and of(session).morning(local.date()) <= local < closing
