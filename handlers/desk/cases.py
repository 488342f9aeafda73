"""What a member of staff can ask and do by one command or one press."""

from typing import Any

from handlers.services.bureau import numbers
from handlers.services.bureau.actors import Actor
from handlers.services.bureau.moment import Work
from handlers.services.casework import acts, ending, views
from handlers.services.post import audience, speaker
from handlers.services.post.incoming import Incoming
from handlers.services.post.turn import Turn
from law.codes import Act, Kind, Role
from law.errors import Refusal
from law.kinds import KINDS
from storage import cases, people
from storage.engine import Session
from storage.tables import Case, Officer


def named(turn: Turn, written: str) -> Work:
    """Let a member of staff work on the case of a written number; Refusal staff_only, no_such_case."""
    who = speaker.staff(turn)
    return _shown(turn, numbers.for_staff(turn, written, actor=who), who)


def pressed(turn: Turn, case_id: str) -> Work:
    """Let a member of staff work on the case of a pressed button; Refusal staff_only, no_such_case."""
    who = speaker.staff(turn)
    return _shown(turn, numbers.seen_by(cases.by_id(turn.session, int(case_id)), who), who)


def _shown(turn: Turn, case: Case, who: Actor) -> Work:
    # A report of wrongdoing has no place in a group, whoever asks for it there.
    if not turn.incoming.private and not audience.is_public_to_staff(case):
        raise Refusal("no_such_case", number=case.number)
    return turn.on(case, who)


def queue(turn: Turn, page: str) -> None:
    """List what owes an answer; reports of wrongdoing only to an approver in private."""
    who = speaker.staff(turn)
    if page and not page.isdecimal():
        raise Refusal("page_unreadable", written=page[:20])
    kinds = kinds_shown(who, turn.incoming)
    views.queue(turn, chat=turn.incoming.chat, kinds=kinds, page=int(page or 1))


def kinds_shown(who: Actor, incoming: Incoming) -> tuple[Kind, ...]:
    """The kinds of case that a list may show here: reports of wrongdoing only to an approver in private."""
    sees_all = who.role == Role.APPROVER and incoming.private
    return tuple(code for code, kind in KINDS.items() if not kind.confidential or sees_all)


def case(turn: Turn, written: str) -> None:
    """Show a case: the whole file in private, no personal field in the staff chat."""
    work = named(turn, written)
    views.show(turn, work.case, chat=turn.incoming.chat, private=turn.incoming.private)


def file(turn: Turn, case_id: str) -> None:
    """Send the whole file to the private chat of the member of staff who asks."""
    work = pressed(turn, case_id)
    views.show(turn, work.case, chat=work.actor.address, private=True)
    if not turn.incoming.private:
        turn.say("file_sent", number=work.case.number)


def why(turn: Turn, written: str) -> None:
    """Explain a due date day by day."""
    work = named(turn, written)
    views.why(turn, work.case, chat=turn.incoming.chat)


def take(turn: Turn, written: str) -> None:
    """Take a case in hand."""
    work = named(turn, written)
    acts.allow(work, Act.TAKE)
    work.case.officer_id = work.actor.officer_id
    acts.perform(work, Act.TAKE)
    _say_done(turn, work.case, "taken", officer=work.actor.officer.name if work.actor.officer else "")


def assign(turn: Turn, written: str, name: str) -> None:
    """Give a case to an officer by name."""
    work = named(turn, written)
    officer = _by_name(turn.session, work.case, name)
    acts.allow(work, Act.ASSIGN)
    work.case.officer_id = officer.id
    acts.perform(work, Act.ASSIGN, to=officer.id)
    _say_done(turn, work.case, "assigned", officer=officer.name)
    if turn.incoming.chat not in people.addresses(turn.session, officer.address):
        views.show(turn, work.case, chat=officer.address, private=True)


def _by_name(session: Session, case: Case, name: str) -> Officer:
    able = [row for row in people.officers(session, Role.OFFICER, Role.APPROVER) if row.role in KINDS[case.kind].roles]
    named = [officer for officer in able if officer.name == name.strip().lstrip("@")]
    if len(named) != 1:
        raise Refusal("officer_unknown", address=name[:40], known=[officer.name for officer in able])
    return named[0]


def note(turn: Turn, written: str, text: str) -> None:
    """Write an internal note into the journal of a case; it never reaches the citizen."""
    work = named(turn, written)
    if not text.strip():
        raise Refusal("text_needed", outcome="note")
    acts.perform(work, Act.NOTE, text=text)
    _say_done(turn, work.case, "noted")


def close(turn: Turn, written: str) -> None:
    """Close an answered case."""
    work = named(turn, written)
    ending.close(work)
    _say_done(turn, work.case, "closed")


def reopen(turn: Turn, written: str, reason: str) -> None:
    """Take a wrong ending back."""
    work = named(turn, written)
    ending.reopen(work, reason=reason)
    _say_done(turn, work.case, "reopened_staff", due_on=work.case.due_on)


def _say_done(turn: Turn, found: Case, name: str, **facts: Any) -> None:
    turn.say(name, case=found, number=found.number, **facts)
