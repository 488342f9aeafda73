"""What no text settles: each chosen answer by hand, so that none is changed unseen."""

import pytest

from law import conventions

CHOSEN = {
    "stop_counts_its_first_day": (False, "low"),
    "stop_on_the_last_day_counts": (True, "medium"),
    "restart_keeps_the_extension": (False, "medium"),
    "clarification_2008_restarts": (True, "medium"),
    "late_clarification_restarts": (False, "medium"),
    "paper_notice_travel_days": (3, "low"),
    "consultation_days_2008": (15, "low"),
    "waiting_for_reasons_stops_clock": (False, "medium"),
    "reasons_within_working_days": (7, "low"),
    "mailbox_simple_days": (5, "low"),
    "mailbox_complex_days": (15, "low"),
    "petition_days": (15, "high"),
    "petition_handling_days": (60, "high"),
    "petition_extension_days": (30, "high"),
    "complaint_working_days": (20, "low"),
    "receipt_expected_within_days": (2, "low"),
    "silence_of_third_party": ("decide", "high"),
    "silence_of_joint_author": ("consent", "high"),
    "cost_fee_stops_the_clock": (False, "high"),
    "cost_payment_days": (20, "low"),
    "confirmed_within_working_days": (1, "low"),
    "guide_looked_at_by": ("11-30", "low"),
    "item_told_where_is_given": (True, "medium"),
    "withdrawn_notice_gives_days_back": (False, "low"),
    "withdrawn_paid_notice_keeps_the_new_period": (False, "low"),
    "withdrawn_demand_gives_days_back": (False, "low"),
    "still_out_after_working_days": (5, "low"),
    "unanswered_2008_ends_with_asked_days": (True, "low"),
    "secrecy_office_named_by": ("保密", "medium"),
    "redo_asks_from_the_decision": (True, "medium"),
    "decision_term_stops": (False, "medium"),
    "decision_term_begins_anew": (False, "low"),
    "decision_term_may_be_extended": (False, "medium"),
    "decision_day_off_moves": (True, "medium"),
    "page_fee_beside_public": (True, "medium"),
    "items_have_ways_of_their_own": (True, "medium"),
    "asking_taken_back_keeps_its_days": (True, "low"),
    "delayed_decision_opens_silence": (False, "low"),
    "untold_extension_counts": (True, "low"),
    "asked_after_the_end_begins_anew": (False, "medium"),
    "asked_after_the_end_gives_up": (False, "low"),
    "silence_behind_a_decision_term_gives_up": (False, "low"),
    "fixed_date_stops": (False, "medium"),
}


def test_what_was_chosen_and_how_sure_it_is() -> None:
    assert {row.code: (row.value, row.confidence) for row in conventions.CONVENTIONS} == CHOSEN
    assert len(conventions.CONVENTIONS) == len(CHOSEN)


def test_every_convention_says_why() -> None:
    assert [row.code for row in conventions.CONVENTIONS if not row.note.endswith(".")] == []
    assert len({row.note for row in conventions.CONVENTIONS}) == len(CHOSEN)


def test_a_lawyer_can_read_them_all() -> None:
    said = {code: (value, confidence, note) for code, value, confidence, note in conventions.lines()}
    assert said["stop_on_the_last_day_counts"][:2] == ("yes", "medium")
    assert said["restart_keeps_the_extension"][0] == "no"
    assert said["petition_days"] == ("15", "high", conventions.find("petition_days").note)
    assert list(said) == list(CHOSEN)


def test_a_convention_is_asked_for_as_what_it_is() -> None:
    assert conventions.flag("stop_on_the_last_day_counts") is True
    assert conventions.number("petition_days") == 15
    assert conventions.word("silence_of_joint_author") == "consent"
    with pytest.raises(KeyError):
        conventions.find("habit")
