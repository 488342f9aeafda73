"""The case, and what hangs on it: letters, consultations, extensions, fees, appeals, reminders."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Index, Numeric, Text, UniqueConstraint, false, text
from sqlmodel import Field

from law.codes import (
    Answer,
    AppealKind,
    AppealResult,
    Cause,
    Channel,
    Delivery,
    ExtensionState,
    FeeBasis,
    Ground,
    Job,
    Kind,
    Law,
    LetterKind,
    LetterState,
    Outcome,
    Status,
    Supply,
)
from storage.columns import Code, Instant
from storage.tables.row import Row

# An index on some rows is used only where the question repeats its condition letter by letter, with nothing bound.
OPEN = "status NOT IN ('replied', 'closed')"
REPEATABLE = "likeness IS NOT NULL AND (outcome IS NULL OR outcome <> 'withdrawn')"
UNRECEIVED = (
    "status = 'replied' AND acknowledged_at IS NULL"
    " AND (delivered_on IS NULL OR address IS NOT NULL AND (delivery IS NULL OR delivery = 'chat'))"
)
IN_REVIEW = "state = 'in_review'"
PROPOSED = "state = 'proposed'"
REVIEWED = "status = 'in_review'"
AWAITED = "status IN ('awaiting_clarification', 'awaiting_payment', 'awaiting_reasons')"
DOUBTED = "doubted_at IS NOT NULL"
IN_TERM = f"{OPEN} AND (redo_of IS NOT NULL OR ordered_on IS NOT NULL)"


def _some(name: str, *columns: str, where: str) -> Index:
    """Lay an index on the rows that fulfil a condition, on SQLite and on PostgreSQL."""
    # Said in the words of one of them: those of the other would load it, though the process never sees a server. The
    # migrations lay it on both, which `tests/storage/test_migrating.py` holds against this.
    return Index(name, *columns, sqlite_where=text(where))


class Case(Row, table=True):
    """The file of one request or question.

    `asker` stands for a name with its proof of identity, `likeness` for the words of what may be repeated: equal ones
    are equal, so that an index finds them. `redo_of` names the case that this one answers anew after a review or a
    suit: such a row is no new request and is counted nowhere (`storage.tallies`); `redone_as` names it in turn.
    `ordered_on` is the day of the decision that ordered an answer after our silence, `doubted_at` what time it was at
    its channel when it came, where our own clock was in doubt and nobody has settled it yet. `reply_came_on` is the
    day on which the reply arrived, if recorded, `by_chat_on` that on which the chat took it, `delivered_on` the last
    one on which it left by any way. Under `salt` the journal keeps what nobody else shall read; older cases have none.
    """

    __table_args__ = (
        UniqueConstraint("bureau_id", "number", name="uq_case_number"),
        Index("ix_case_address", "bureau_id", "address", "received_on"),
        Index("ix_case_asker", "bureau_id", "asker", "received_on"),
        Index("ix_case_received", "bureau_id", "received_on"),
        Index("ix_case_concluded", "bureau_id", "concluded_on", "received_on"),
        _some("ix_case_term", "bureau_id", "id", where=IN_TERM),
        _some("ix_case_doubted", "bureau_id", "id", where=DOUBTED),
        _some("ix_case_queue", "bureau_id", "due_on", "id", "kind", where=OPEN),
        _some("ix_case_held", "bureau_id", "officer_id", "due_on", "id", "kind", where=OPEN),
        _some("ix_case_seated", "bureau_id", "department_id", "due_on", "id", "kind", where=OPEN),
        _some("ix_case_reviewed", "bureau_id", "due_on", "id", "kind", where=REVIEWED),
        _some("ix_case_awaited", "bureau_id", "due_on", "id", "kind", where=AWAITED),
        _some("ix_case_unreceived", "bureau_id", "concluded_on", "id", "kind", where=UNRECEIVED),
        _some("ix_case_address_newest", "bureau_id", "address", "id", where=REPEATABLE),
        _some("ix_case_address_alike", "bureau_id", "address", "likeness", "id", where=REPEATABLE),
        _some("ix_case_asker_newest", "bureau_id", "asker", "id", where=REPEATABLE),
        _some("ix_case_asker_alike", "bureau_id", "asker", "likeness", "id", where=REPEATABLE),
    )

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    number: str
    kind: Kind = Field(sa_type=Code(Kind))
    status: Status = Field(sa_type=Code(Status))
    outcome: Outcome | None = Field(default=None, sa_type=Code(Outcome))
    ground: Ground | None = Field(default=None, sa_type=Code(Ground))
    channel: Channel = Field(sa_type=Code(Channel))
    applicant_id: int = Field(foreign_key="applicant.id")
    address: str | None = None
    asker: str | None = None
    officer_id: int | None = Field(default=None, foreign_key="officer.id")
    department_id: int | None = Field(default=None, foreign_key="department.id")
    description: str = Field(sa_type=Text)
    likeness: str | None = None
    supply_form: Supply | None = Field(default=None, sa_type=Code(Supply))
    delivery: Delivery | None = Field(default=None, sa_type=Code(Delivery))
    delivery_to: str | None = None
    submitted_at: datetime = Field(sa_type=Instant)
    arrived_at: datetime = Field(sa_type=Instant)
    confirmed_at: datetime | None = Field(default=None, sa_type=Instant)
    received_on: date | None = None
    law_code: Law = Field(sa_type=Code(Law))
    complex: bool = False
    due_on: date | None = None
    base_due_on: date | None = None
    told_due_on: date | None = None
    accepted_on: date | None = None
    provisional: bool = False
    extended: bool = False
    stopped: bool = False
    clock_version: int = 0
    concluded_on: date | None = None
    delivered_on: date | None = None
    acknowledged_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    reply_came_on: date | None = None
    by_chat_on: date | None = None
    duplicate_of: str | None = None
    item_count: int | None = None
    redo_of: str | None = None
    redone_as: str | None = None
    ordered_on: date | None = None
    words_kept: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    salt: str | None = None
    doubted_at: datetime | None = Field(default=None, sa_type=Instant)
    snoozed_until_on: date | None = None


class Item(Row, table=True):
    """One of several things that a request asks for, and what is answered to it; until it is, it has no outcome.

    `text` is what is asked, `reply` what is said of it; `grounds` are codes, the main one first. `body` is
    in charge, and `reach` is how to reach it.
    """

    __table_args__ = (UniqueConstraint("case_id", "ordinal", name="uq_item"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    case_id: int = Field(foreign_key="case.id")
    ordinal: int
    text: str = Field(sa_type=Text)
    outcome: Outcome | None = Field(default=None, sa_type=Code(Outcome))
    grounds: list[str] = Field(default_factory=list, sa_type=JSON)
    body: str | None = None
    reach: str = Field(default="", sa_type=Text)
    reply: str = Field(default="", sa_type=Text)
    attachments: list[str] = Field(default_factory=list, sa_type=JSON)


class Letter(Row, table=True):
    """One notice of a case: its facts, its exact words, its documents and who answers for it."""

    __table_args__ = (
        UniqueConstraint("bureau_id", "number", name="uq_letter_number"),
        _some("ix_letter_in_review", "bureau_id", "id", "case_id", where=IN_REVIEW),
    )

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    case_id: int = Field(foreign_key="case.id", index=True)
    kind: LetterKind = Field(sa_type=Code(LetterKind))
    number: str | None = None
    state: LetterState = Field(default=LetterState.DRAFT, sa_type=Code(LetterState))
    outcome: Outcome | None = Field(default=None, sa_type=Code(Outcome))
    ground: Ground | None = Field(default=None, sa_type=Code(Ground))
    body: str = Field(default="", sa_type=Text)
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    words: str = Field(default="", sa_type=Text)
    attachments: list[str] = Field(default_factory=list, sa_type=JSON)
    fingerprint: str = ""
    pdf_sha256: str | None = None
    docx_sha256: str | None = None
    drafted_by: int | None = Field(default=None, foreign_key="officer.id")
    signed_by: int | None = Field(default=None, foreign_key="officer.id")
    drafted_at: datetime = Field(sa_type=Instant)
    signed_at: datetime | None = Field(default=None, sa_type=Instant)
    issued_at: datetime | None = Field(default=None, sa_type=Instant)
    remark: str | None = None


class Consultation(Row, table=True):
    """One question to a third party (Art. 32) or to a joint author (Art. 34).

    `items` are the words of the items of the request that it is about, none where it is about the whole; `beside` of
    those that the request had beside them then. `objects` are the words of those of them that its objection names;
    none where it is to all.
    """

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    case_id: int = Field(foreign_key="case.id", index=True)
    kind: Cause = Field(sa_type=Code(Cause))
    party: str
    sent_on: date
    received_on: date | None = None
    answer_by_on: date | None = None
    answer: Answer | None = Field(default=None, sa_type=Code(Answer))
    answered_on: date | None = None
    remark: str | None = None
    attachments: list[str] = Field(default_factory=list, sa_type=JSON)
    items: list[str] = Field(default_factory=list, sa_type=JSON)
    beside: list[str] = Field(default_factory=list, sa_type=JSON)
    objects: list[str] | None = Field(default=None, sa_type=JSON(none_as_null=True))


class Extension(Row, table=True):
    """A proposed or decided extension (Art. 33)."""

    __table_args__ = (_some("ix_extension_proposed", "bureau_id", "id", "case_id", where=PROPOSED),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    case_id: int = Field(foreign_key="case.id", index=True)
    days: int
    reason: str = Field(sa_type=Text)
    proposed_by: int = Field(foreign_key="officer.id")
    decided_by: int | None = Field(default=None, foreign_key="officer.id")
    state: ExtensionState = Field(default=ExtensionState.PROPOSED, sa_type=Code(ExtensionState))
    decided_at: datetime | None = Field(default=None, sa_type=Instant)


class Fee(Row, table=True):
    """A processing or cost fee asked for a case; amounts in yuan.

    `received_on` is the day on which its notice arrived, where somebody has recorded it; `withdrawn_on` takes it back.
    By item its `units` are those of its case, from `first_place` of the month on; without a place they are all items
    of the month up to that number, as notices counted before places were kept. `refunded` is what was given back of it
    behind the answer, on `refunded_on`.
    """

    __table_args__ = (
        Index("ix_fee_noticed", "bureau_id", "noticed_on"),
        Index("ix_fee_paid", "bureau_id", "paid_on"),
        Index("ix_fee_lapsed", "bureau_id", "lapsed_on"),
        Index("ix_fee_withdrawn", "bureau_id", "withdrawn_on"),
        Index("ix_fee_refunded", "bureau_id", "refunded_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    case_id: int = Field(foreign_key="case.id", index=True)
    basis: FeeBasis = Field(sa_type=Code(FeeBasis))
    units: int
    amount: Decimal = Field(sa_type=Numeric(12, 2))
    noticed_on: date
    pay_by_on: date
    paid_on: date | None = None
    lapsed_on: date | None = None
    received_on: date | None = None
    withdrawn_on: date | None = None
    first_place: int | None = None
    refunded: Decimal | None = Field(default=None, sa_type=Numeric(12, 2))
    refunded_on: date | None = None


class Appeal(Row, table=True):
    """A review or a suit about a case; its copy arrived on `opened_on`.

    Our statement is due by `answer_by_on`, and went out on `stated_on`. `document` is the number of the decision.
    """

    __table_args__ = (Index("ix_appeal_ended", "bureau_id", "ended_on", "opened_on"),)

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    case_id: int = Field(foreign_key="case.id", index=True)
    kind: AppealKind = Field(sa_type=Code(AppealKind))
    opened_on: date
    result: AppealResult | None = Field(default=None, sa_type=Code(AppealResult))
    ended_on: date | None = None
    remark: str | None = None
    answer_by_on: date | None = None
    stated_on: date | None = None
    document: str | None = None


class Reminder(Row, table=True):
    """Something to say or do about a case at an instant, once; `version` is that of the due date it was planned for."""

    __table_args__ = (
        UniqueConstraint("bureau_id", "case_id", "kind", "subject_id", "day", "version", name="uq_reminder"),
        _some("ix_reminder_open", "bureau_id", "due_at", where="done_at IS NULL"),
    )

    id: int | None = Field(default=None, primary_key=True)
    bureau_id: int = Field(foreign_key="bureau.id")
    case_id: int = Field(foreign_key="case.id")
    kind: Job = Field(sa_type=Code(Job))
    subject_id: int = 0
    day: date
    version: int
    due_at: datetime = Field(sa_type=Instant)
    done_at: datetime | None = Field(default=None, sa_type=Instant)
