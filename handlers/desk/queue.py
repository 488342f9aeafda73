"""The list of what owes an answer, whole or in part, turned page by page: by the place of a case, not by counting."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.services.bureau.actors import Actor
from handlers.services.casework import views
from handlers.services.post import keyboards, speaker
from handlers.services.post.buttons import Button, button
from handlers.services.post.turn import Turn
from law.errors import Refusal
from storage import cases, departments, queue
from storage.engine import Session
from storage.queue import Place, Wanted
from storage.tables import Case, Department
from storage.totals import Total
from templates import words

_WRITTEN = re.compile(r"(?a:(\d{1,9})(?:([<>])(\d{4}-\d{2}-\d{2})?\.(\d{1,18}))?)")
BEHIND, BEFORE = ">", "<"
ABREAST = 3


WHICH = ("all", "mine", "free", "review", "applicant", "week", "late")
"""Whose and how urgent: all; what whoever asks has; what nobody has; what is reviewed; what waits for its applicant;
what is due until Sunday; what is overdue."""
OF_DEPARTMENT = "of"
"""Behind it stands the id of a department in the data of a button."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: a page by its number, or what stands behind or before a place; 0 is a page of no number."""

    which: str = "all"
    department: Department | None = None
    page: int = 1
    way: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the queue and its number, 0 where it was reached from the end of a queue too long to count."""

    cases: list[Case]
    number: int
    has_next: bool


def show(turn: Turn, written: str) -> None:
    """List the cases that owe an answer, the earliest due first, a page at a time: ``/queue [WHICH] [PAGE]``.

    WHICH may be the name of a department. Reports of wrongdoing only to an approver in private. Refusal
    page_unreadable.
    """
    who, asked = speaker.staff(turn), _read(turn, written.strip())
    wanted = _wanted(turn, who, asked)
    total = queue.count(turn.session, wanted)
    pages = max(1, -(-total.seen // keyboards.PAGE))
    page = _turned(turn.session, wanted, asked) or _numbered(turn.session, wanted, asked, total)
    number = page.number if total.more else min(page.number, pages)
    cases.know_applicants(turn.session, page.cases)
    lines = [views.staff_facts(turn.session, case, today=turn.today) for case in page.cases]
    rows = [
        *keyboards.listed(page.cases, "open"),
        _turning(turn, page, number, asked),
        *_others(turn, who, asked),
    ]
    told: dict[str, Any] = {
        "total": total.seen,
        "more": total.more,
        "page": number,
        "pages": pages,
        "which": asked.which,
        "department": asked.department.name if asked.department else "",
    }
    turn.say("queue", rows=rows, lines=lines, **told)


def _wanted(turn: Turn, who: Actor, asked: Asked) -> Wanted:
    kinds, today = desk_cases.kinds_shown(who, private=turn.incoming.private), turn.today
    found = {
        "mine": Wanted(kinds, of=who.officer_id),
        "free": Wanted(kinds, free=True),
        "review": Wanted(kinds, stage="review"),
        "applicant": Wanted(kinds, stage="applicant"),
        "week": Wanted(kinds, since=today, until=today + timedelta(days=6 - today.weekday())),
        "late": Wanted(kinds, until=today - timedelta(days=1)),
    }
    if asked.department is not None:
        return Wanted(kinds, department=asked.department.id)
    return found.get(asked.which, Wanted(kinds))


def _others(turn: Turn, who: Actor, asked: Asked) -> list[list[Button]]:
    here = "" if asked.department else asked.which
    keys = [button(turn.label("queue", other), "queue", other) for other in WHICH if other != here]
    seats = departments.seats(turn.session, who.officer_id) if who.officer_id else []
    mine = [each for each in seats if asked.department is None or each.id != asked.department.id]
    keys += [button(each.name, "queue", f"{OF_DEPARTMENT}{each.id}") for each in mine]
    return [keys[at : at + ABREAST] for at in range(0, len(keys), ABREAST)]


def _department(turn: Turn, written: str) -> tuple[Department | None, str]:
    """Part a department at the beginning, by its name or as a button says it, from what follows; the longest wins."""
    for each in sorted(departments.listed(turn.session), key=lambda row: -len(row.name)):
        for said in (each.name, f"{OF_DEPARTMENT}{each.id}"):
            if written == said or written.startswith(f"{said} "):
                return each, written.removeprefix(said)
    return None, written


def _read(turn: Turn, written: str) -> Asked:
    department, rest = _department(turn, written)
    which, rest = ("all", rest) if department else words.opening("queue", written, WHICH)
    found = _WRITTEN.fullmatch(rest.strip() or "1")
    try:
        if found is None:
            raise ValueError(written)
        number, way, day, case_id = found.groups()
        place = Place(date.fromisoformat(day) if day else None, int(case_id)) if way else None
    except ValueError as error:
        raise Refusal("page_unreadable", written=written[:20]) from error
    return Asked(which or "all", department, int(number), way or "", place)


def _turned(session: Session, wanted: Wanted, asked: Asked) -> Page | None:
    """The page behind or before a place; None where nothing stands there any more, so that it goes by its number."""
    if asked.place is None:
        return None
    if asked.way == BEHIND:
        found = queue.after(session, wanted, asked.place, limit=keyboards.PAGE + 1)
        return Page(found[: keyboards.PAGE], asked.page, len(found) > keyboards.PAGE) if found else None
    found = queue.before(session, wanted, asked.place, limit=keyboards.PAGE + 1)
    # What is left before the place fills no page, or is the first by its number: that one begins at the beginning.
    return Page(found[1:], asked.page, has_next=True) if len(found) > keyboards.PAGE and asked.page != 1 else None


def _numbered(session: Session, wanted: Wanted, asked: Asked, total: Total) -> Page:
    """The page of a number; cases are answered while a list stands in the chat, and what is gone is the last one."""
    pages = max(1, -(-total.seen // keyboards.PAGE))
    at = 1 if asked.way == BEFORE else max(asked.page, 1)
    if total.more and (at > pages or asked.way == BEHIND):
        return Page(queue.before(session, wanted, None, limit=keyboards.PAGE), 0, has_next=False)
    at = min(at, pages)
    found = queue.page(session, wanted, limit=keyboards.PAGE + 1, offset=(at - 1) * keyboards.PAGE)
    return Page(found[: keyboards.PAGE], at, len(found) > keyboards.PAGE)


def _turning(turn: Turn, page: Page, number: int, at: Asked) -> list[Button]:
    asked: list[tuple[str, str]] = []
    if page.cases and number != 1:
        asked += [("previous_page", _written(max(number - 1, 0), BEFORE, page.cases[0]))]
    if page.has_next:
        asked += [("next_page", _written(number + 1 if number else 0, BEHIND, page.cases[-1]))]
    which = f"{OF_DEPARTMENT}{at.department.id}" if at.department else at.which
    return [button(turn.label("button", name), "queue", f"{which} {written}") for name, written in asked]


def _written(number: int, way: str, case: Case) -> str:
    place = queue.place(case)
    return f"{number}{way}{place.due_on or ''}.{place.case_id}"
