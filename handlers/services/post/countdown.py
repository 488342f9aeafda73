"""What staff have confirmed leaves behind a moment in which it can be called back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from handlers.services.bureau import occasion, office
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Moment
from handlers.services.post import keyboards
from handlers.services.post.dialogue import Dialogue
from handlers.services.post.turn import Turn
from storage import countdowns, people
from storage.engine import Session
from storage.tables import Case, Countdown, Draft

_WAITED = "waited"


def is_over(turn: Turn) -> bool:
    """Say whether what is confirmed leaves at once: it has waited, or no wait is wanted, or the day would end."""
    return not office.undo_seconds(turn.session, turn.now) or bool(turn.session.info.get(_WAITED))


@contextmanager
def waited(session: Session) -> Iterator[None]:
    """Let leave at once what is done meanwhile."""
    session.info[_WAITED] = True
    try:
        yield
    finally:
        del session.info[_WAITED]


def begin(
    turn: Turn, verb: str, *args: object, case: Case | None, dialogue: Dialogue | None, titles: Sequence[str]
) -> None:
    """Let a confirmed press wait, with the dialogue that it confirms, which nothing begun meanwhile drops."""
    heard, seconds = turn.incoming, turn.office.undo_seconds
    row = people.take_draft(turn.session, heard.chat, heard.person, dialogue.id) if dialogue else None
    due_at = turn.now + timedelta(seconds=seconds)
    number = countdowns.begin(
        turn.session,
        seed=occasion.seed(turn.session),
        case_id=case.id if case else None,
        address=heard.chat,
        person=heard.person,
        name=heard.name,
        private=heard.private,
        verb=verb,
        args=[str(arg) for arg in args],
        draft_id=row.id if row else None,
        said=row.said if row else None,
        begun_at=turn.now,
        due_at=due_at,
    )
    rows = keyboards.waiting(turn.session, number, chat=heard.chat)
    told: dict[str, Any] = {"number": case.number if case else None, "titles": list(titles), "seconds": seconds}
    turn.say("counting_down", rows=rows, case=case, **told)


def told(moment: Moment, case: Case, *, chat: str, to: Actor) -> tuple[list[dict[str, Any]], keyboards.Keyboard]:
    """What of a case was confirmed and has not left yet: by which button, by whom, when, and until when it waits.

    With the buttons of what the reader has confirmed.
    """
    rows: keyboards.Keyboard = []
    confirmed, bureau = [], office.of(moment.session)
    for row in countdowns.of_case(moment.session, case.id):
        who = people.any_officer(moment.session, row.person)
        name = who.name if who else row.name
        waits = {"begun_at": bureau.local(row.begun_at), "due_at": bureau.local(row.due_at)}
        confirmed.append(waits | {"verb": row.verb, "name": name})
        if row.person == to.address:
            rows += keyboards.waiting(moment.session, row.id, chat=chat)
    return confirmed, rows


def draft(row: Countdown) -> Draft:
    """The dialogue of what waits, as it stood in its chat."""
    return Draft(
        id=row.draft_id,
        bureau_id=row.bureau_id,
        address=row.address,
        person=row.person,
        said=row.said or {},
        begun_at=row.begun_at,
    )
