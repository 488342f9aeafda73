"""The codes of an answer: how a case ends, by which letter, for which fee, and what is done against it."""

from enum import StrEnum


class Handover(StrEnum):
    """By which way an answer was given outside the chat."""

    POST = "post"
    EMAIL = "email"
    IN_PERSON = "in_person"
    FAX = "fax"
    PLATFORM = "platform"


class Outcome(StrEnum):
    """How a case ends."""

    PUBLIC = "public"
    GRANTED = "granted"
    PARTIAL = "partial"
    REFUSED = "refused"
    INSEPARABLE = "inseparable"
    INQUIRY = "inquiry"
    OTHER_BODY = "other_body"
    NOT_HELD = "not_held"
    NOT_READY_MADE = "not_ready_made"
    NOT_INFORMATION = "not_information"
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
    FORWARDED = "forwarded"
    HANDLED = "handled"
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
    THREE_NEEDS = "three_needs"


class Level(StrEnum):
    """What kind of body answers: the law on review sends each to another one."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    PROVINCE = "province"
    STATE_DEPARTMENT = "state_department"
    VERTICAL = "vertical"
    JUSTICE = "justice"


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
    CONSULT_AGENCY = "consult_agency"
    CLARIFICATION_WITHDRAWN = "clarification_withdrawn"
    CONSULT_WITHDRAWN = "consult_withdrawn"
    ASSIST = "assist"
    FEE = "fee"
    FEE_WITHDRAWN = "fee_withdrawn"
    FEE_REFUNDED = "fee_refunded"
    DELAY = "delay"
    ABANDONED_UNCLEAR = "abandoned_unclear"
    ABANDONED_UNPAID = "abandoned_unpaid"
    WITHDRAWAL = "withdrawal"
    JOINT_LEFT = "joint_left"
    PETITION_DIRECTED = "petition_directed"
    REDO = "redo"
    REDO_ENDED = "redo_ended"
    REOPENED = "reopened"
    REPLY_PUBLIC = "reply_public"
    REPLY_GRANTED = "reply_granted"
    REPLY_PARTIAL = "reply_partial"
    REPLY_REFUSED = "reply_refused"
    REPLY_INSEPARABLE = "reply_inseparable"
    REPLY_INQUIRY = "reply_inquiry"
    REPLY_NOT_HELD = "reply_not_held"
    REPLY_OTHER_BODY = "reply_other_body"
    REPLY_NOT_READY_MADE = "reply_not_ready_made"
    REPLY_NOT_INFORMATION = "reply_not_information"
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
    REPLY_FORWARDED = "reply_forwarded"
    REPLY_HANDLED = "reply_handled"
    PETITION_EXTENSION = "petition_extension"
    REPLY_COMPLAINT_UPHELD = "reply_complaint_upheld"
    REPLY_COMPLAINT_CORRECTED = "reply_complaint_corrected"
    REPLY_COMPLAINT_OTHER = "reply_complaint_other"
    REPLY_ANSWERED = "reply_answered"
    REPLY_TRANSFERRED = "reply_transferred"
    REPLY_ITEMS = "reply_items"


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
    VOID = "void"


class Answer(StrEnum):
    """What a party that was consulted said, or what its silence means; or that it is asked no more."""

    AGREE = "agree"
    OBJECT = "object"
    DECIDE = "decide"
    CONSENT = "consent"
    UNPROVEN = "unproven"
    WITHDRAWN = "withdrawn"


class Asking(StrEnum):
    """What another agency is asked for: to determine whether something may be disclosed, or to confirm it with us."""

    DETERMINE = "determine"
    CONFIRM = "confirm"


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

    @property
    def follows(self) -> "AppealKind | None":
        """What has to be decided before it; None where nothing has."""
        return AppealKind.REVIEW if self is AppealKind.POST else None


class AppealResult(StrEnum):
    """How a review or a suit ended."""

    UPHELD = "upheld"
    CORRECTED = "corrected"
    OTHER = "other"
