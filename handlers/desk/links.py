"""How staff link cases and end a repeat."""

from datetime import datetime
from typing import Any

from handlers.desk import cases
from handlers.services.bureau import numbers
from handlers.services.casework import acts, links
from handlers.services.post import messages
from handlers.services.post.buttons import button
from handlers.services.post.incoming import Incoming
from law.codes import Act
from law.errors import Refusal
from storage.engine import Session
from templates import words


def link_by_command(session: Session, incoming: Incoming, written: str, other: str, *, now: datetime) -> None:
    """Link two cases by ``/link NUMBER NUMBER``."""
    case, who = cases.case_of(session, incoming, written, now=now)
    second, _ = cases.case_of(session, incoming, other, now=now)
    links.link(session, case, second, actor=who, now=now)
    messages.say(session, incoming.chat, "linked", now=now, case=case, number=case.number, other=second.number)


def duplicate_by_command(session: Session, incoming: Incoming, written: str, former: str, *, now: datetime) -> None:
    """End a repeat by ``/duplicate NUMBER FORMER``; without a former case, the one that was found."""
    case, who = cases.case_of(session, incoming, written, now=now)
    named = former.strip() or case.duplicate_of
    if not named:
        raise Refusal("former_case_needed", number=case.number)
    first = numbers.for_staff(session, named, actor=who, now=now)
    links.duplicate(session, case, first, actor=who, now=now)
    messages.say(session, incoming.chat, "duplicated", now=now, case=case, number=case.number, former=first.number)


def ask_duplicate(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Ask once more before a case is ended as a repeat, by the button of its card."""
    case, who = cases.case_by_id(session, incoming, case_id, now=now)
    acts.allow(session, case, Act.DUPLICATE, actor=who)
    if case.duplicate_of is None:
        raise Refusal("former_case_needed", number=case.number)
    language = messages.language(session, incoming.chat)
    row = [button(words.label("button", "duplicate_yes", language), "duplicate_yes", case.id)]
    facts: dict[str, Any] = {"number": case.number, "former": case.duplicate_of}
    messages.say(session, incoming.chat, "duplicate_sure", now=now, rows=[row], case=case, **facts)


def press_duplicate(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """End a case as a repeat of the one that was found."""
    case, _ = cases.case_by_id(session, incoming, case_id, now=now)
    duplicate_by_command(session, incoming, case.number, "", now=now)
