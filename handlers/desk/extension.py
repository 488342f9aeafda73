"""How staff propose more time, and an approver decides."""

from datetime import datetime
from typing import Any

from handlers.desk import cases as desk_cases
from handlers.reading import items
from handlers.services.casework import extension
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law.codes import Role
from law.errors import Refusal
from storage import cases, people
from storage.engine import Session
from storage.tables import Case, Extension

SHOWN = 5


def extend(session: Session, incoming: Incoming, written: str, rest: str, *, now: datetime) -> None:
    """Propose by ``/extend NUMBER DAYS REASON``: one case at a time, each with a reason of its own."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    head, *tail = rest.split(maxsplit=1)
    found = items.days(head)
    if found is None:
        raise Refusal("usage", command="extend")
    extension.propose(session, case, days=found[0], reason="".join(tail), actor=who, now=now)
    approvers = [row for row in people.officers(session, Role.APPROVER) if row.id != who.officer_id]
    facts: dict[str, Any] = {"number": case.number, "days": found[0], "approvers": len(approvers)}
    messages.say(session, incoming.chat, "extension_waits", now=now, case=case, **facts)


def waiting(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """List the proposals that wait; an approver gets each with its buttons, in private."""
    who = desk_cases.actor(session, incoming)
    rows = [row for row in cases.everywhere(session, Extension, state=extension.PROPOSED) if _is_open(session, row)]
    messages.say(session, incoming.chat, "extensions", now=now, total=len(rows), private=incoming.private)
    if who.role == Role.APPROVER:
        for row in rows[:SHOWN]:
            extension.show(session, cases.by_id(session, row.case_id), row, chat=who.address, now=now)


def _is_open(session: Session, row: Extension) -> bool:
    return cases.by_id(session, row.case_id).status not in cases.ENDED


def press_yes(session: Session, incoming: Incoming, row_id: str, *, now: datetime) -> None:
    """Approve by the button."""
    case = extension.approve(session, _row(session, row_id), actor=desk_cases.actor(session, incoming), now=now)
    _say_done(session, incoming, case, "extension_approved", now=now)


def press_no(session: Session, incoming: Incoming, row_id: str, *, now: datetime) -> None:
    """Refuse by the button."""
    case = extension.refuse(session, _row(session, row_id), actor=desk_cases.actor(session, incoming), now=now)
    _say_done(session, incoming, case, "extension_refused", now=now)


def _row(session: Session, row_id: str) -> Extension:
    row = session.get(Extension, int(row_id))
    if row is None or row.bureau_id != session.bureau_id:
        raise Refusal("button_expired")
    return row


def _say_done(session: Session, incoming: Incoming, case: Case, name: str, *, now: datetime) -> None:
    messages.say(session, incoming.chat, name, now=now, case=case, number=case.number, due_on=case.due_on)


def complex_question(session: Session, incoming: Incoming, written: str, reason: str, *, now: datetime) -> None:
    """Give a question more time by ``/complex NUMBER REASON``."""
    case, who = desk_cases.case_of(session, incoming, written, now=now)
    extension.complicate(session, case, reason=reason, actor=who, now=now)
    messages.say(session, incoming.chat, "complicated", now=now, case=case, number=case.number, due_on=case.due_on)
