"""The list that somebody finds on a morning: all they hear of in one message, the most urgent first."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.services.bureau import occasion
from handlers.services.bureau.moment import Moment, Work
from handlers.services.casework import views
from handlers.services.post import audience, keyboards, messages
from handlers.services.post.buttons import Button, button
from handlers.services.rounds import jobs
from storage import people
from storage.reminders import Laid
from storage.tables import Case, Extension, Letter

LINES = 30
"""So many cases of a list have a line; of the others it says how many they are, and a button leads to them."""
RANKS = ("past", "today", "ahead", "review", "extension", "applicant")
"""What a list tells of, in this order: dates that are past, today's and those that come near, what waits for a
signature or a decision whatever its date, and what waits for its applicant behind their last day."""
_LOOKS = {"review": "look_review", "extension": "look_extension"}
"""The button that leads to what waits for whoever presses it."""
_VIEWS = {"past": "late", "review": "review", "applicant": "applicant"}
"""The view of the queue that has the rest of a rank; what is decided has a list of its own, by a command."""

Awaited = Letter | Extension


@dataclass(frozen=True, slots=True)
class Heard:
    """One case that somebody hears of: at a reminder of its date (``row``), or for what waits.

    ``awaited`` waits for their own signature or decision; ``last_on`` is the last day, past, of what its applicant
    was asked for.
    """

    work: Work
    row: Laid | None = None
    awaited: Awaited | None = None
    last_on: date | None = None

    @property
    def kind(self) -> str:
        """What of the case waits for whoever hears: review, extension, or nothing."""
        return "" if self.awaited is None else "review" if isinstance(self.awaited, Letter) else "extension"

    @property
    def rank(self) -> str:
        """Where in the list it stands, one of `RANKS`."""
        due_on, today = self.work.case.due_on, self.work.today
        if self.row is None or due_on is None:
            return self.kind or "applicant"
        return ("today", "past", "ahead")[(due_on < today) - (due_on > today)]

    @property
    def cause(self) -> str:
        """What it is heard for."""
        if self.row is not None:
            return jobs.cause(self.row)
        return f"{self.rank}:{self.work.case_id}:{self.awaited.id if self.awaited else self.last_on}"


def say(moment: Moment, chat: str, found: Iterable[Heard]) -> None:
    """Owe a chat the list of some cases, one message however many they are."""
    ordered = sorted(found, key=lambda each: (RANKS.index(each.rank), str(each.work.case.due_on), each.work.case_id))
    # By its first case too: what comes together is one list, and more than fits into a batch is a second one.
    occasion.begin(moment.session, f"morning:{moment.today}:{chat}:{ordered[0].cause}")
    rows = [[_key(each)] for each in ordered[: keyboards.PAGE]]
    rows += [_rest(moment, chat, ordered[keyboards.PAGE :])] if len(ordered) > keyboards.PAGE else []
    messages.say(moment, chat, "reminders", rows=rows, sections=[*_sections(moment, ordered)])


def _sections(moment: Moment, ordered: Sequence[Heard]) -> Iterator[dict[str, Any]]:
    left = LINES
    for rank in RANKS:
        found = [each for each in ordered if each.rank == rank]
        lines, left = found[:left], left - len(found[:left])
        if found:
            told = [_line(moment, each) for each in lines]
            yield {"rank": rank, "total": len(found), "more": len(found) - len(lines), "lines": told}


def _line(moment: Moment, heard: Heard) -> dict[str, Any]:
    # Under what waits for them it need not be said again of each.
    awaited = heard.kind if heard.row is not None else ""
    told = {"awaited": awaited, "last_on": heard.last_on}
    return views.line(moment.session, heard.work.case, today=moment.today) | told


def _key(heard: Heard) -> Button:
    case = heard.work.case
    if heard.awaited is None:
        return button(case.number, "open", case.id)
    return button(case.number, _LOOKS[heard.kind], heard.awaited.id)


def _rest(moment: Moment, chat: str, left: Sequence[Heard]) -> list[Button]:
    wanted = [_VIEWS[rank] for rank in _VIEWS if any(each.rank == rank for each in left)]
    soon = [each.work.case for each in left if each.rank in ("today", "ahead")]
    wanted += [_view(moment, chat, soon)] if soon else []
    return [button(messages.label(moment.session, chat, "queue", which), "queue", which) for which in wanted]


def _view(moment: Moment, chat: str, found: Collection[Case]) -> str:
    """The narrowest view of the queue that has all of some cases."""
    if audience.is_room(moment.session, chat):
        return "free" if all(case.officer_id is None for case in found) else "all"
    reader = people.officer(moment.session, chat)
    return "mine" if reader is not None and all(case.officer_id == reader.id for case in found) else "all"
