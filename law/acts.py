"""The table of acts on a case: from which status, by whom, for which kinds and laws, its clock move, its letter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from law import conventions, kinds, versions
from law.codes import Act, Cause, Kind, Law, LetterKind, Move, Outcome, Role, Status
from law.standing import DESK, DONE, OPEN, READY, STAFF, STATUSES, WORKING
from law.versions import EVERY, SINCE_2019

Column = Callable[[kinds.Row], bool]


def _every(_kind: kinds.Row) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One act, as the services carry it out.

    `target` is where it leads, None where the case stays. `only` reads the column of the kinds that know the act.
    `subject` names its article in `versions`. `clock` is its move and `cause` that move's cause; a consultation's own
    kind is the cause where none stands here. `letter` is the notice that it issues, `outcome` the end that it makes;
    a reply has the letter and the end that its officer chose. `not_by` names the act whose doer may not do this one
    on the same case (a second pair of eyes).
    """

    code: Act
    sources: tuple[Status, ...]
    target: Status | None
    roles: tuple[Role, ...]
    only: Column = _every
    laws: tuple[Law, ...] = EVERY
    subject: str = ""
    clock: Move | None = None
    cause: Cause | None = None
    letter: LetterKind | None = None
    outcome: Outcome | None = None
    not_by: Act | None = None

    def article(self, law_code: str) -> str:
        """Cite the article that this act rests on under a law version; empty where none does."""
        return versions.by_code(law_code).article(self.subject)

    def fits(self, kind: Kind) -> bool:
        """Tell whether a kind of case knows this act."""
        return self.only(kinds.KINDS[kind])


def _formal(kind: kinds.Row) -> bool:
    return kind.formal


def _discloses(kind: kinds.Row) -> bool:
    return kind.discloses


def _repeatable(kind: kinds.Row) -> bool:
    return kind.repeatable


def _clarifiable(kind: kinds.Row) -> bool:
    return kind.clarifiable


def _extendable(kind: kinds.Row) -> bool:
    return kind.extendable


def _may_be_complex(kind: kinds.Row) -> bool:
    return kind.may_be_complex


# Art. 35 is silent on the clock while the applicant explains; the convention decides for both ends of the wait at once.
_REASONS_STOP = conventions.flag("waiting_for_reasons_stops_clock")

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
    Row(code=Act.TAKE, sources=(Status.RECEIVED,), target=Status.IN_HAND, roles=STAFF),
    Row(code=Act.ASSIGN, sources=OPEN, target=None, roles=STAFF),
    Row(code=Act.NOTE, sources=STATUSES, target=None, roles=(Role.OFFICER, Role.REVIEWER, Role.APPROVER)),
    Row(code=Act.LINK, sources=STATUSES, target=None, roles=STAFF),
    Row(code=Act.ASSIST, sources=WORKING, target=None, roles=STAFF, letter=LetterKind.ASSIST),
    Row(
        code=Act.REDATE,
        sources=(*OPEN, Status.REPLIED),
        target=None,
        roles=STAFF,
        subject="register",
        clock=Move.STARTED,
    ),
    Row(code=Act.RECOMPUTE, sources=OPEN, target=None, roles=(Role.SYSTEM,), subject="reply"),
)

_CLARITY = (
    Row(
        code=Act.CLARIFY,
        sources=DESK,
        target=Status.AWAITING_CLARIFICATION,
        roles=STAFF,
        only=_clarifiable,
        subject="clarification",
        clock=Move.STOPPED,
        cause=Cause.CLARIFICATION,
        letter=LetterKind.CLARIFICATION,
    ),
    Row(
        code=Act.SUPPLEMENT,
        sources=(Status.AWAITING_CLARIFICATION, Status.IN_HAND),
        target=Status.IN_HAND,
        roles=(Role.APPLICANT, *STAFF),
        only=_clarifiable,
        subject="clarification",
        clock=Move.RESTARTED,
        cause=Cause.CLARIFICATION,
    ),
    Row(
        code=Act.ABANDON,
        sources=(Status.AWAITING_CLARIFICATION,),
        target=Status.CLOSED,
        roles=(Role.SYSTEM,),
        only=_clarifiable,
        subject="clarification",
        letter=LetterKind.ABANDONED_UNCLEAR,
        outcome=Outcome.ABANDONED_UNCLEAR,
    ),
)

