"""A file of days for a person's own calendar (RFC 5545): whole days, each with a reminder on the morning before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MEDIA_TYPE = "text/calendar"
OCTETS = 75
"""A line holds so many at most, its end aside (3.1)."""
_BEFORE = "-PT15H"
"""From the beginning of a day back to nine o'clock of the day before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A day: by a name that it keeps for ever, so that a later file moves it; `version` grows with each move."""

    uid: str
    on: date
    title: str
    note: str
    version: int


def written(entries: Iterable[Entry], *, at: datetime) -> bytes:
    """Write some days as one file, as they are known at an instant."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//gongkai//ZH", "METHOD:PUBLISH"]
    for entry in entries:
        lines += _event(entry, stamp=f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(entry: Entry, *, stamp: str) -> list[str]:
    title = f"SUMMARY:{_escaped(entry.title)}"
    return [
        *("BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{stamp}", f"SEQUENCE:{entry.version}"),
        f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}",
        *(title, f"DESCRIPTION:{_escaped(entry.note)}", "TRANSP:TRANSPARENT"),
        *("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{_BEFORE}", f"DESCRIPTION:{_escaped(entry.title)}", "END:VALARM"),
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """Part a line after 75 octets at most, never within a sign; what goes on begins with a blank, which counts."""
    parts, room = [""], OCTETS
    for sign in line:
        size = len(sign.encode())
        if size > room:
            parts.append("")
            room = OCTETS - 1
        parts[-1] += sign
        room -= size
    return "\r\n ".join(parts)
