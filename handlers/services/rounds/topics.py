"""What many ask for at once: the same matter of several applicants, with counts and period and without a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.reading import similar, traces
from handlers.services.bureau import occasion, office
from handlers.services.bureau.moment import Moment
from handlers.services.post import audience, messages
from law.kinds import KINDS
from storage import recent
from storage.tables import Applicant, Case

SEVERAL = 3
"""From so many applicants on a matter is told."""
MOST_CASES = 2000
SHOWN = 40
"""So many signs of a message are shown of a matter, of the shortest one."""

Row = tuple[Case, Applicant]


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter: its words, personal data hidden, how many ask for it in how many cases, and from when to when.

    What the catalogue has published of it belongs here once there is one.
    """

    words: str
    applicants: int
    cases: int
    numbers: tuple[str, ...]
    first_on: date
    last_on: date


def hot(moment: Moment, days: int) -> list[Topic]:
    """The matters of the last days that several applicants ask for, most first; none that may tell of wrongdoing."""
    kinds = [kind for kind, row in KINDS.items() if not row.confidential]
    rows = recent.since(moment.session, moment.now - timedelta(days=days), kinds, limit=MOST_CASES)
    rows = [row for row in rows if not row[0].words_kept]
    gathered = similar.matters([case.description for case, _ in rows])
    topics = [_topic(moment, [rows[place] for place in places]) for places in gathered]
    several = [topic for topic in topics if topic.applicants >= SEVERAL]
    return sorted(several, key=lambda topic: (-topic.applicants, -topic.cases, topic.numbers))


def _topic(moment: Moment, rows: Sequence[Row]) -> Topic:
    days = [office.today(moment.session, case.submitted_at) for case, _ in rows]
    case, applicant = min(rows, key=lambda row: (len(row[0].description), row[0].id or 0))
    said = traces.hide(" ".join(case.description.split()), applicant.name, applicant.identity, applicant.contact)
    return Topic(
        words=said[:SHOWN],
        applicants=len({case.asker or case.address or case.number for case, _ in rows}),
        cases=len(rows),
        numbers=tuple(case.number for case, _ in rows),
        first_on=min(days),
        last_on=max(days),
    )


def tell(moment: Moment, topics: Sequence[Topic], days: int) -> int:
    """Tell every approver in private, once a day; gives how many hear of it."""
    chats = audience.approvers(moment.session) if topics else []
    for chat in chats:
        occasion.begin(moment.session, f"topics:{moment.today}:{chat}")
        messages.say(moment, chat, "hot_topics", topics=topics, days=days)
    return len(chats)
