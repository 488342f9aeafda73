"""The table of acts on a case: from which status, by whom, for which kinds and laws, its clock move, its letter."""

from collections.abc import Mapping

from law import columns, conventions
from law.acts.consulting import CONSULTING
from law.acts.ending import ENDING
from law.acts.row import Row
from law.codes import Act, Cause, Kind, Law, LetterKind, Move, Outcome, Role, Status
from law.standing import DESK, DONE, OPEN, READY, STAFF, STATUSES, WORKING
from law.versions import SINCE_2019, UNTIL_2019

__all__ = ["ACTS", "DONE", "READY", "UNTIL_2019", "Kind", "Law", "Row"]

# Art. 35 is silent on the clock while the applicant explains; the convention decides for both ends of the wait at once.
_REASONS_STOP = conventions.flag("waiting_for_reasons_stops_clock")
# A cost fee of 2008 holds nothing up: whatever else is waited for, and behind the answer too, it is paid or taken back.
_WHILE_IT_GOES_ON = (
    Status.RECEIVED,
    Status.AWAITING_CLARIFICATION,
    Status.CONSULTING,
    Status.IN_REVIEW,
    Status.REPLIED,
    Status.CLOSED,
)
# Whoever was given until a day has until that day: a draft, an answer or another question takes none of it away.
_WHILE_REASONS_MAY_COME = (
    Status.AWAITING_REASONS,
    Status.IN_HAND,
    Status.IN_REVIEW,
    Status.CONSULTING,
    Status.AWAITING_CLARIFICATION,
    Status.AWAITING_PAYMENT,
    *DONE,
)

_ARRIVAL = (
    Row(
        code=Act.SUBMIT,
        sources=(Status.NONE,),
        target=Status.RECEIVED,
        roles=(Role.APPLICANT,),
        subject="register",
        clock=Move.STARTED,
    ),
    Row(
        code=Act.REGISTER,
        sources=(Status.NONE,),
        target=Status.RECEIVED,
        roles=STAFF,
        subject="register",
        clock=Move.STARTED,
        letter=LetterKind.RECEIPT,
    ),
    Row(
        code=Act.HOLD,
        sources=(Status.NONE,),
        target=Status.UNCONFIRMED,
        roles=(Role.APPLICANT, *STAFF, Role.SYSTEM),
        subject="register",
    ),
    Row(
        code=Act.CONFIRM,
        sources=(Status.UNCONFIRMED,),
        target=Status.RECEIVED,
        roles=(Role.APPLICANT, *STAFF),
        subject="register",
        clock=Move.STARTED,
        letter=LetterKind.RECEIPT,
    ),
    # Behind its first step too: whoever had it may be gone. Who takes it on the way leaves it where it stands.
    Row(code=Act.TAKE, sources=WORKING, target=Status.IN_HAND, roles=STAFF),
    Row(code=Act.ASSIGN, sources=OPEN, target=None, roles=(*STAFF, Role.SYSTEM)),
    Row(code=Act.ROUTE, sources=STATUSES, target=None, roles=STAFF, only=columns.routable),
    Row(code=Act.NOTE, sources=STATUSES, target=None, roles=(Role.OFFICER, Role.REVIEWER, Role.APPROVER)),
    Row(code=Act.SNOOZE, sources=WORKING, target=None, roles=STAFF, takes=True),
    Row(code=Act.LINK, sources=STATUSES, target=None, roles=STAFF),
    # What waits to be signed is addressed to all of them: it is drafted anew.
    Row(
        code=Act.LEAVE,
        sources=WORKING,
        target=Status.IN_HAND,
        roles=STAFF,
        only=columns.formal,
        letter=LetterKind.JOINT_LEFT,
        takes=True,
    ),
    Row(code=Act.ASSIST, sources=WORKING, target=None, roles=STAFF, letter=LetterKind.ASSIST, takes=True),
    Row(
        code=Act.SPLIT,
        sources=(*DESK, Status.CONSULTING, Status.AWAITING_REASONS),
        target=None,
        roles=STAFF,
        only=columns.discloses,
        takes=True,
    ),
    Row(
        code=Act.REDATE,
        sources=(*OPEN, *DONE),
        target=None,
        roles=STAFF,
        subject="register",
        clock=Move.STARTED,
    ),
    # What waits to be signed names and addresses them as it was: where that is changed, it is drafted anew.
    Row(
        code=Act.RECTIFY,
        sources=STATUSES,
        target=Status.IN_HAND,
        roles=STAFF,
        subject="register",
        letter=LetterKind.RECEIPT,
    ),
    Row(code=Act.RECOMPUTE, sources=OPEN, target=None, roles=(Role.SYSTEM,), subject="reply"),
)

