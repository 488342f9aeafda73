"""How staff ask for reasons, note them from paper, and fix a delay (Art. 35)."""

from datetime import datetime

from handlers.desk import cases as desk_cases
from handlers.desk import days
from handlers.services.casework import acts, excess
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law import dates
from law.codes import Act
from storage.engine import Session


def ask_by_command(session: Session, incoming: Incoming, written: str, reason: str, *, now: datetime) -> None:
    """Ask for reasons by ``/askreasons NUMBER REASON``."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    answer_by_on = excess.ask(session, case, reason.strip(), actor=who, now=now)
    messages.say(session, incoming.chat, "reasons_asked", now=now, case=case, number=case.number, on=answer_by_on)


def delay_by_command(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Fix a delay by ``/delay NUMBER DATE REASON``."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    acts.allow(session, case, Act.DELAY, actor=who)
    day, _, reason = rest.strip().partition(" ")
    until = dates.parse(day)
    excess.delay(session, case, until=until, reason=reason.strip(), actor=who, now=now)
    messages.say(session, incoming.chat, "delayed", now=now, case=case, number=case.number, due_on=case.due_on)


def note(session: Session, incoming: Incoming, rest: str, *, now: datetime) -> None:
    """Note by ``/reasons NUMBER [DATE] TEXT`` the reasons that came on paper."""
    written, _, tail = rest.strip().partition(" ")
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    day, text = days.first_day(tail)
    on = days.of_case(session, case, day, subject="excessive", now=now)
    excess.give(session, case, text, on=on, actor=who, now=now)
    messages.say(session, incoming.chat, "reasons_noted", now=now, case=case, number=case.number)
