"""The board: what is open by days left, what came and ended in twelve months, how it ended this year, how long it took.

It reads all that is open and all of twelve months, as a recount of a year does, and is drawn only when it is asked for.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.services.bureau.moment import Moment
from law.codes import Kind, Outcome
from law.kinds import KINDS
from storage import board, years
from storage.board import Ended, Open

STEPS = ("late", "today", "five", "ten", "more", "stopped", "undated")
"""What is open by the working days that are left: none any more, today, 1 to 5, 6 to 10, more; what waits for others;
what has no date yet."""
MONTHS = 12
_NINE_TENTHS = 9, 10


@dataclass(frozen=True, slots=True)
class Month:
    """How many cases were received in a month, which begins `on` a day, and how many ended in it."""

    on: date
    came: int
    ended: int


@dataclass(frozen=True, slots=True)
class Spans:
    """How many working days requests took that ended in these months: half of them at most `median`, nine tenths
    `ninety`; of none at all both are None."""

    many: int
    median: float | None = None
    ninety: int | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """What the board shows; `outcomes` are those of the requests that ended this year, the most frequent first."""

    open: dict[str, int]
    months: list[Month]
    outcomes: list[tuple[Outcome, int]]
    spans: Spans


def of(moment: Moment, kinds: Sequence[Kind]) -> Board:
    """Count the board of some kinds as of today."""
    since = _months_before(moment.today, MONTHS - 1)
    gone = board.ended(moment.session, kinds, since)
    return Board(
        _open(moment, board.open_(moment.session, kinds)),
        _months(since, board.came(moment.session, kinds, since), gone),
        _outcomes(moment, kinds),
        _spans(moment, [each for each in gone if KINDS[each.kind].discloses]),
    )


def _open(moment: Moment, rows: Sequence[Open]) -> dict[str, int]:
    found = dict.fromkeys(STEPS, 0)
    for row in rows:
        found[_step(moment, row)] += row.many
    return found


def _step(moment: Moment, row: Open) -> str:
    if row.stopped:
        return "stopped"
    if row.due_on is None:
        return "undated"
    if row.due_on <= moment.today:
        return "today" if row.due_on == moment.today else "late"
    left = moment.calendar.count(moment.today, row.due_on)
    return "five" if left <= 5 else "ten" if left <= 10 else "more"


def _months(since: date, came: dict[date, int], gone: Sequence[Ended]) -> list[Month]:
    first, last = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for day, many in came.items():
        first[day.year, day.month] += many
    for each in gone:
        last[each.concluded_on.year, each.concluded_on.month] += each.many
    days = [_months_before(since, -n) for n in range(MONTHS)]
    return [Month(day, first[day.year, day.month], last[day.year, day.month]) for day in days]


def _months_before(day: date, many: int) -> date:
    """The first day of the month so many before that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 - many, 12)
    return date(year, month + 1, 1)


def _outcomes(moment: Moment, kinds: Sequence[Kind]) -> list[tuple[Outcome, int]]:
    found = Counter[Outcome]()
    for group in years.groups(moment.session, moment.today.year).values():
        is_ours = group.kind in kinds and KINDS[group.kind].discloses and group.ended == moment.today.year
        if is_ours and group.outcome is not None:
            found[group.outcome] += group.many
    return found.most_common()


def _spans(moment: Moment, gone: Sequence[Ended]) -> Spans:
    taken = Counter[int]()
    for each in gone:
        taken[moment.calendar.count(each.received_on, each.concluded_on)] += each.many
    many, (part, whole) = taken.total(), _NINE_TENTHS
    if not many:
        return Spans(0)
    both = _at(taken, (many + 1) // 2) + _at(taken, many // 2 + 1)
    return Spans(many, both / 2 if both % 2 else both // 2, _at(taken, -(-many * part // whole)))


def _at(taken: Counter[int], place: int) -> int:
    """The days of the one that stands at a place, from one on, in the order of how long they took."""
    for days in sorted(taken):
        place -= taken[days]
        if place <= 0:
            return days
    raise IndexError(place)