_CLARITY = (
    Row(
        code=Act.CLARIFY,
        sources=DESK,
        target=Status.AWAITING_CLARIFICATION,
        roles=STAFF,
        only=columns.clarifiable,
        subject="clarification",
        clock=Move.STOPPED,
        cause=Cause.CLARIFICATION,
        letter=LetterKind.CLARIFICATION,
        takes=True,
    ),
    Row(
        code=Act.SUPPLEMENT,
        sources=(Status.AWAITING_CLARIFICATION, Status.IN_HAND),
        also=(Status.IN_REVIEW,),
        target=Status.IN_HAND,
        roles=(Role.APPLICANT, *STAFF),
        only=columns.clarifiable,
        subject="clarification",
        clock=Move.RESTARTED,
        cause=Cause.CLARIFICATION,
    ),
    Row(
        code=Act.ABANDON,
        sources=(Status.AWAITING_CLARIFICATION, Status.IN_HAND),
        target=Status.CLOSED,
        roles=(Role.SYSTEM, Role.APPROVER),
        only=columns.clarifiable,
        subject="clarification",
        letter=LetterKind.ABANDONED_UNCLEAR,
        outcome=Outcome.ABANDONED_UNCLEAR,
    ),
    # What is waited for cannot be answered under the law of 2019; who asked in vain asks no more, and answers.
    Row(
        code=Act.UNCLARIFY,
        sources=(Status.AWAITING_CLARIFICATION, Status.IN_HAND),
        also=(Status.IN_REVIEW,),
        target=Status.IN_HAND,
        roles=STAFF,
        only=columns.clarifiable,
        subject="clarification",
        clock=Move.RESUMED,
        cause=Cause.CLARIFICATION,
        letter=LetterKind.CLARIFICATION_WITHDRAWN,
        takes=True,
    ),
)

_TIME_AND_MONEY = (
    Row(
        code=Act.EXTEND_PROPOSE,
        sources=WORKING,
        target=None,
        roles=STAFF,
        only=columns.extendable,
        subject="extension",
        takes=True,
    ),
    Row(
        code=Act.EXTEND_APPROVE,
        sources=WORKING,
        target=None,
        roles=(Role.APPROVER,),
        only=columns.extendable,
        subject="extension",
        clock=Move.EXTENDED,
        letter=LetterKind.EXTENSION,
        not_by=Act.EXTEND_PROPOSE,
    ),
    Row(
        code=Act.EXTEND_REFUSE,
        sources=WORKING,
        target=None,
        roles=(Role.APPROVER,),
        only=columns.extendable,
        subject="extension",
    ),
    Row(
        code=Act.COMPLICATE,
        sources=WORKING,
        target=None,
        roles=STAFF,
        only=columns.may_be_complex,
        subject="reply",
        takes=True,
    ),
    Row(
        code=Act.ASK_REASONS,
        sources=DESK,
        target=Status.AWAITING_REASONS,
        roles=STAFF,
        only=columns.discloses,
        laws=SINCE_2019,
        subject="excessive",
        clock=Move.STOPPED if _REASONS_STOP else None,
        cause=Cause.REASONS,
        letter=LetterKind.ASK_REASONS,
        takes=True,
    ),
    Row(
        code=Act.GIVE_REASONS,
        sources=_WHILE_REASONS_MAY_COME,
        target=Status.IN_HAND,
        roles=(Role.APPLICANT, *STAFF),
        only=columns.discloses,
        laws=SINCE_2019,
        subject="excessive",
        clock=Move.RESUMED if _REASONS_STOP else None,
        cause=Cause.REASONS,
    ),
    Row(
        code=Act.DELAY,
        sources=DESK,
        target=Status.IN_HAND,
        roles=(Role.APPROVER,),
        only=columns.discloses,
        laws=SINCE_2019,
        subject="excessive",
        clock=Move.EXTENDED,
        cause=Cause.DELAY,
        letter=LetterKind.DELAY,
    ),
    Row(
        code=Act.CHARGE,
        sources=DESK,
        target=Status.AWAITING_PAYMENT,
        roles=STAFF,
        only=columns.discloses,
        subject="fees",
        clock=Move.STOPPED,
        cause=Cause.PAYMENT,
        letter=LetterKind.FEE,
        takes=True,
    ),
    Row(
        code=Act.PAY,
        sources=(Status.AWAITING_PAYMENT, Status.IN_HAND),
        also=_WHILE_IT_GOES_ON,
        target=Status.IN_HAND,
        roles=STAFF,
        only=columns.discloses,
        subject="fees",
        clock=Move.RESTARTED,
        cause=Cause.PAYMENT,
    ),
    Row(
        code=Act.LAPSE_UNPAID,
        sources=(Status.AWAITING_PAYMENT, Status.IN_HAND),
        target=Status.CLOSED,
        roles=(Role.SYSTEM, Role.APPROVER),
        only=columns.discloses,
        laws=SINCE_2019,
        subject="fees",
        letter=LetterKind.ABANDONED_UNPAID,
        outcome=Outcome.ABANDONED_UNPAID,
    ),
    Row(
        code=Act.UNCHARGE,
        sources=(Status.AWAITING_PAYMENT, Status.IN_HAND),
        also=_WHILE_IT_GOES_ON,
        target=Status.IN_HAND,
        roles=STAFF,
        only=columns.discloses,
        subject="fees",
        clock=Move.RESUMED,
        cause=Cause.PAYMENT,
        letter=LetterKind.FEE_WITHDRAWN,
        takes=True,
    ),
    # What was answered stays answered: only what was taken too much goes back.
    Row(
        code=Act.REFUND,
        sources=DONE,
        target=None,
        roles=STAFF,
        only=columns.discloses,
        subject="fees",
        letter=LetterKind.FEE_REFUNDED,
    ),
)

ACTS: Mapping[Act, Row] = {act.code: act for act in (*_ARRIVAL, *_CLARITY, *CONSULTING, *_TIME_AND_MONEY, *ENDING)}
