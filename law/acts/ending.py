"""The acts by which a case ends, and what may follow: the rows beside those in the table."""

from law import columns
from law.acts.row import Row
from law.codes import Act, Cause, LetterKind, Move, Outcome, Role, Status
from law.standing import DESK, DONE, OPEN, READY, STAFF, WORKING

ENDING = (
    Row(
        code=Act.DRAFT_REPLY,
        sources=READY,
        target=Status.IN_REVIEW,
        roles=STAFF,
        subject="review_of_secrecy",
        also=(Status.AWAITING_CLARIFICATION,),
        takes=True,
    ),
    Row(
        code=Act.SIGN,
        sources=(Status.IN_REVIEW,),
        target=None,
        roles=(Role.REVIEWER,),
        subject="review_of_secrecy",
        not_by=Act.DRAFT_REPLY,
    ),
    Row(
        code=Act.REJECT,
        sources=(Status.IN_REVIEW,),
        target=Status.IN_HAND,
        roles=(Role.REVIEWER,),
        subject="review_of_secrecy",
    ),
    Row(
        code=Act.REPLY,
        sources=READY,
        target=Status.REPLIED,
        roles=STAFF,
        subject="reply",
        also=(Status.AWAITING_CLARIFICATION,),
        takes=True,
    ),
    Row(
        code=Act.DUPLICATE,
        sources=DESK,
        target=Status.CLOSED,
        roles=STAFF,
        only=columns.repeatable,
        subject="repeat",
        letter=LetterKind.REPLY_REPEAT,
        outcome=Outcome.REPEAT,
        takes=True,
    ),
    # The matter itself is decided later: what is accepted has a period of its own.
    Row(
        code=Act.ACCEPT,
        sources=DESK,
        target=Status.IN_HAND,
        roles=STAFF,
        only=columns.accepted,
        clock=Move.RESTARTED,
        cause=Cause.ACCEPTANCE,
        letter=LetterKind.REPLY_ACCEPTED,
        takes=True,
    ),
    # While a case is open its notices are delivered, as that of an acceptance.
    Row(code=Act.DELIVER, sources=(*WORKING, *DONE), target=None, roles=STAFF, subject="supply"),
    Row(code=Act.ACKNOWLEDGE, sources=DONE, target=None, roles=(Role.APPLICANT,), subject="supply"),
    Row(code=Act.CLOSE, sources=(Status.REPLIED,), target=Status.CLOSED, roles=(*STAFF, Role.SYSTEM)),
    Row(
        code=Act.REOPEN,
        sources=DONE,
        target=Status.IN_HAND,
        roles=(Role.APPROVER,),
        letter=LetterKind.REOPENED,
    ),
    Row(
        code=Act.WITHDRAW,
        sources=OPEN,
        target=Status.CLOSED,
        roles=(Role.APPLICANT, Role.APPROVER),
        letter=LetterKind.WITHDRAWAL,
        outcome=Outcome.WITHDRAWN,
    ),
    Row(code=Act.APPEAL, sources=(*WORKING, *DONE), target=None, roles=STAFF, only=columns.formal, subject="remedy"),
    Row(
        code=Act.APPEAL_RESULT,
        sources=(*WORKING, *DONE),
        target=None,
        roles=STAFF,
        only=columns.formal,
        subject="remedy",
    ),
    # That the office's own statement went to the body.
    Row(code=Act.STATE, sources=(*WORKING, *DONE), target=None, roles=STAFF, only=columns.formal, subject="remedy"),
    # Of what was answered a second handling begins; what never was goes on as the same case, by the decision's clock,
    # once nothing is waited for (`order_waits`).
    Row(
        code=Act.REDO,
        sources=(*WORKING, *DONE),
        target=None,
        roles=STAFF,
        only=columns.formal,
        subject="remedy",
        clock=Move.RESTARTED,
        cause=Cause.REDO,
        letter=LetterKind.REDO,
    ),
    # Of a new answer that a mistaken result has begun; how it ends is for no form, since no year counts it.
    Row(
        code=Act.REDO_END,
        sources=OPEN,
        target=Status.CLOSED,
        roles=STAFF,
        only=columns.formal,
        subject="remedy",
        letter=LetterKind.REDO_ENDED,
    ),
)
