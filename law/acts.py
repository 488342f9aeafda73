"""The table of acts on a case: from which status, by whom, for which kinds and laws, its clock move, its letter."""

from collections.abc import Mapping
from dataclasses import dataclass

from law import conventions, versions
from law.standing import ALL, BOTH, DESK, DONE, FORMAL, LATE, NONE, OPEN, READY, STAFF, STATUSES, WORKING, WRITTEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act; `subject` names its article in `versions`, `cause` the clock event's cause.

    `not_by` names the act whose doer may not do this one on the same case (a second pair of eyes).
    """

    code: str
    sources: tuple[str, ...]
    target: str | None
    roles: tuple[str, ...]
    kinds: tuple[str, ...] = ALL
    laws: tuple[str, ...] = BOTH
    subject: str = ""
    clock: str | None = None
    cause: str = ""
    letter: str | None = None
    not_by: str | None = None

    def article(self, law_code: str) -> str:
        """Cite the article that this act rests on under a law version; empty where none does."""
        return versions.by_code(law_code).article(self.subject)


_ARRIVAL = (
    Act(
        code="submit",
        sources=(NONE,),
        target="received",
        roles=("applicant",),
        subject="register",
        clock="started",
        letter="acknowledgement",
    ),
    Act(
        code="register",
        sources=(NONE,),
        target="received",
        roles=STAFF,
        subject="register",
        clock="started",
        letter="acknowledgement",
    ),
    Act(code="hold", sources=(NONE,), target="unconfirmed", roles=("applicant", *STAFF, "system"), subject="register"),
    Act(
        code="confirm",
        sources=("unconfirmed",),
        target="received",
        roles=("applicant", *STAFF),
        subject="register",
        clock="started",
        letter="acknowledgement",
    ),
    Act(code="take", sources=("received",), target="in_hand", roles=STAFF),
    Act(code="assign", sources=OPEN, target=None, roles=STAFF),
    Act(code="note", sources=STATUSES, target=None, roles=("officer", "reviewer", "approver")),
    Act(code="link", sources=STATUSES, target=None, roles=STAFF),
    Act(code="assist", sources=WORKING, target=None, roles=STAFF, letter="assist"),
    Act(code="redate", sources=(*OPEN, "replied"), target=None, roles=STAFF, subject="register", clock="started"),
    Act(code="recompute", sources=OPEN, target=None, roles=("system",), subject="reply"),
)

_CLARITY = (
    Act(
        code="clarify",
        sources=DESK,
        target="awaiting_clarification",
        roles=STAFF,
        kinds=WRITTEN,
        subject="clarification",
        clock="stopped",
        cause="clarification",
        letter="clarification",
    ),
    Act(
        code="supplement",
        sources=("awaiting_clarification", "in_hand"),
        target="in_hand",
        roles=("applicant", *STAFF),
        kinds=WRITTEN,
        subject="clarification",
        clock="restarted",
        cause="clarification",
    ),
    Act(
        code="abandon",
        sources=("awaiting_clarification",),
        target="closed",
        roles=("system",),
        kinds=WRITTEN,
        subject="clarification",
        letter="abandoned_unclear",
    ),
)

_CONSULTATION = (
    Act(
        code="consult",
        sources=(*DESK, "consulting"),
        target="consulting",
        roles=STAFF,
        kinds=("request",),
        subject="third_party",
        clock="stopped",
        cause="third_party",
        letter="third_party",
    ),
    Act(
        code="consult_joint",
        sources=(*DESK, "consulting"),
        target="consulting",
        roles=STAFF,
        kinds=("request",),
        laws=LATE,
        subject="joint_author",
        clock="stopped",
        cause="joint_author",
        letter="joint_author",
    ),
    Act(
        code="consult_receipt",
        sources=("consulting", "in_hand"),
        target=None,
        roles=STAFF,
        kinds=("request",),
        subject="stop",
        clock="stopped",
    ),
    Act(
        code="consult_answer",
        sources=("consulting", "in_hand"),
        target="in_hand",
        roles=STAFF,
        kinds=("request",),
        subject="stop",
        clock="resumed",
    ),
    Act(
        code="consult_lapse",
        sources=("consulting",),
        target="in_hand",
        roles=("system",),
        kinds=("request",),
        laws=LATE,
        subject="stop",
        clock="resumed",
    ),
    Act(
        code="tell_party",
        sources=(*DESK, "in_review", *DONE),
        target=None,
        roles=STAFF,
        kinds=("request",),
        subject="third_party",
        letter="third_party_told",
    ),
)

_TIME_AND_MONEY = (
    Act(code="extend_propose", sources=WORKING, target=None, roles=STAFF, kinds=WRITTEN, subject="extension"),
    Act(
        code="extend_approve",
        sources=WORKING,
        target=None,
        roles=("approver",),
        kinds=WRITTEN,
        subject="extension",
        clock="extended",
        letter="extension",
        not_by="extend_propose",
    ),
    Act(code="extend_refuse", sources=WORKING, target=None, roles=("approver",), kinds=WRITTEN, subject="extension"),
    Act(code="complicate", sources=WORKING, target=None, roles=STAFF, kinds=("question",), subject="reply"),
    Act(
        code="ask_reasons",
        sources=DESK,
        target="awaiting_reasons",
        roles=STAFF,
        kinds=("request",),
        laws=LATE,
        subject="excessive",
        clock="stopped" if conventions.flag("waiting_for_reasons_stops_clock") else None,
        cause="reasons",
        letter="ask_reasons",
    ),
    Act(
        code="give_reasons",
        sources=("awaiting_reasons",),
        target="in_hand",
        roles=("applicant", *STAFF),
        kinds=("request",),
        laws=LATE,
        subject="excessive",
        clock="resumed" if conventions.flag("waiting_for_reasons_stops_clock") else None,
        cause="reasons",
    ),
    Act(
        code="delay",
        sources=(*DESK, "awaiting_reasons"),
        target="in_hand",
        roles=("approver",),
        kinds=("request",),
        laws=LATE,
        subject="excessive",
        clock="extended",
        cause="delay",
        letter="delay",
    ),
    Act(
        code="charge",
        sources=DESK,
        target="awaiting_payment",
        roles=STAFF,
        kinds=("request",),
        subject="fees",
        clock="stopped",
        cause="payment",
        letter="fee",
    ),
    Act(
        code="pay",
        sources=("awaiting_payment", "in_hand"),
        target="in_hand",
        roles=STAFF,
        kinds=("request",),
        subject="fees",
        clock="restarted",
        cause="payment",
    ),
    Act(
        code="lapse_unpaid",
        sources=("awaiting_payment",),
        target="closed",
        roles=("system",),
        kinds=("request",),
        subject="fees",
        letter="abandoned_unpaid",
    ),
)

_ENDING = (
    Act(code="draft_reply", sources=READY, target="in_review", roles=STAFF, subject="review_of_secrecy"),
    Act(
        code="sign",
        sources=("in_review",),
        target=None,
        roles=("reviewer",),
        subject="review_of_secrecy",
        not_by="draft_reply",
    ),
    Act(code="reject", sources=("in_review",), target="in_hand", roles=("reviewer",), subject="review_of_secrecy"),
    Act(code="reply", sources=READY, target="replied", roles=STAFF, subject="reply", letter="reply"),
    Act(
        code="duplicate",
        sources=DESK,
        target="closed",
        roles=STAFF,
        kinds=("request",),
        subject="repeat",
        letter="repeat",
    ),
    Act(code="deliver", sources=DONE, target=None, roles=STAFF, subject="supply"),
    Act(code="acknowledge", sources=DONE, target=None, roles=("applicant",), subject="supply"),
    Act(code="close", sources=("replied",), target="closed", roles=(*STAFF, "system")),
    Act(code="reopen", sources=DONE, target="in_hand", roles=("approver",)),
    Act(
        code="withdraw",
        sources=OPEN,
        target="closed",
        roles=("applicant", "approver"),
        letter="withdrawal",
    ),
    Act(code="appeal", sources=(*WORKING, *DONE), target=None, roles=STAFF, kinds=FORMAL, subject="remedy"),
    Act(code="appeal_result", sources=(*WORKING, *DONE), target=None, roles=STAFF, kinds=FORMAL, subject="remedy"),
)

ACTS: Mapping[str, Act] = {act.code: act for act in (*_ARRIVAL, *_CLARITY, *_CONSULTATION, *_TIME_AND_MONEY, *_ENDING)}
