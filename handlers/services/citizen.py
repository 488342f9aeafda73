"""What a citizen can ask of the bot about themselves and their cases."""

from datetime import datetime

from handlers.services import actors, ending, intake, naming, saying, showing
from handlers.services.buttons import button
from handlers.services.occasion import Incoming
from law.errors import Refusal
from storage import cases, people
from storage.engine import Session
from storage.tables import Case
from templates import words

MENU = ("request", "question")


def start(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Greet, and say what can be done here."""
    language = saying.language(session, incoming.chat)
    rows = [[button(words.label("button", f"begin_{kind}", language), "begin", kind)] for kind in MENU]
    rows.append([button(words.label("button", verb, language), verb) for verb in ("my", "help")])
    saying.say(session, incoming.chat, "start", now=now, rows=rows)


def tell(session: Session, incoming: Incoming, name: str, *, now: datetime) -> None:
    """Say one of the standing messages: help, privacy."""
    saying.say(session, incoming.chat, name, now=now)


def help(session: Session, incoming: Incoming, *, now: datetime) -> None:  # noqa: A001
    """Say what can be asked here; staff learn their commands too."""
    tell(session, incoming, "help_staff" if people.officer(session, incoming.person) else "help", now=now)


def begin(session: Session, incoming: Incoming, kind: str, *, now: datetime) -> None:
    """Start a filing of a kind from the menu."""
    if kind not in intake.OFFERED:
        raise Refusal("button_expired")
    intake.begin(session, incoming, kind=kind, now=now)


def my(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """List the cases filed from this chat."""
    mine = cases.of_address(session, incoming.chat)
    rows = [[button(case.number, "mine", case.id)] for case in mine[: showing.PAGE]]
    lines = [showing.citizen_facts(session, case) for case in mine]
    saying.say(session, incoming.chat, "my", now=now, rows=rows, lines=lines)


def case(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Show one of the own cases."""
    found = naming.for_applicant(session, written, chat=incoming.chat, now=now)
    language = saying.language(session, incoming.chat)
    row = [button(words.label("button", "my_why", language), "my_why", found.id)]
    if found.status == "awaiting_clarification":
        row.append(button(words.label("button", "supplement", language), "supplement", found.id))
    if found.status not in cases.ENDED:
        row.append(button(words.label("button", "withdraw", language), "withdraw", found.id))
    facts = showing.citizen_facts(session, found)
    saying.say(session, incoming.chat, "case", now=now, rows=[row], case=found, **facts)


def withdraw(session: Session, incoming: Incoming, written: str, *, now: datetime) -> None:
    """Ask once more before a case is taken back."""
    found = naming.for_applicant(session, written, chat=incoming.chat, now=now)
    ask_withdraw(session, incoming, str(found.id), now=now)


def ask_withdraw(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Ask whether a case shall be taken back."""
    found = own(session, incoming, case_id)
    if found.status in cases.ENDED:
        raise Refusal("ended_already", number=found.number)
    language = saying.language(session, incoming.chat)
    row = [
        button(words.label("button", "withdraw_yes", language), "withdraw_yes", found.id),
        button(words.label("button", "withdraw_no", language), "cancel"),
    ]
    saying.say(session, incoming.chat, "withdraw_sure", now=now, rows=[row], case=found, number=found.number)


def withdraw_yes(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Take a case back."""
    ending.withdraw(session, own(session, incoming, case_id), actor=actors.applicant(incoming.person), now=now)


def show(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Show the own case behind a button."""
    case(session, incoming, own(session, incoming, case_id).number, now=now)


def why(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Explain the due date of an own case."""
    showing.why(session, own(session, incoming, case_id), chat=incoming.chat, now=now)


def received(session: Session, incoming: Incoming, case_id: str, *, now: datetime) -> None:
    """Take the citizen's word that the reply has arrived."""
    found = own(session, incoming, case_id)
    ending.acknowledge(session, found, actor=actors.applicant(incoming.person), now=now)
    saying.say(session, incoming.chat, "thanks_received", now=now, case=found, number=found.number)


def language(session: Session, incoming: Incoming, code: str, *, now: datetime) -> None:
    """Speak another language in this chat from now on."""
    if code not in words.LANGUAGES:
        raise Refusal("language_unknown", known=words.LANGUAGES)
    row = people.lane(session, incoming.chat)
    row.language = code
    session.add(row)
    saying.say(session, incoming.chat, "language", now=now)


def own(session: Session, incoming: Incoming, case_id: str) -> Case:
    """The case of a button, if it was filed from this chat."""
    found = cases.by_id(session, int(case_id))
    if found.address != incoming.chat:
        raise Refusal("no_such_case", number=found.number)
    return found
