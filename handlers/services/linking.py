"""Cases that belong together: linked, or one the repeat of another already answered (Art. 36(6))."""

from datetime import datetime
from typing import Any

from handlers.services import acts, clockwork, desk, letters, naming, office, repeating, saying
from handlers.services.actors import Actor
from handlers.services.buttons import button
from handlers.services.occasion import Incoming
from law.errors import Refusal
from storage.engine import Session
from storage.tables import Case
from templates import words

REPEAT = "repeat"


def link(session: Session, case: Case, other: Case, *, actor: Actor, now: datetime) -> None:
    """Note on both that two cases belong together; Refusal link_self, link_known."""
    for one in (case, other):
        acts.allow(session, one, "link", actor=actor)
    if case.id == other.id:
        raise Refusal("link_self", number=case.number)
    if other.number in repeating.linked(session, case):
        raise Refusal("link_known", number=case.number, other=other.number)
    acts.perform(session, case, "link", actor=actor, now=now, other=other.number)
    acts.perform(session, other, "link", actor=actor, now=now, other=case.number)


def duplicate(session: Session, case: Case, former: Case, *, actor: Actor, now: datetime) -> None:
    """End a request that repeats an answered one of the same applicant, and tell them (Art. 36(6)).

    Refusal link_self, former_other_applicant, former_open, or of the lifecycle.
    """
    acts.allow(session, case, "duplicate", actor=actor)
    if case.id == former.id:
        raise Refusal("link_self", number=case.number)
    told = repeating.answered(session, case, former)
    case.duplicate_of = former.number
    case.outcome, case.concluded_on, case.closed_at = REPEAT, office.today(session, now), now
    acts.perform(session, case, "duplicate", actor=actor, now=now, former=former.number, outcome=REPEAT)
    clockwork.rest(session, case)
    letters.notice(session, case, "reply_repeat", now=now, outcome=REPEAT, **told)


def link_by_command(session: Session, incoming: Incoming, written: str, other: str, *, now: datetime) -> None:
    """Link two cases by ``/link NUMBER NUMBER``."""
    case, who = desk.case_of(session, incoming, written, now=now)
    second, _ = desk.case_of(session, incoming, other, now=now)
    link(session, case, second, actor=who, now=now)
    saying.say(session, incoming.chat, "linked", now=now, case=case, number=case.number, other=second.number)


def duplicate_by_command(session: Session, incoming: Incoming, written: str, former: str, *, now: datetime) -> None:
    """End a repeat by ``/duplicate NUMBER FORMER``; without a former case, the one that was found."""
    case, who = desk.case_of(session, incoming, written, now=now)
    named = former.strip() or case.duplicate_of
    if not named:
        raise Refusal("former_case_needed", number=case.number)
    first = naming.for_staff(session, named, actor=who, now=now)
    duplicate(session, case, first, actor=who, now=now)
    saying.say(session, incoming.chat, "duplicated", now=now, case=case, number=case.number, former=first.number)


def ask_duplicate(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Ask once more before a case is ended as a repeat, by the button of its card."""
    case, who = desk.case_by_id(session, incoming, case_id, now=now)
    acts.allow(session, case, "duplicate", actor=who)
    if case.duplicate_of is None:
        raise Refusal("former_case_needed", number=case.number)
    language = saying.language(session, incoming.chat)
    row = [button(words.label("button", "duplicate_yes", language), "duplicate_yes", case.id)]
    facts: dict[str, Any] = {"number": case.number, "former": case.duplicate_of}
    saying.say(session, incoming.chat, "duplicate_sure", now=now, rows=[row], case=case, **facts)


def press_duplicate(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """End a case as a repeat of the one that was found."""
    case, _ = desk.case_by_id(session, incoming, case_id, now=now)
    duplicate_by_command(session, incoming, case.number, "", now=now)
