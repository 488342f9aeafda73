"""What a member of staff can ask and do by one command or one press."""

from datetime import datetime
from typing import Any

from handlers.services.bureau import actors, numbers
from handlers.services.bureau.actors import Actor
from handlers.services.casework import acts, ending, views
from handlers.services.post import audience, messages, speaker
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from law.periods import KINDS
from storage import cases, people
from storage.engine import Session
from storage.tables import Case, Officer


def actor(session: Session, incoming: Incoming) -> Actor:
    """The member of staff who speaks, as an actor."""
    return actors.staff(speaker.as_officer(session, incoming))


def case_of(session: Session, incoming: Incoming, written: str, *, now: datetime) -> tuple[Case, Actor]:
    """The case that a member of staff names, and that member; a report of wrongdoing has no place in a group."""
    who = actor(session, incoming)
    found = numbers.for_staff(session, written, actor=who, now=now)
    if not incoming.private and not audience.is_public_to_staff(found):
        raise Refusal("no_such_case", number=found.number)
    return found, who


def case_by_id(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> tuple[Case, Actor]:
    """The case of a button, and the member of staff who pressed it."""
    return case_of(session, incoming, cases.by_id(session, int(case_id)).number, now=now)


def queue(session: Session, incoming: Incoming, page: str, *, now: datetime) -> None:
    """List what owes an answer; reports of wrongdoing only to an approver in private."""
    who = actor(session, incoming)
    if page and not page.isdecimal():
        raise Refusal("page_unreadable", written=page[:20])
    kinds = kinds_shown(who, incoming)
    views.queue(session, chat=incoming.chat, kinds=kinds, page=int(page or 1), now=now)


def kinds_shown(who: Actor, incoming: Incoming) -> tuple[str, ...]:
    """The kinds of case that a list may show here: reports of wrongdoing only to an approver in private."""
    sees_all = who.role == "approver" and incoming.private
    return tuple(code for code, kind in KINDS.items() if "officer" in kind.roles or sees_all)


def case(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Show a case: the whole file in private, no personal field in the staff chat."""
    found, _ = case_of(session, incoming, written, now=now)
    views.show(session, found, chat=incoming.chat, private=incoming.private, now=now)


def file(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Send the whole file to the private chat of the member of staff who asks."""
    found, who = case_by_id(session, incoming, case_id, now=now)
    views.show(session, found, chat=who.address, private=True, now=now)
    if not incoming.private:
        messages.say(session, incoming.chat, "file_sent", now=now, number=found.number)


def why(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Explain a due date day by day."""
    found, _ = case_of(session, incoming, written, now=now)
    views.why(session, found, chat=incoming.chat, now=now)


def take(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Take a case in hand."""
    found, who = case_of(session, incoming, written, now=now)
    acts.allow(session, found, "take", actor=who)
    found.officer_id = who.officer_id
    acts.perform(session, found, "take", actor=who, now=now)
    _say_done(session, incoming, found, "taken", now=now, officer=who.officer.name if who.officer else "")


def assign(session: Session, incoming: Incoming, written: str, name: str, *, now: datetime) -> None:
    """Give a case to an officer by name."""
    found, who = case_of(session, incoming, written, now=now)
    officer = _by_name(session, found, name)
    acts.allow(session, found, "assign", actor=who)
    found.officer_id = officer.id
    acts.perform(session, found, "assign", actor=who, now=now, to=officer.id)
    _say_done(session, incoming, found, "assigned", now=now, officer=officer.name)
    if incoming.chat not in people.addresses(session, officer.address):
        views.show(session, found, chat=officer.address, private=True, now=now)


def _by_name(session: Session, case: Case, name: str) -> Officer:
    able = [row for row in people.officers(session, "officer", "approver") if row.role in KINDS[case.kind].roles]
    named = [officer for officer in able if officer.name == name.strip().lstrip("@")]
    if len(named) != 1:
        raise Refusal("officer_unknown", address=name[:40], known=[officer.name for officer in able])
    return named[0]


def note(session: Session, incoming: Incoming, written: str, text: str, *, now: datetime) -> None:
    """Write an internal note into the journal of a case; it never reaches the citizen."""
    found, who = case_of(session, incoming, written, now=now)
    if not text.strip():
        raise Refusal("text_needed", outcome="note")
    acts.perform(session, found, "note", actor=who, now=now, text=text)
    _say_done(session, incoming, found, "noted", now=now)


def close(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Close an answered case."""
    found, who = case_of(session, incoming, written, now=now)
    ending.close(session, found, actor=who, now=now)
    _say_done(session, incoming, found, "closed", now=now)


def reopen(session: Session, incoming: Incoming, written: str, reason: str, *, now: datetime) -> None:
    """Take a wrong ending back."""
    found, who = case_of(session, incoming, written, now=now)
    ending.reopen(session, found, reason=reason, actor=who, now=now)
    _say_done(session, incoming, found, "reopened_staff", now=now, due_on=found.due_on)


def _say_done(session: Session, incoming: Incoming, found: Case, name: str, *, now: datetime, **facts: Any) -> None:
    messages.say(session, incoming.chat, name, now=now, case=found, number=found.number, **facts)
