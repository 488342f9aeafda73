"""A file of days, read back as a calendar reads it: unfolded, unescaped, whole days, lines of 75 octets at most."""

from datetime import date

from handlers.services.post import agenda
from handlers.services.post.agenda import Entry
from tests.handlers.conftest import at

LONG = "申请行政复议的最后一天；第1、3项，见\\附件\n" + "长" * 60 + "😀" * 20


def parsed(content: bytes) -> list[dict[str, str]]:
    """Read the events of a calendar file; the reminder of each is left out."""
    text = content.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    assert any(line.startswith("PRODID:") for line in lines)
    found: list[dict[str, str]] = []
    inside = False
    for line in lines[1:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif line in ("BEGIN:VALARM", "END:VALARM"):
            inside = line == "BEGIN:VALARM"
        elif found and not inside and line != "END:VEVENT":
            found[-1][name] = unescaped(value)
    return found


def unescaped(value: str) -> str:
    marks = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
    read, rest = "", value
    while rest:
        size = 2 if rest[:2] in marks else 1
        read, rest = read + marks.get(rest[:size], rest[:size]), rest[size:]
    return read


def test_a_day_is_read_back_as_it_was_written() -> None:
    content = agenda.written([Entry("1-7-due@gongkai", date(2026, 12, 31), LONG, "a,b;c", 3)], at=at("2026-03-02", 9))
    assert parsed(content) == [
        {
            "UID": "1-7-due@gongkai",
            "DTSTAMP": "20260302T010000Z",
            "SEQUENCE": "3",
            "DTSTART;VALUE=DATE": "20261231",
            "DTEND;VALUE=DATE": "20270101",
            "SUMMARY": LONG,
            "DESCRIPTION": "a,b;c",
            "TRANSP": "TRANSPARENT",
        }
    ]


def test_no_line_is_longer_than_75_octets_and_no_sign_is_cut() -> None:
    for size in range(1, 90):
        entry = Entry("u", date(2026, 3, 2), "年" * size + "x" * (size % 4), "😀" * size, 1)
        lines = agenda.written([entry], at=at("2026-03-02")).split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert all(line.decode() is not None for line in lines)


def test_each_day_is_reminded_of_on_the_morning_before() -> None:
    content = agenda.written([Entry("u", date(2026, 3, 2), "期限", "", 1)], at=at("2026-03-02")).decode()
    assert "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15H\r\nDESCRIPTION:期限\r\nEND:VALARM\r\n" in content
