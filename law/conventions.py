"""Points that no text settles: one row each, so that a bureau's lawyer can change one row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Convention:
    """One chosen answer, why it was chosen, and how sure the choice is (high, medium, low)."""

    code: str
    value: int | bool | str
    note: str
    confidence: str


CONVENTIONS: tuple[Convention, ...] = (
    Convention(
        "stop_counts_its_first_day",
        False,
        "A consultation sent on s and answered on e pushes by the working days in (s, e]; no text fixes the ends.",
        "low",
    ),
    Convention(
        "stop_on_the_last_day_counts",
        True,
        "A consultation sent on the last day of the period is sent in time and pushes; one sent later gives nothing.",
        "medium",
    ),
    Convention(
        "restart_keeps_the_extension",
        False,
        "A new period after correction or payment (Art. 30; fee rules) starts without an earlier extension.",
        "medium",
    ),
    Convention(
        "clarification_2008_restarts",
        True,
        "Art. 21(4) of 2008 fixes no effect of a corrected request; practice counted anew, as Art. 30 says since 2019.",
        "medium",
    ),
    Convention(
        "late_clarification_restarts",
        False,
        "A notice later than 7 working days does not reset the clock unless a person decides so.",
        "medium",
    ),
    Convention(
        "paper_notice_travel_days",
        3,
        "A notice on paper is given so many working days to arrive before the days it names begin to count.",
        "low",
    ),
    Convention(
        "consultation_days_2008",
        15,
        "Art. 23 of 2008 fixes no period: the letter asks for an answer in so many working days; silence ends none.",
        "low",
    ),
    Convention(
        "waiting_for_reasons_stops_clock",
        False,
        "Art. 35 has no clock rule for the time in which the applicant explains.",
        "medium",
    ),
    Convention(
        "reasons_within_working_days",
        7,
        "Art. 35 fixes no time for the applicant's reasons; as long as the office itself has to ask for a correction.",
        "low",
    ),
    Convention(
        "mailbox_simple_days",
        5,
        "No national rule fixes a mailbox's reply time; 5 working days is the strictest common local rule.",
        "low",
    ),
    Convention(
        "mailbox_complex_days", 15, "The longest common local rule; never near the 3 months of the checks.", "low"
    ),
    Convention(
        "petition_days", 15, "15 calendar days to tell where the matter goes; 2005 and 2022 rules agree.", "high"
    ),
    Convention(
        "petition_handling_days",
        60,
        "60 calendar days from the day of acceptance; 2005 (Art. 33) and 2022 (Art. 34) rules agree.",
        "high",
    ),
    Convention(
        "petition_extension_days",
        30,
        "At most so many calendar days more, approved and told with their reason; 2005 and 2022 rules agree.",
        "high",
    ),
    Convention(
        "complaint_working_days",
        20,
        "Art. 51 fixes no period for a complaint about the desk; the reply period of 2019 is used.",
        "low",
    ),
    Convention(
        "receipt_expected_within_days",
        2,
        "No rule says when a reply counts as lost: staff look after one that nobody received in so many working days.",
        "low",
    ),
    Convention(
        "silence_of_third_party",
        "decide",
        "Art. 32: silence is neither consent nor refusal, the agency decides.",
        "high",
    ),
    Convention("silence_of_joint_author", "consent", "Art. 34: silence is consent.", "high"),
    Convention(
        "cost_fee_stops_the_clock",
        False,
        "Art. 24(3) of 2008 leaves out the time of asking third parties alone, and an unpaid cost ends nothing: the "
        "answer is not held back for it, nor is its period counted anew.",
        "high",
    ),
    Convention(
        "cost_payment_days",
        20,
        "Art. 27 of 2008 fixes no time to pay: as many working days as under the fee rules; silence ends nothing.",
        "low",
    ),
    Convention(
        "confirmed_within_working_days",
        1,
        "Art. 31(3) fixes no time to confirm; a later day of receipt than this is the office's doing and is told.",
        "low",
    ),
    Convention(
        "guide_looked_at_by",
        "11-30",
        "Art. 12 (2008: 19) wants guide and catalogue up to date and names no day: looked at before the year ends.",
        "low",
    ),
    Convention(
        "item_told_where_is_given",
        True,
        "An item that is public already counts as given (36(1), row （一）): beside one that is not, it is partial.",
        "medium",
    ),
    Convention(
        "withdrawn_notice_gives_days_back",
        False,
        "The fee rules know no withdrawal: days lost to a notice of fees that was wrong are the office's own.",
        "low",
    ),
    Convention(
        "withdrawn_paid_notice_keeps_the_new_period",
        False,
        "A payment that is given back with its notice began no period anew: a notice that was wrong gains no day.",
        "low",
    ),
    Convention(
        "withdrawn_demand_gives_days_back",
        False,
        "Art. 30 knows no withdrawal: a demand that is taken back begins no period anew and gives no day back.",
        "low",
    ),
    Convention(
        "still_out_after_working_days",
        5,
        "Where no silence ends a wait (33(3); of 2008, 21(4) and 23) staff are told again after so many working days.",
        "low",
    ),
    Convention(
        "unanswered_2008_ends_with_asked_days",
        True,
        "A silent third party of 2008 is closed by a person; no later day than the last that its letter named pushes.",
        "low",
    ),
    Convention(
        "secrecy_office_named_by",
        "保密",
        "Art. 17(3): an agency with this word in its name determines; another confirms (Art. 11), unless staff say so.",
        "medium",
    ),
    Convention(
        "redo_asks_from_the_decision",
        True,
        "Art. 30 counts its 7 working days from receipt; of what is answered anew, from the decision that wants it.",
        "medium",
    ),
    Convention(
        "decision_term_stops",
        False,
        "Art. 33(3) leaves the days of asking others out of the Regulation's own period; a decision's term runs on.",
        "medium",
    ),
    Convention(
        "decision_term_begins_anew",
        False,
        "Art. 30 and the fee rules begin the Regulation's period anew; a decision's term runs on, whatever is asked.",
        "low",
    ),
    Convention(
        "decision_term_may_be_extended",
        False,
        "Art. 33(2) and 35 prolong the Regulation's own period; a term that a review or a court set is not the body's.",
        "medium",
    ),
    Convention(
        "decision_day_off_moves",
        True,
        "A last day named in a decision that is a day off moves to the next working day (民法典 203), which is said.",
        "medium",
    ),
    Convention(
        "page_fee_beside_public",
        True,
        "By page is not for what is public already; items handed over beside one that is are charged for their pages.",
        "medium",
    ),
    Convention(
        "items_have_ways_of_their_own",
        True,
        "A letter of several items names for which of them review comes first, strictest first; no text settles it.",
        "medium",
    ),
    Convention(
        "asking_taken_back_keeps_its_days",
        True,
        "Another agency may be asked no more: the days until then are not counted (33(3)), for no text knows this end.",
        "low",
    ),
    Convention(
        "delayed_decision_opens_silence",
        False,
        "Late again after a decision: its performance and a complaint are told; a new review or suit no text settles.",
        "low",
    ),
    Convention(
        "untold_extension_counts",
        True,
        "Art. 33(2) wants an extension told; one not received counts, marked until it is; one told late stays marked.",
        "low",
    ),
    Convention(
        "asked_after_the_end_begins_anew",
        False,
        "Art. 30, 21(4) of 2008 and the fee rules speak of a period that runs: what is asked after its last day, also "
        "by a decision to count anew, begins none, and the case stays overdue.",
        "medium",
    ),
    Convention(
        "asked_after_the_end_gives_up",
        False,
        "Art. 30 ends a request by silence to a demand in its time; one that leaves after the last day ends none by "
        "itself: an approver may give it up with a reason, or it is answered.",
        "low",
    ),
    Convention(
        "silence_behind_a_decision_term_gives_up",
        False,
        "Who was ordered to answer in a term is not rid of it by a wait that lasts as long: a silence that is over on "
        "its last day or later ends none by itself; an approver may give it up with a reason.",
        "low",
    ),
    Convention(
        "fixed_date_stops",
        False,
        "Art. 33(3) is about the period of 33(2): a day that the body itself fixes and tells under Art. 35 stays, "
        "whoever is asked before or after; where it cannot be kept, another is fixed with its reasons.",
        "medium",
    ),
)

_BY_CODE = {row.code: row for row in CONVENTIONS}


def find(code: str) -> Convention:
    """Return the row; KeyError where there is none."""
    return _BY_CODE[code]


def flag(code: str) -> bool:
    """Return a yes-or-no convention."""
    return bool(find(code).value)


def number(code: str) -> int:
    """Return a convention that is a number."""
    return int(find(code).value)


def word(code: str) -> str:
    """Return a convention that is a code word."""
    return str(find(code).value)


def lines() -> tuple[tuple[str, str, str, str], ...]:
    """List code, value, how sure and why of every convention, for a lawyer to read."""
    return tuple((row.code, _said(row.value), row.confidence, row.note) for row in CONVENTIONS)


def _said(value: int | bool | str) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
