"""What stands behind /start in a link to the bot: at most 64 of ``A-Z a-z 0-9 _ -``, so a number is coded there.

A link opens a way and gives no right: whoever has one is who they are, and anybody can write one (decision 34).
"""

import re

from handlers.reading import numbers as written
from handlers.services.bureau import numbers
from law.codes import Kind
from law.kinds import KINDS
from storage.engine import Session
from templates import words

MOST = 64
CASE, APPLY, ENROLL = "case", "apply", "enroll"
_CASE = re.compile(r"(?:(?P<kind>[a-z]+)-)?(?P<year>\d{4})-(?P<last>\d{1,6})(?:-(?P<times>\d{1,2}))?")


def parted(payload: str) -> tuple[str, str]:
    """The way of a payload and what is told with it: ``apply_request`` is apply and request."""
    way, _, rest = payload.strip().partition("_")
    return way, rest


def of_case(session: Session, number: str) -> str:
    """The payload of a printed number: 〔2026〕第0001号 is case_2026-1, 信〔2026〕第0002号 case_question-2026-2.

    The series is told by its kind, for its mark is Chinese; behind stands how often it was answered anew. ValueError
    where the number is of no series of this bureau.
    """
    first, _, times = number.partition(written.ANEW)
    given = written.given(first)
    kinds = {numbers.series(session, kind): kind for kind in KINDS}
    if given is None or given[0] not in kinds:
        raise ValueError(number)
    series, year, last = given
    parts = [kinds[series].value] if kinds[series] is not Kind.REQUEST else []
    return f"{CASE}_{'-'.join([*parts, str(year), str(last), *([times] if times else [])])}"


def number_in(told: str) -> str:
    """The number that is told behind the way, as people write it (question-2026-2 is 信2026-2); what is none stays."""
    found = _CASE.fullmatch(told)
    if found is None or (found["kind"] and found["kind"] not in KINDS):
        return told
    mark = words.label("series", found["kind"] or Kind.REQUEST)
    behind = f"{written.ANEW}{found['times']}" if found["times"] else ""
    return f"{mark}{found['year']}-{found['last']}{behind}"
