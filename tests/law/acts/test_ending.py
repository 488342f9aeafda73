"""The acts by which a case ends: who ends it, in what it ends, and what may still be done after the end."""

from law.acts.ending import ENDING
from law.codes import Act, LetterKind, Outcome, Role, Status

ROWS = {row.code: row for row in ENDING}


def test_these_acts_end_a_case_or_come_after_its_end() -> None:
    assert [*ROWS] == [
        "draft_reply", "sign", "reject", "reply", "duplicate", "deliver", "acknowledge", "close", "reopen", "withdraw",
        "appeal", "appeal_result",
    ]  # fmt: skip


def test_what_is_signed_was_drafted_by_another_and_stays_where_it_is_until_it_leaves() -> None:
    sign = ROWS[Act.SIGN]
    assert (sign.not_by, sign.roles, sign.target) == (Act.DRAFT_REPLY, (Role.REVIEWER,), None)
    assert [row.code for row in ENDING if row.not_by] == [Act.SIGN]


def test_what_is_given_back_is_in_hand_again() -> None:
    assert (ROWS[Act.REJECT].sources, ROWS[Act.REJECT].target) == ((Status.IN_REVIEW,), Status.IN_HAND)


def test_two_of_these_acts_know_their_end_and_its_letter_and_a_reply_takes_its_officer_s() -> None:
    assert {row.code: (row.outcome, row.letter) for row in ENDING if row.outcome or row.letter} == {
        Act.DUPLICATE: (Outcome.REPEAT, LetterKind.REPLY_REPEAT),
        Act.WITHDRAW: (Outcome.WITHDRAWN, LetterKind.WITHDRAWAL),
    }


def test_a_case_closes_in_three_ways_here_and_opens_again_in_one() -> None:
    leads = {row.code: row.target for row in ENDING if row.target}
    assert [act for act, target in leads.items() if target == Status.CLOSED] == [
        Act.DUPLICATE, Act.CLOSE, Act.WITHDRAW,
    ]  # fmt: skip
    opened = [row for row in ENDING if row.target == Status.IN_HAND and Status.CLOSED in row.sources]
    assert [(row.code, row.roles) for row in opened] == [(Act.REOPEN, (Role.APPROVER,))]


def test_what_has_ended_can_be_delivered_acknowledged_reopened_and_appealed_against() -> None:
    assert {row.code for row in ENDING if {Status.REPLIED, Status.CLOSED} <= {*row.sources}} == {
        Act.DELIVER, Act.ACKNOWLEDGE, Act.REOPEN, Act.APPEAL, Act.APPEAL_RESULT,
    }  # fmt: skip


def test_no_end_moves_the_clock() -> None:
    assert {(row.clock, row.cause) for row in ENDING} == {(None, None)}
