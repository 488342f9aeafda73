"""What a citizen can ask of the bot about themselves and their cases."""

from datetime import datetime

from handlers.services.bureau import actors, numbers, ownership
from handlers.services.casework import ending, views
from handlers.services.post import messages
from handlers.services.post.buttons import button
from handlers.services.post.incoming import Incoming
from law.errors import Refusal
from storage import cases
from storage.engine import Session
from storage.tables import Case
from templates import words


def my(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """List the cases filed from this chat."""
    mine = ownership.mine(session, incoming.chat)
    rows = [[button(case.number, "mine", case.id)] for case in mine[: views.PAGE]]
    lines = [views.citizen_facts(session, case) for case in mine]
    messages.say(session, incoming.chat, "my", now=now, rows=rows, lines=lines)


def case(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Show one of the own cases."""
    found = numbers.for_applicant(session, written, chat=incoming.chat, now=now)
    language = messages.language(session, incoming.chat)
    row = [button(words.label("button", "my_why", language), "my_why", found.id)]
    if found.status == "awaiting_clarification":
        row.append(button(words.label("button", "supplement", language), "supplement", found.id))
    if found.status not in cases.ENDED:
        row.append(button(words.label("button", "withdraw", language), "withdraw", found.id))
    facts = views.citizen_facts(session, found)
    messages.say(session, incoming.chat, "case", now=now, rows=[row], case=found, **facts)


def withdraw(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Ask once more before a case is taken back."""
    found = numbers.for_applicant(session, written, chat=incoming.chat, now=now)
    ask_withdraw(session, incoming, str(found.id), now=now)


def ask_withdraw(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Ask whether a case shall be taken back."""
    found = own(session, incoming, case_id)
    if found.status in cases.ENDED:
        raise Refusal("ended_already", number=found.number)
    language = messages.language(session, incoming.chat)
    row = [
        button(words.label("button", "withdraw_yes", language), "withdraw_yes", found.id),
        button(words.label("button", "withdraw_no", language), "cancel"),
    ]
    messages.say(session, incoming.chat, "withdraw_sure", now=now, rows=[row], case=found, number=found.number)


def withdraw_yes(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Take a case back."""
    ending.withdraw(session, own(session, incoming, case_id), actor=actors.applicant(incoming.person), now=now)


def show(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Show the own case behind a button."""
    case(session, incoming, own(session, incoming, case_id).number, now=now)


def why(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Explain the due date of an own case."""
    views.why(session, own(session, incoming, case_id), chat=incoming.chat, now=now)


def received(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Take the citizen's word that the reply has arrived."""
    found = own(session, incoming, case_id)
    ending.acknowledge(session, found, actor=actors.applicant(incoming.person), now=now)
    messages.say(session, incoming.chat, "thanks_received", now=now, case=found, number=found.number)


def own(session: Session, incoming: Incoming, case_id: str) -> Case:
    """The case of a button, if it was filed from this chat."""
    found = cases.by_id(session, int(case_id))
    if not ownership.owns(session, found, incoming.chat):
        raise Refusal("no_such_case", number=found.number)
    return found
