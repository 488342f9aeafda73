"""How a reply reached its applicant: noted by staff, and what nobody has received yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.desk import days, fields, proposing, reported
from handlers.desk.proposing import Proposal
from handlers.reading import numbers
from handlers.services.bureau.moment import Work
from handlers.services.casework import arrivals, deliveries, ending, redress, untold, views
from handlers.services.post import keyboards, messages, speaker
from handlers.services.post.turn import Turn
from law import conventions
from law.codes import Act, LetterKind
from law.errors import Refusal
from storage import cases
from storage.tables import Letter
from templates import words

SHOWN = 30


def deliver(turn: Turn, written: str, rest: str) -> None:
    """Note a delivery by ``/deliver NUMBER [LETTER] post|email|in_person|fax|platform [DATE] [EMS NUMBER]``.

    A letter is named by its number or a part of its title; without one it is the last, or the reply.
    """
    proposing.propose(turn, desk_cases.named(turn, written), DELIVERY, rest)


def _deliver(turn: Turn, work: Work, rest: str) -> dict[str, Any]:
    sure, rest = reported.sure(rest)
    letter, rest = _letter(work, rest)
    way, tail = fields.opening("delivery", rest, known=ending.WAYS)
    day, remark = days.first_day(tail)
    on = days.of_case(turn, work.case, day, subject="supply")
    notice = ending.deliver(work, way=way, on=on, remark=remark, sure=sure, letter=letter)
    named = arrivals.named(notice.letter) if notice else {"title": None, "letter": None}
    extends = notice is not None and notice.letter.kind is LetterKind.EXTENSION
    is_late = extends and untold.late_on(turn.session, work.case) is not None
    facts = views.citizen_facts(turn.session, work.case) | named
    days_ = {"last_on": notice and notice.last_on, "first_due_on": work.case.base_due_on if is_late else None}
    turn.say("delivered", case=work.case, way=way, on=on, remark=remark, **facts | days_)
    reported.tell(turn, work, Act.DELIVER, sure)
    if work.case.address:
        # Who gets it by post says best when it came.
        rows = keyboards.received(turn.session, work.case) if work.case.acknowledged_at is None else ()
        said = facts | {"rights": redress.rights(turn, work.case)}
        messages.say(
            turn, work.case.address, "sent_to_you", rows=rows, case=work.case, way=way, on=on, remark=remark, **said
        )
    return {}


def _letter(work: Work, written: str) -> tuple[Letter | None, str]:
    """Part the letter that is named before a way from the words behind it; Refusal no_such_letter."""
    named, *rest = written.split(maxsplit=1) or [""]
    way = " ".join(rest).split(maxsplit=1)
    # A way comes first where no letter is named; what is neither is refused as a way, unless one stands behind it.
    if not way or _is_way(named) or not _is_way(way[0]):
        return None, written
    return find(work, [letter for _, letter in deliveries.notices(work)], named), rest[0]


def find(work: Work, known: Sequence[Letter], written: str) -> Letter:
    """The last of some letters with a number, of a kind, with a part of its title, or the reply.

    Refusal no_such_letter.
    """
    year = work.today.year
    found = [row for row in known if numbers.is_letter(written, row.number or "", year=year)]
    found = found or [row for row in known if row.kind == written.lower() or _is_part(written, arrivals.named(row))]
    # What is answered has many titles, and one name among people.
    found = found or [row for row in known if row.outcome and written.lower() in _replies()]
    if not found:
        lines = [arrivals.named(row) for row in known]
        raise Refusal("no_such_letter", number=work.case.number, written=written[:40], letters=lines)
    return found[-1]


def _replies() -> list[str]:
    return [words.label("act", Act.REPLY, language).lower() for language in words.LANGUAGES]


def _is_way(written: str) -> bool:
    try:
        fields.opening("delivery", written, known=ending.WAYS)
    except Refusal:
        return False
    return True


def _is_part(written: str, letter: Mapping[str, str]) -> bool:
    return len(written) >= fields.SHORTEST and written in letter["title"]


DELIVERY = Proposal(Act.DELIVER, _deliver, is_quiet=True)


def undelivered(turn: Turn) -> None:
    """List the replies that nobody has received two working days after they were given."""
    who = speaker.staff(turn)
    kinds = desk_cases.kinds_shown(who, private=turn.incoming.private)
    until = turn.calendar.add(turn.today, -conventions.number("receipt_expected_within_days"))
    found = cases.unacknowledged(turn.session, until=until, kinds=kinds, limit=SHOWN)
    total = cases.count_unacknowledged(turn.session, until=until, kinds=kinds)
    lines = [{**views.citizen_facts(turn.session, case), "delivery": case.delivery} for case in found]
    rows = keyboards.listed(found, "open")
    turn.say("undelivered", rows=rows, lines=lines, total=total.seen, more=total.more)