_CONSULTATION = (
    Row(
        code=Act.CONSULT,
        sources=(*DESK, Status.CONSULTING),
        target=Status.CONSULTING,
        roles=STAFF,
        only=_discloses,
        subject="third_party",
        clock=Move.STOPPED,
        cause=Cause.THIRD_PARTY,
        letter=LetterKind.CONSULT_THIRD_PARTY,
    ),
    Row(
        code=Act.CONSULT_JOINT,
        sources=(*DESK, Status.CONSULTING),
        target=Status.CONSULTING,
        roles=STAFF,
        only=_discloses,
        laws=SINCE_2019,
        subject="joint_author",
        clock=Move.STOPPED,
        cause=Cause.JOINT_AUTHOR,
        letter=LetterKind.CONSULT_JOINT,
    ),
    Row(
        code=Act.CONSULT_RECEIPT,
        sources=(Status.CONSULTING, Status.IN_HAND),
        target=None,
        roles=STAFF,
        only=_discloses,
        subject="stop",
        clock=Move.STOPPED,
    ),
    Row(
        code=Act.CONSULT_ANSWER,
        sources=(Status.CONSULTING, Status.IN_HAND),
        target=Status.IN_HAND,
        roles=STAFF,
        only=_discloses,
        subject="stop",
        clock=Move.RESUMED,
    ),
    Row(
        code=Act.CONSULT_LAPSE,
        sources=(Status.CONSULTING,),
        target=Status.IN_HAND,
        roles=(Role.SYSTEM,),
        only=_discloses,
        laws=SINCE_2019,
        subject="stop",
        clock=Move.RESUMED,
    ),
    Row(
        code=Act.TELL_PARTY,
        sources=(*DESK, Status.IN_REVIEW, *DONE),
        target=None,
        roles=STAFF,
        only=_discloses,
        subject="third_party",
        letter=LetterKind.THIRD_PARTY_TOLD,
    ),
)

_TIME_AND_MONEY = (
    Row(code=Act.EXTEND_PROPOSE, sources=WORKING, target=None, roles=STAFF, only=_extendable, subject="extension"),
    Row(
        code=Act.EXTEND_APPROVE,
        sources=WORKING,
        target=None,
        roles=(Role.APPROVER,),
        only=_extendable,
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
        only=_extendable,
        subject="extension",
    ),
    Row(code=Act.COMPLICATE, sources=WORKING, target=None, roles=STAFF, only=_may_be_complex, subject="reply"),
    Row(
        code=Act.ASK_REASONS,
        sources=DESK,
        target=Status.AWAITING_REASONS,
        roles=STAFF,
        only=_discloses,
        laws=SINCE_2019,
        subject="excessive",
        clock=Move.STOPPED if _REASONS_STOP else None,
        cause=Cause.REASONS,
        letter=LetterKind.ASK_REASONS,
    ),
    Row(
        code=Act.GIVE_REASONS,
        sources=(Status.AWAITING_REASONS,),
        target=Status.IN_HAND,
        roles=(Role.APPLICANT, *STAFF),
        only=_discloses,
        laws=SINCE_2019,
        subject="excessive",
        clock=Move.RESUMED if _REASONS_STOP else None,
        cause=Cause.REASONS,
    ),
    Row(
        code=Act.DELAY,
        sources=(*DESK, Status.AWAITING_REASONS),
        target=Status.IN_HAND,
        roles=(Role.APPROVER,),
        only=_discloses,
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
        only=_discloses,
        subject="fees",
        clock=Move.STOPPED,
        cause=Cause.PAYMENT,
        letter=LetterKind.FEE,
    ),
    Row(
        code=Act.PAY,
        sources=(Status.AWAITING_PAYMENT, Status.IN_HAND),
        target=Status.IN_HAND,
        roles=STAFF,
        only=_discloses,
        subject="fees",
        clock=Move.RESTARTED,
        cause=Cause.PAYMENT,
    ),
    Row(
        code=Act.LAPSE_UNPAID,
        sources=(Status.AWAITING_PAYMENT,),
        target=Status.CLOSED,
        roles=(Role.SYSTEM,),
        only=_discloses,
        subject="fees",
        letter=LetterKind.ABANDONED_UNPAID,
        outcome=Outcome.ABANDONED_UNPAID,
    ),
)

_ENDING = (
    Row(code=Act.DRAFT_REPLY, sources=READY, target=Status.IN_REVIEW, roles=STAFF, subject="review_of_secrecy"),
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
    Row(code=Act.REPLY, sources=READY, target=Status.REPLIED, roles=STAFF, subject="reply"),
    Row(
        code=Act.DUPLICATE,
        sources=DESK,
        target=Status.CLOSED,
        roles=STAFF,
        only=_repeatable,
        subject="repeat",
        letter=LetterKind.REPLY_REPEAT,
        outcome=Outcome.REPEAT,
    ),
    Row(code=Act.DELIVER, sources=DONE, target=None, roles=STAFF, subject="supply"),
    Row(code=Act.ACKNOWLEDGE, sources=DONE, target=None, roles=(Role.APPLICANT,), subject="supply"),
    Row(code=Act.CLOSE, sources=(Status.REPLIED,), target=Status.CLOSED, roles=(*STAFF, Role.SYSTEM)),
    Row(code=Act.REOPEN, sources=DONE, target=Status.IN_HAND, roles=(Role.APPROVER,)),
    Row(
        code=Act.WITHDRAW,
        sources=OPEN,
        target=Status.CLOSED,
        roles=(Role.APPLICANT, Role.APPROVER),
        letter=LetterKind.WITHDRAWAL,
        outcome=Outcome.WITHDRAWN,
    ),
    Row(code=Act.APPEAL, sources=(*WORKING, *DONE), target=None, roles=STAFF, only=_formal, subject="remedy"),
    Row(code=Act.APPEAL_RESULT, sources=(*WORKING, *DONE), target=None, roles=STAFF, only=_formal, subject="remedy"),
)

ACTS: Mapping[Act, Row] = {act.code: act for act in (*_ARRIVAL, *_CLARITY, *_CONSULTATION, *_TIME_AND_MONEY, *_ENDING)}
