"""Rows of buttons that go with a message about a case, in the language of the chat that gets them."""

from collections.abc import Sequence

from handlers.services.post import messages
from handlers.services.post.buttons import Button, button
from law import lifecycle
from law.codes import Act, Role
from storage.engine import Session
from storage.tables import Case, Letter
from templates import words

Rows = list[list[Button]]
PAGE = 8
"""So many cases of a list have a button of their own."""
_ON_CARD = {"confirm_receipt": Act.CONFIRM, "take": Act.TAKE, "reply": Act.REPLY, "close": Act.CLOSE}
"""The buttons of a card, each there while its act is possible."""


def received(session: Session, case: Case) -> Rows:
    """The button by which a citizen says that a reply has arrived; none for those whom no chat reaches."""
    if case.address is None:
        return []
    return [[button(_label(session, case.address, "received"), "received", case.id)]]


def review(session: Session, letter: Letter, *, chat: str, mark: str) -> Rows:
    """The buttons by which a reviewer signs exactly the words that a mark stands for, or gives them back."""
    return [[button(_label(session, chat, verb), verb, letter.id, mark) for verb in ("sign", "reject")]]


def card(session: Session, case: Case, *, chat: str) -> Rows:
    """The buttons below a card: what may be done next, and where to read more."""
    # The card is one for the whole room, so it offers what somebody there may do; who may not is told so.
    possible = lifecycle.possible(status=case.status, role=Role.APPROVER, kind=case.kind, law_code=case.law_code)
    codes = {act.code for act in possible}
    first = [verb for verb, act in _ON_CARD.items() if act in codes]
    first += ["duplicate"] if case.duplicate_of and Act.DUPLICATE in codes else []
    return [[button(_label(session, chat, verb), verb, case.id) for verb in row] for row in (first, ("file", "why"))]


def listed(cases: Sequence[Case], verb: str) -> Rows:
    """A button for each of the first cases of a list, by its number."""
    return [[button(case.number, verb, case.id)] for case in cases[:PAGE]]


def _label(session: Session, chat: str, verb: str) -> str:
    return words.label("button", verb, messages.language(session, chat))
