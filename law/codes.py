"""The codes that rows, tables and templates share, as types: a mistyped one does not pass the type checker.

Each value is the text that is stored, said by the label groups of the templates and written in stories.
"""

from enum import StrEnum


class Law(StrEnum):
    """A version of the Regulation."""

    V2008 = "2008"
    V2019 = "2019"


class Kind(StrEnum):
    """A kind of case."""

    REQUEST = "request"
    QUESTION = "question"
    PETITION = "petition"
    CORRECTION = "correction"
    COMPLAINT = "complaint"
    WRONGDOING = "wrongdoing"

    @classmethod
    def _missing_(cls, value: object) -> "Kind | None":
        # its first name, which buttons that were sent then, drafts and stories still say; /report is the year
        return cls.WRONGDOING if value == "report" else None


class Status(StrEnum):
    """Where a case stands; NONE is a case that does not exist yet."""

    NONE = ""
    UNCONFIRMED = "unconfirmed"
    RECEIVED = "received"
    IN_HAND = "in_hand"
    AWAITING_CLARIFICATION = "awaiting_clarification"
    CONSULTING = "consulting"
    AWAITING_REASONS = "awaiting_reasons"
    AWAITING_PAYMENT = "awaiting_payment"
    IN_REVIEW = "in_review"
    REPLIED = "replied"
    CLOSED = "closed"


class Role(StrEnum):
    """Who acts."""

    APPLICANT = "applicant"
    OFFICER = "officer"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    ADMIN = "admin"
    SYSTEM = "system"


class Act(StrEnum):
    """What is done with a case."""

    SUBMIT = "submit"
    REGISTER = "register"
    HOLD = "hold"
    CONFIRM = "confirm"
    TAKE = "take"
    ASSIGN = "assign"
    NOTE = "note"
    LINK = "link"
    ASSIST = "assist"
    REDATE = "redate"
    RECOMPUTE = "recompute"
    CLARIFY = "clarify"
    SUPPLEMENT = "supplement"
    ABANDON = "abandon"
    CONSULT = "consult"
    CONSULT_JOINT = "consult_joint"
    CONSULT_RECEIPT = "consult_receipt"
    CONSULT_ANSWER = "consult_answer"
    CONSULT_LAPSE = "consult_lapse"
    TELL_PARTY = "tell_party"
    EXTEND_PROPOSE = "extend_propose"
    EXTEND_APPROVE = "extend_approve"
    EXTEND_REFUSE = "extend_refuse"
    COMPLICATE = "complicate"
    ASK_REASONS = "ask_reasons"
    GIVE_REASONS = "give_reasons"
    DELAY = "delay"
    CHARGE = "charge"
    PAY = "pay"
    LAPSE_UNPAID = "lapse_unpaid"
    DRAFT_REPLY = "draft_reply"
    SIGN = "sign"
    REJECT = "reject"
    REPLY = "reply"
    DUPLICATE = "duplicate"
    DELIVER = "deliver"
    ACKNOWLEDGE = "acknowledge"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    APPEAL = "appeal"
    APPEAL_RESULT = "appeal_result"


class Move(StrEnum):
    """How an act moves the clock of a case."""

    STARTED = "started"
    RESTARTED = "restarted"
    STOPPED = "stopped"
    RESUMED = "resumed"
    EXTENDED = "extended"


class Cause(StrEnum):
    """Why a clock was moved."""

    THIRD_PARTY = "third_party"
    JOINT_AUTHOR = "joint_author"
    CLARIFICATION = "clarification"
    PAYMENT = "payment"
    REASONS = "reasons"
    DELAY = "delay"


class Unit(StrEnum):
    """In what days a period is counted."""

    WORKING = "working"
    CALENDAR = "calendar"


class Channel(StrEnum):
    """How something reached us."""

    IN_PERSON = "in_person"
    ORAL = "oral"
    SIGNED_POST = "signed_post"
    ORDINARY_POST = "ordinary_post"
    EMAIL = "email"
    FAX = "fax"
    INTERNET = "internet"
    OTHER = "other"


class Instant(StrEnum):
    """One of the instants of which one is the receipt."""

    SUBMITTED = "submitted"
    ARRIVED = "arrived"
    CONFIRMED = "confirmed"


class ApplicantType(StrEnum):
    """Who asks, as the forms count them."""

    NATURAL = "natural"
    COMMERCIAL = "commercial"
    RESEARCH = "research"
    SOCIAL = "social"
    LEGAL = "legal"
    OTHER = "other"


