"""How a case ends: who may end it, what the end is, and who may look twice."""

from law.acts.ending import ENDING
from law.codes import Act, Kind, Outcome, Role, Status

ROWS = {row.code: row for row in ENDING}


def test_only_a_reviewer_signs_and_never_the_one_who_drafted() -> None:
    assert (ROWS[Act.SIGN].roles, ROWS[Act.SIGN].not_by) == ((Role.REVIEWER,), Act.DRAFT_REPLY)
    assert ROWS[Act.REJECT].roles == (Role.REVIEWER,)
    assert [row.code for row in ENDING if row.not_by] == [Act.SIGN]


def test_an_end_that_no_officer_chose_is_made_by_its_act() -> None:
    ends = {row.code: row.outcome for row in ENDING if row.outcome}
    assert ends == {Act.DUPLICATE: Outcome.REPEAT, Act.WITHDRAW: Outcome.WITHDRAWN}
    assert all(row.letter for row in ENDING if row.outcome)


def test_only_an_approver_takes_an_end_back_and_the_case_is_in_hand_again() -> None:
    row = ROWS[Act.REOPEN]
    assert (row.roles, row.sources, row.target) == (
        (Role.APPROVER,),
        (Status.REPLIED, Status.CLOSED),
        Status.IN_HAND,
    )


def test_what_was_answered_may_be_taken_to_a_review_where_the_regulation_governs_it() -> None:
    known = [kind for kind in Kind if ROWS[Act.APPEAL].fits(kind)]
    assert known == [Kind.REQUEST, Kind.CORRECTION]
    assert [kind for kind in Kind if ROWS[Act.DUPLICATE].fits(kind)] == [Kind.REQUEST]
