"""Where a case may stand, who may act on it, and the groups of both that the table of acts names."""

from law.periods import KINDS

NONE = ""
STATUSES = (
    "unconfirmed",
    "received",
    "in_hand",
    "awaiting_clarification",
    "consulting",
    "awaiting_reasons",
    "awaiting_payment",
    "in_review",
    "replied",
    "closed",
)
ROLES = ("applicant", "officer", "reviewer", "approver", "admin", "system")

DESK = ("received", "in_hand")
READY = (*DESK, "awaiting_reasons", "in_review")
WORKING = tuple(status for status in STATUSES if status not in ("unconfirmed", "replied", "closed"))
OPEN = ("unconfirmed", *WORKING)
DONE = ("replied", "closed")

STAFF = ("officer", "approver")
FORMAL = ("request", "correction")
WRITTEN = ("request", "correction", "question")
ALL = tuple(KINDS)
BOTH = ("2008", "2019")
LATE = ("2019",)