class Supply(StrEnum):
    """In which form information is wanted."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    ON_SITE = "on_site"


class Delivery(StrEnum):
    """By which way an answer is wanted."""

    CHAT = "chat"
    EMAIL = "email"
    POST = "post"
    PICK_UP = "pick_up"


class Handover(StrEnum):
    """By which way an answer was given outside the chat."""

    POST = "post"
    EMAIL = "email"
    IN_PERSON = "in_person"


class Outcome(StrEnum):
    """How a case ends."""

    PUBLIC = "public"
    GRANTED = "granted"
    PARTIAL = "partial"
    REFUSED = "refused"
    INQUIRY = "inquiry"
    OTHER_BODY = "other_body"
    NOT_HELD = "not_held"
    NOT_READY_MADE = "not_ready_made"
    UNCLEAR = "unclear"
    AMEND = "amend"
    PETITION_WAY = "petition_way"
    REPEAT = "repeat"
    PUBLICATION = "publication"
    EXCESSIVE = "excessive"
    REISSUE = "reissue"
    ABANDONED_UNCLEAR = "abandoned_unclear"
    ABANDONED_UNPAID = "abandoned_unpaid"
    WITHDRAWN = "withdrawn"
    OTHER = "other"
    ANSWERED = "answered"
    TRANSFERRED = "transferred"
    DIRECTED = "directed"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    CORRECTED = "corrected"
    NOT_CORRECTED = "not_corrected"
    CORRECTION_ELSEWHERE = "correction_elsewhere"
    COMPLAINT_UPHELD = "complaint_upheld"
    COMPLAINT_CORRECTED = "complaint_corrected"
    COMPLAINT_OTHER = "complaint_other"


class Ground(StrEnum):
    """Why information is withheld."""

    STATE_SECRET = "state_secret"  # noqa: S105  a code, no password
    FORBIDDEN_BY_LAW = "forbidden_by_law"
    SECURITY = "security"
    TRADE_SECRET = "trade_secret"  # noqa: S105  a code, no password
    PRIVACY = "privacy"
    INTERNAL = "internal"
    PROCESS = "process"
    ENFORCEMENT_FILE = "enforcement_file"
    NOT_GOVERNMENT_INFORMATION = "not_government_information"


class Redress(StrEnum):
    """What an applicant can do against an outcome: review before any suit, either of the two, or neither."""

    REVIEW_FIRST = "review_first"
    EITHER = "either"
    NONE = "none"


class LetterKind(StrEnum):
    """A letter that we issue."""

    RECEIPT = "receipt"
    CLARIFICATION = "clarification"
    ASK_REASONS = "ask_reasons"
    EXTENSION = "extension"
    CONSULT_THIRD_PARTY = "consult_third_party"
    CONSULT_TOLD = "consult_told"
    THIRD_PARTY_TOLD = "third_party_told"
    CONSULT_JOINT = "consult_joint"
    ASSIST = "assist"
    FEE = "fee"
    DELAY = "delay"
    ABANDONED_UNCLEAR = "abandoned_unclear"
    ABANDONED_UNPAID = "abandoned_unpaid"
    WITHDRAWAL = "withdrawal"
    PETITION_DIRECTED = "petition_directed"
    REPLY_PUBLIC = "reply_public"
    REPLY_GRANTED = "reply_granted"
    REPLY_PARTIAL = "reply_partial"
    REPLY_REFUSED = "reply_refused"
    REPLY_INQUIRY = "reply_inquiry"
    REPLY_NOT_HELD = "reply_not_held"
    REPLY_OTHER_BODY = "reply_other_body"
    REPLY_NOT_READY_MADE = "reply_not_ready_made"
    REPLY_UNCLEAR = "reply_unclear"
    REPLY_AMEND = "reply_amend"
    REPLY_PETITION_WAY = "reply_petition_way"
    REPLY_REPEAT = "reply_repeat"
    REPLY_PUBLICATION = "reply_publication"
    REPLY_EXCESSIVE = "reply_excessive"
    REPLY_REISSUE = "reply_reissue"
    REPLY_OTHER = "reply_other"
    REPLY_CORRECTED = "reply_corrected"
    REPLY_NOT_CORRECTED = "reply_not_corrected"
    REPLY_CORRECTION_ELSEWHERE = "reply_correction_elsewhere"
    REPLY_ACCEPTED = "reply_accepted"
    REPLY_NOT_ACCEPTED = "reply_not_accepted"
    REPLY_COMPLAINT_UPHELD = "reply_complaint_upheld"
    REPLY_COMPLAINT_CORRECTED = "reply_complaint_corrected"
    REPLY_COMPLAINT_OTHER = "reply_complaint_other"
    REPLY_ANSWERED = "reply_answered"
    REPLY_TRANSFERRED = "reply_transferred"


class LetterState(StrEnum):
    """Where a letter stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SIGNED = "signed"
    REJECTED = "rejected"
    ISSUED = "issued"
    VOID = "void"

    @property
    def may_be_replaced(self) -> bool:
        """Tell whether a new draft of the same answer takes its place; what was issued stays for ever."""
        return self not in {LetterState.ISSUED, LetterState.VOID}


class ExtensionState(StrEnum):
    """Where a proposed extension stands."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


class Answer(StrEnum):
    """What a party that was consulted said, or what its silence means."""

    AGREE = "agree"
    OBJECT = "object"
    DECIDE = "decide"
    CONSENT = "consent"
    UNPROVEN = "unproven"


class Charge(StrEnum):
    """What a version of the law lets us charge for."""

    COST = "cost"
    PROCESSING = "processing"


class FeeBasis(StrEnum):
    """By what a fee is reckoned."""

    ITEM = "item"
    PAGE = "page"
    COST = "cost"


class AppealKind(StrEnum):
    """A review, a suit without one, a suit after one."""

    REVIEW = "review"
    DIRECT = "direct"
    POST = "post"

    @property
    def is_suit(self) -> bool:
        """Tell whether it goes to a court."""
        return self is not AppealKind.REVIEW


class AppealResult(StrEnum):
    """How a review or a suit ended."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"


class Job(StrEnum):
    """What is said or done about a case when a day has come."""

    DUE = "due"
    OVERDUE = "overdue"
    UNACKNOWLEDGED = "unacknowledged"
    UNCONFIRMED = "unconfirmed"
    UNPAID = "unpaid"
    CLARIFY = "clarify"
    CONSULT = "consult"

    @property
    def is_about_the_date(self) -> bool:
        """Tell whether it speaks of the due date: it is planned anew when that moves, and only the newest is said."""
        return self in {Job.DUE, Job.OVERDUE}
