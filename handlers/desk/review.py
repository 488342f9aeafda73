"""How a reviewer sees what waits, signs it, or gives it back with a reason."""

from datetime import datetime

from handlers.desk import cases as desk_cases
from handlers.services.casework import acts, reply
from handlers.services.post import messages
from handlers.services.post.incoming import Incoming
from law.codes import Act, LetterState, Role, Status
from law.errors import Refusal
from storage import cases, people
from storage.engine import Session
from storage.tables import Draft, Letter

REJECT = "reject"
SHOWN = 5


def waiting(session: Session, incoming: Incoming, *, now: datetime) -> None:
    """Show a reviewer what waits for a signature, each with its exact words, in private."""
    who = desk_cases.actor(session, incoming)
    drafted = cases.everywhere(session, Letter, state=LetterState.IN_REVIEW)
    letters = [letter for letter in drafted if cases.by_id(session, letter.case_id).status == Status.IN_REVIEW]
    messages.say(session, incoming.chat, "review_list", now=now, total=len(letters), private=incoming.private)
    if who.role == Role.REVIEWER:
        for letter in letters[:SHOWN]:
            reply.show_for_review(session, cases.by_id(session, letter.case_id), letter, chat=who.address, now=now)


def sign(session: Session, incoming: Incoming, letter_id: str, mark: str, *, now: datetime) -> None:
    """Sign a reply."""
    case = reply.sign(
        session, _letter(session, letter_id), mark=mark, actor=desk_cases.actor(session, incoming), now=now
    )
    messages.say(session, incoming.chat, "signed", now=now, case=case, number=case.number)


def _letter(session: Session, letter_id: str) -> Letter:
    letter = session.get(Letter, int(letter_id))
    if letter is None or letter.bureau_id != session.bureau_id:
        raise Refusal("button_expired")
    return letter


def ask_reason(session: Session, incoming: Incoming, letter_id: str, mark: str, *, now: datetime) -> None:
    """Ask a reviewer why a reply goes back."""
    who = desk_cases.actor(session, incoming)
    letter = _letter(session, letter_id)
    if letter.state != LetterState.IN_REVIEW:
        raise Refusal("button_expired")
    case = cases.by_id(session, letter.case_id)
    acts.allow(session, case, Act.REJECT, actor=who)
    answers = {"letter": letter.id, "mark": mark}
    people.begin_draft(session, incoming.chat, incoming.person, kind=REJECT, step="reason", answers=answers, now=now)
    said_to, by = incoming.chat, incoming.person
    messages.ask(session, said_to, "reject_reason", person=by, case=case, now=now, number=case.number)


def reject(session: Session, draft: Draft, incoming: Incoming, *, now: datetime) -> None:
    """Give a reply back with the reviewer's reason."""
    letter = _letter(session, str(draft.answers["letter"]))
    who = desk_cases.actor(session, incoming)
    case = reply.reject(session, letter, mark=draft.answers["mark"], reason=incoming.text.strip(), actor=who, now=now)
    session.delete(draft)
    messages.say(session, incoming.chat, "rejected", now=now, case=case, number=case.number)
