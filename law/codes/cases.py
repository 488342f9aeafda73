"""The codes of a case: what it is, where it stands, who does what with it, and when."""

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
    ROUTE = "route"
    NOTE = "note"
    SNOOZE = "snooze"
    LINK = "link"
    LEAVE = "leave"
    ASSIST = "assist"
    SPLIT = "split"
    REDATE = "redate"
    RECTIFY = "rectify"
    RECOMPUTE = "recompute"
    CLARIFY = "clarify"
    SUPPLEMENT = "supplement"
    ABANDON = "abandon"
    UNCLARIFY = "unclarify"
    CONSULT = "consult"
    CONSULT_JOINT = "consult_joint"
    CONSULT_AGENCY = "consult_agency"
    CONSULT_ANSWER = "consult_answer"
    CONSULT_LAPSE = "consult_lapse"
    CONSULT_CLOSE = "consult_close"
    CONSULT_WITHDRAW = "consult_withdraw"
    TELL_PARTY = "tell_party"
    RECEIVE = "receive"
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
    UNCHARGE = "uncharge"
    REFUND = "refund"
    DRAFT_REPLY = "draft_reply"
    SIGN = "sign"
    REJECT = "reject"
    REPLY = "reply"
    DUPLICATE = "duplicate"
    ACCEPT = "accept"
    DELIVER = "deliver"
    ACKNOWLEDGE = "acknowledge"
    CLOSE = "close"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    APPEAL = "appeal"
    APPEAL_RESULT = "appeal_result"
    STATE = "state"
    REDO = "redo"
    REDO_END = "redo_end"

    @classmethod
    def _missing_(cls, value: object) -> "Act | None":
        # its first name, when only consultations had it; entries of the journal say it for ever
        return cls.RECEIVE if value == "consult_receipt" else None


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
    OTHER_AGENCY = "other_agency"
    CLARIFICATION = "clarification"
    PAYMENT = "payment"
    REASONS = "reasons"
    DELAY = "delay"
    REDO = "redo"
    ACCEPTANCE = "acceptance"


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


class Route(StrEnum):
    """By which other procedure the claim of a petition is to be settled (2005: Art. 14; 2022: Art. 31)."""

    SUIT = "suit"
    RECONSIDERATION = "reconsideration"
    JUDICIAL = "judicial"
    ARBITRATION = "arbitration"
    PARTY = "party"
    ADMINISTRATIVE = "administrative"
    PROTECTION = "protection"


class TakenBack(StrEnum):
    """By which way an applicant took something back, as staff write it down."""

    LETTER = "letter"
    COUNTER = "counter"
    PHONE = "phone"
    EMAIL = "email"
    FAX = "fax"
    CHAT = "chat"


class DayOf(StrEnum):
    """A day that staff recorded and may have mistyped."""

    RECEIVED = "received"
    PAID = "paid"
    SUPPLEMENT = "supplement"
    REASONS = "reasons"
    ANSWER = "answer"
    LETTER = "letter"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"
    COPY = "copy"


class Duty(StrEnum):
    """What the office itself owes every year."""

    REPORT = "report"
    GUIDE = "guide"


class Job(StrEnum):
    """What is said or done about a case when a day has come."""

    DUE = "due"
    OVERDUE = "overdue"
    UNACKNOWLEDGED = "unacknowledged"
    UNCONFIRMED = "unconfirmed"
    UNPAID = "unpaid"
    CLARIFY = "clarify"
    CONSULT = "consult"
    STATEMENT = "statement"
    REMEDIES = "remedies"

    @property
    def outlives_the_case(self) -> bool:
        """Tell whether it is about what follows the end of a case: it stays planned when that ends."""
        return self in {Job.STATEMENT, Job.REMEDIES}

    @property
    def is_about_the_date(self) -> bool:
        """Tell whether it speaks of the due date: it is planned anew when that moves, and only the newest is said."""
        return self in {Job.DUE, Job.OVERDUE}
