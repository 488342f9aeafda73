"""The days of a case that matter to its applicant: the reply, what they were asked for, what they may do against it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.services.bureau.moment import Work
from handlers.services.casework import clarification, fees, redress
from handlers.services.post import agenda, keyboards, messages
from handlers.services.post.agenda import Entry
from law.errors import Refusal
from storage import cases


@dataclass(frozen=True, slots=True)
class Day:
    """One of them, by its code in the labels of `date`; `places` are the items that it is for, none for all alike."""

    code: str
    on: date
    places: tuple[int, ...] = ()


def of(work: Work) -> list[Day]:
    """Those that are still to come, the earliest first."""
    ended = work.case.status in cases.ENDED
    found = [*_after(work)] if ended else [*_owed(work), *_asked(work)]
    return sorted((day for day in found if day.on >= work.today), key=lambda day: (day.on, day.code, day.places))


def _owed(work: Work) -> Iterator[Day]:
    case, late = work.case, redress.overdue(work, work.case)
    if case.due_on is not None and not case.stopped:
        yield Day("due", case.due_on)
    yield from _ways(late["ways"] if late else ())


def _asked(work: Work) -> Iterator[Day]:
    demand, fee = clarification.open_demand(work), fees.open_fee(work)
    if demand is not None:
        yield Day("supplement", demand.answer_by_on)
    if fee is not None:
        yield Day("pay", fees.last_day(work, fee))


def _after(work: Work) -> Iterator[Day]:
    rights = redress.rights(work, work.case)
    for group in rights["told"] if rights else ():
        yield from _ways(group["ways"], group["places"])


def _ways(ways: Iterable[dict[str, Any]], places: tuple[int, ...] = ()) -> Iterator[Day]:
    return (Day(way["code"], way["until"], places) for way in ways if way["until"])


def give(work: Work, *, to: str) -> None:
    """Give the applicant a file of them for their own calendar; Refusal no_dates where none is to come."""
    case, found = work.case, of(work)
    if not found:
        raise Refusal("no_dates", number=case.number)
    said = [messages.rendered(work.session, to, "date", number=case.number, day=day) for day in found]
    note = messages.rendered(work.session, to, "date_note", number=case.number)
    entries = [
        Entry(_uid(work, day), day.on, title, note, case.clock_version) for day, title in zip(found, said, strict=True)
    ]
    # As of the morning: who asks twice a day gets the same file, and it is kept once.
    content = agenda.written(entries, at=work.office.morning(work.today))
    caption = messages.rendered(work.session, to, "dates", number=case.number, days=found)
    told: dict[str, Any] = {"name": f"{case.number}.ics", "media_type": agenda.MEDIA_TYPE, "caption": caption}
    messages.document(work, to, content, case=case, rows=keyboards.leading(work.session, case), **told)


def _uid(work: Work, day: Day) -> str:
    places = "".join(f"-{place}" for place in day.places)
    return f"{work.session.bureau_id}-{work.case_id}-{day.code}{places}@gongkai"
