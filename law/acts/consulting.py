"""The acts by which others are asked before a case is answered: the rows beside those in the table."""

from law import columns
from law.acts.row import Row
from law.codes import Act, Cause, LetterKind, Move, Role, Status
from law.standing import DESK, DONE, STAFF
from law.versions import SINCE_2019, UNTIL_2019

CONSULTING = (
    Row(
        code=Act.CONSULT,
        sources=(*DESK, Status.CONSULTING),
        target=Status.CONSULTING,
        roles=STAFF,
        only=columns.discloses,
        subject="third_party",
        clock=Move.STOPPED,
        cause=Cause.THIRD_PARTY,
        letter=LetterKind.CONSULT_THIRD_PARTY,
        takes=True,
    ),
    Row(
        code=Act.CONSULT_JOINT,
        sources=(*DESK, Status.CONSULTING),
        target=Status.CONSULTING,
        roles=STAFF,
        only=columns.discloses,
        laws=SINCE_2019,
        subject="joint_author",
        clock=Move.STOPPED,
        cause=Cause.JOINT_AUTHOR,
        letter=LetterKind.CONSULT_JOINT,
        takes=True,
    ),
    Row(
        code=Act.CONSULT_AGENCY,
        sources=(*DESK, Status.CONSULTING),
        target=Status.CONSULTING,
        roles=STAFF,
        only=columns.discloses,
        laws=SINCE_2019,
        subject="stop",
        clock=Move.STOPPED,
        cause=Cause.OTHER_AGENCY,
        letter=LetterKind.CONSULT_AGENCY,
        takes=True,
    ),
    # Until there is a reply an opinion is heard, even of a party whose silence was taken: a draft without it goes back.
    Row(
        code=Act.CONSULT_ANSWER,
        sources=(
            Status.CONSULTING,
            Status.IN_HAND,
            Status.IN_REVIEW,
            Status.AWAITING_CLARIFICATION,
            Status.AWAITING_REASONS,
            Status.AWAITING_PAYMENT,
        ),
        target=Status.IN_HAND,
        roles=STAFF,
        only=columns.discloses,
        subject="stop",
        clock=Move.RESUMED,
    ),
    Row(
        code=Act.CONSULT_LAPSE,
        sources=(Status.CONSULTING, Status.IN_HAND),
        target=Status.IN_HAND,
        roles=(Role.SYSTEM,),
        only=columns.discloses,
        laws=SINCE_2019,
        subject="stop",
        clock=Move.RESUMED,
    ),
    # Under the law of 2008 silence ended nothing by itself, so that people close what nobody answers.
    Row(
        code=Act.CONSULT_CLOSE,
        sources=(Status.CONSULTING, Status.IN_HAND),
        target=Status.IN_HAND,
        roles=STAFF,
        only=columns.discloses,
        laws=UNTIL_2019,
        subject="third_party",
        clock=Move.RESUMED,
        takes=True,
    ),
    Row(
        code=Act.CONSULT_WITHDRAW,
        sources=(Status.CONSULTING, Status.IN_HAND),
        target=Status.IN_HAND,
        roles=STAFF,
        only=columns.discloses,
        laws=SINCE_2019,
        subject="stop",
        clock=Move.RESUMED,
        letter=LetterKind.CONSULT_WITHDRAWN,
        takes=True,
    ),
    Row(
        code=Act.TELL_PARTY,
        sources=(*DESK, Status.IN_REVIEW, *DONE),
        target=None,
        roles=STAFF,
        only=columns.discloses,
        subject="third_party",
        letter=LetterKind.THIRD_PARTY_TOLD,
    ),
    # Of whatever letter that starts a period; only that of a consultation moves the clock, by the end of its stop.
    Row(
        code=Act.RECEIVE,
        sources=(
            Status.CONSULTING,
            Status.AWAITING_CLARIFICATION,
            Status.AWAITING_REASONS,
            Status.AWAITING_PAYMENT,
            Status.IN_HAND,
            Status.IN_REVIEW,
        ),
        target=None,
        roles=(*STAFF, Role.SYSTEM),
        only=columns.clarifiable,
        clock=Move.STOPPED,
    ),
)
