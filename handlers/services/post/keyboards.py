"""Rows of buttons that go with a letter or a message, whoever sends it and by whichever act."""

from collections.abc import Sequence

from handlers.services.post import audience, messages
from handlers.services.post.buttons import Button, button
from law import lifecycle
from law.codes import Act, Delivery, LetterKind, LetterState, Outcome, Role, Status
from law.standing import DONE
from storage import cases
from storage.engine import Session
from storage.tables import Appeal, Case, Department, Extension, Invitation, Letter, Officer, YearDuty

Keyboard = list[list[Button]]
PAGE = 8
"""So many cases of a list have a button of their own."""
_ON_CARD = {"confirm_receipt": Act.CONFIRM, "take": Act.TAKE, "reply": Act.REPLY, "close": Act.CLOSE}
"""The buttons of a card, each there while its act is possible."""
OWED = {Status.AWAITING_CLARIFICATION: "supplement", Status.AWAITING_REASONS: "reasons"}
"""What a case waits for from its applicant, by the button that says it."""
_NOTICES = {
    Status.AWAITING_CLARIFICATION: LetterKind.CLARIFICATION,
    Status.AWAITING_REASONS: LetterKind.ASK_REASONS,
    Status.AWAITING_PAYMENT: LetterKind.FEE,
}
"""The notice by which a case asks for what it waits for."""


def supplement(session: Session, case: Case) -> Keyboard:
    """Offer an applicant who is with us by chat to say what is missing (Art. 30)."""
    return _to_applicant(session, case, "supplement")


def reasons(session: Session, case: Case) -> Keyboard:
    """Offer an applicant who is with us by chat to give reasons (Art. 35)."""
    return _to_applicant(session, case, "reasons")


def received(session: Session, case: Case) -> Keyboard:
    """Offer an applicant who is with us by chat to say that a reply has arrived (Art. 40)."""
    return _to_applicant(session, case, "received")


def own(session: Session, case: Case, *, chat: str, more: Sequence[str] = ()) -> Keyboard:
    """What an applicant may do next about a case of theirs that they are shown, where it stands now, and what more."""
    return _pairs(_row(session, chat, [*_own(session, case), *more], case.id))


def asking(session: Session, case: Case, *, chat: str) -> Keyboard:
    """Let an applicant ask who holds their case, once more too."""
    return [_row(session, chat, ("ask_desk",), case.id)]


def telling(session: Session, case: Case, *, chat: str) -> Keyboard:
    """Let staff say something to the applicant of a case, where they are with us by chat."""
    return [_row(session, chat, ("tell",), case.id)] if case.address else []


def denying(session: Session, case: Case) -> Keyboard:
    """Let an applicant say that they have not taken their case back."""
    return _to_applicant(session, case, "not_withdrawn")


def denied(session: Session, case: Case, *, chat: str) -> Keyboard:
    """Let staff open again what nobody took back, or say something to its applicant."""
    return [_row(session, chat, ("reopen_denied", "tell"), case.id)]


def came(session: Session, case: Case, *, chat: str) -> Keyboard:
    """Let staff look, in private, at the files that an applicant sent."""
    return [_row(session, chat, ("came",), case.id)]


def dates(session: Session, case: Case) -> Keyboard:
    """Offer an applicant who is with us by chat the days of their case for a calendar."""
    return _to_applicant(session, case, "dates")


def progress(session: Session, case: Case) -> Keyboard:
    """Lead an applicant who is with us by chat from news about their case to all that may be done about it."""
    return _pairs(_row(session, case.address, ("mine", *_own(session, case)), case.id)) if case.address else []


def leading(session: Session, case: Case) -> Keyboard:
    """Lead an applicant who is with us by chat from a word that asks nothing of them back to their case."""
    return _to_applicant(session, case, "mine")


def _own(session: Session, case: Case) -> list[str]:
    owed, possible = (
        OWED.get(case.status),
        lifecycle.possible(status=case.status, role=Role.APPLICANT, kind=case.kind, law_code=case.law_code),
    )
    verbs = ["my_why"] if case.received_on else []
    verbs += [owed] if owed else []
    verbs += ["again"] if notice(session, case) is not None else []
    verbs += ["add"] if case.status not in DONE and not owed else []
    verbs += ["withdraw"] if Act.WITHDRAW in {act.code for act in possible} else []
    if confirmation(session, case) is not None:
        verbs += ["again"]
    elif case.status in DONE and is_answered(session, case):
        verbs += ["again"] + (["received"] if case.acknowledged_at is None else [])
    return verbs


def notice(session: Session, case: Case) -> Letter | None:
    """The notice by which a case asked for what it waits for; None where it waits for nothing, or asked otherwise."""
    kind = _NOTICES.get(case.status)
    issued = cases.attached(session, Letter, case, state=LetterState.ISSUED, kind=kind) if kind else []
    return issued[-1] if issued else None


def confirmation(session: Session, case: Case) -> Letter | None:
    """The letter that confirms to an applicant that their case was taken back; None of a case that ended otherwise."""
    if case.status not in DONE or case.outcome != Outcome.WITHDRAWN:
        return None
    issued = cases.attached(session, Letter, case, state=LetterState.ISSUED, kind=LetterKind.WITHDRAWAL)
    return issued[-1] if issued else None


def giving(session: Session, case: Case) -> Keyboard:
    """Offer an applicant who is with us by chat to give what their case waits for; what is paid has no button."""
    return _to_applicant(session, case, OWED.get(case.status, "mine"))


