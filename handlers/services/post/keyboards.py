"""Rows of buttons that go with a letter or a message, whoever sends it and by whichever act."""

from handlers.services.post import messages
from handlers.services.post.buttons import Button, button
from storage.engine import Session
from storage.tables import Case, Extension
from templates import words

Keyboard = list[list[Button]]


def supplement(session: Session, case: Case) -> Keyboard:
    """Offer an applicant who is with us by chat to say what is missing (Art. 30)."""
    return _to_applicant(session, case, "supplement")


def reasons(session: Session, case: Case) -> Keyboard:
    """Offer an applicant who is with us by chat to give reasons (Art. 35)."""
    return _to_applicant(session, case, "reasons")


def extension(session: Session, row: Extension, *, chat: str) -> Keyboard:
    """Let an approver decide a proposed extension (Art. 33)."""
    language = messages.language(session, chat)
    return [[button(words.label("button", verb, language), verb, row.id) for verb in ("extend_yes", "extend_no")]]


def _to_applicant(session: Session, case: Case, verb: str) -> Keyboard:
    # Paper has no buttons, and a button for somebody else's chat would be refused there.
    if case.address is None:
        return []
    return [[button(words.label("button", verb, messages.language(session, case.address)), verb, case.id)]]