def onward(session: Session, case: Case, letter: Letter) -> Keyboard:
    """Lead an applicant on from a letter that has no buttons of its own: no document is the end of what can be done.

    Of a reply that went by chat one says that it arrived (Art. 40), from any other one comes back to the case.
    """
    replies = letter.outcome and case.status in DONE and case.delivery in (None, Delivery.CHAT)
    return received(session, case) if replies and case.acknowledged_at is None else leading(session, case)


def is_unacknowledged(session: Session, case: Case) -> bool:
    """Say whether a case is answered and its applicant has not said that the answer arrived."""
    return case.status in DONE and case.acknowledged_at is None and is_answered(session, case)


def is_answered(session: Session, case: Case) -> bool:
    """Say whether a letter that answers a case has gone out."""
    issued = cases.attached(session, Letter, case, state=LetterState.ISSUED)
    return any(letter.outcome for letter in issued)


def _pairs(keys: Sequence[Button]) -> Keyboard:
    # Two beside each other are still read on a telephone.
    return [list(keys[place : place + 2]) for place in range(0, len(keys), 2)]


def extension(session: Session, row: Extension, *, chat: str) -> Keyboard:
    """Let an approver decide a proposed extension (Art. 33)."""
    return [_row(session, chat, ("extend_yes", "extend_no"), row.id)]


def awaited(session: Session, case: Case, row: Letter | Extension | None, *, chat: str) -> Keyboard:
    """Lead somebody who is reminded of a case to what is theirs to do: to what waits for them, else to its card."""
    if row is None:
        return card(session, case, chat=chat)
    return [_row(session, chat, ("look_review" if isinstance(row, Letter) else "look_extension",), row.id)]


def enrolment(session: Session, row: Invitation, *, chat: str) -> Keyboard:
    """Let an approver agree that somebody gets a role, or refuse it."""
    return [_row(session, chat, ("enroll_yes", "enroll_no"), row.id)]


def stated(session: Session, row: Appeal, *, chat: str) -> Keyboard:
    """Let staff say that the statement in a review or a suit has gone out."""
    return [_row(session, chat, ("stated",), row.case_id, row.id)]


def review(session: Session, letter: Letter, *, chat: str, mark: str) -> Keyboard:
    """Let a reviewer sign exactly the words that a mark stands for, or give them back (Art. 17)."""
    # The mark goes along, so that a button of an earlier draft cannot sign a later one.
    return [_row(session, chat, ("sign", "reject"), letter.id, mark)]


def given_up(session: Session, case: Case, *, chat: str) -> Keyboard:
    """Let an approver give up what a reopened case waited for in vain."""
    return [_row(session, chat, ("giveup",), case.id)]


def demanded(session: Session, case: Case, *, chat: str) -> Keyboard:
    """Let whoever demanded a clarification take the demand back."""
    return [_row(session, chat, ("unclarify",), case.id)]


def held(session: Session, case: Case, *, chat: str) -> Keyboard:
    """Let staff look at what the applicant would hear of a date that was counted anew, and tell it."""
    return [_row(session, chat, ("term_tell",), case.id)]


def duty(session: Session, row: YearDuty, *, chat: str) -> Keyboard:
    """Let those who publish say that what a year owes is done."""
    return [_row(session, chat, ("published",), row.id)]


def card(session: Session, case: Case, *, chat: str) -> Keyboard:
    """The buttons below a card: what may be done next, and where to read more."""
    # The card is one for the whole room, so it offers what somebody there may do; who may not is told so.
    possible = lifecycle.possible(status=case.status, role=Role.APPROVER, kind=case.kind, law_code=case.law_code)
    codes = {act.code for act in possible}
    if audience.in_hand(session, case) is not None:
        codes.discard(Act.TAKE)
    first = [verb for verb, act in _ON_CARD.items() if act in codes]
    first += ["duplicate"] if case.duplicate_of and Act.DUPLICATE in codes else []
    return [_row(session, chat, first, case.id), _row(session, chat, ("file", "why", "more_acts"), case.id)]


def personal(session: Session, case: Case, *, chat: str) -> Keyboard:
    """Let a member of staff ask in private for what a person told of themselves."""
    return [_row(session, chat, ("personal",), case.id)]


def history(session: Session, case: Case, *, chat: str) -> Keyboard:
    """Lead staff in private to all that has happened to a case."""
    return [_row(session, chat, ("history",), case.id)]


def waiting(session: Session, number: int | None, *, chat: str) -> Keyboard:
    """Let whoever confirmed what waits call it back, or send it at once."""
    return [_row(session, chat, ("call_back", "send_now"), number)]


def shown(session: Session, case: Case, *, chat: str) -> Keyboard:
    """Let an approver say that the rooms may read the words of a case."""
    return [_row(session, chat, ("show_room",), case.id)]


def routed(session: Session, case: Case, department: Department, *, chat: str) -> Button:
    """Offer to move a case to a department, by its name."""
    label = messages.label(session, chat, "button", "route").format(department=department.name)
    return button(label, "route", case.id, department.id)


def given(case: Case, officers: Sequence[Officer]) -> Keyboard:
    """Offer to give a case to each of some members of staff, by their names."""
    return _pairs([button(officer.name, "assign_to", case.id, officer.id) for officer in officers])


def listed(found: Sequence[Case], verb: str) -> Keyboard:
    """A button for each of the first cases of a list, by its number."""
    return [[button(case.number, verb, case.id)] for case in found[:PAGE]]


def _to_applicant(session: Session, case: Case, verb: str) -> Keyboard:
    # Paper has no buttons, and a button for somebody else's chat would be refused there.
    return [_row(session, case.address, (verb,), case.id)] if case.address else []


def _row(session: Session, chat: str, verbs: Sequence[str], *args: object) -> list[Button]:
    return [button(messages.label(session, chat, "button", verb), verb, *args) for verb in verbs]
