"""The codes of an answer: which letters may still change, which appeals go to a court, what is stored of them."""

from law.codes import AppealKind, Ground, Handover, LetterKind, LetterState, Outcome


def test_what_was_issued_stays_and_what_was_not_may_be_replaced() -> None:
    assert {state for state in LetterState if state.may_be_replaced} == {
        LetterState.DRAFT, LetterState.IN_REVIEW, LetterState.SIGNED, LetterState.REJECTED,
    }  # fmt: skip


def test_a_review_is_no_suit() -> None:
    assert [kind for kind in AppealKind if kind.is_suit] == [AppealKind.DIRECT, AppealKind.POST]


def test_codes_that_read_alike_are_codes_of_their_own() -> None:
    assert AppealKind.POST is not Handover.POST  # type: ignore[comparison-overlap]
    assert (AppealKind("post"), Handover("post")) == (AppealKind.POST, Handover.POST)


def test_a_ground_is_stored_under_the_name_that_forms_sort_by() -> None:
    assert [*Ground] == [
        "state_secret", "forbidden_by_law", "security", "trade_secret", "privacy", "internal", "process",
        "enforcement_file", "not_government_information",
    ]  # fmt: skip


def test_a_reply_letter_is_named_after_the_outcome_that_it_tells() -> None:
    told = {kind.removeprefix("reply_") for kind in LetterKind if kind.startswith("reply_")}
    assert told <= {*Outcome}
    # By a letter of its own (withdrawal, the two lapses, a petition sent on), and not by a reply.
    assert {*Outcome} - told == {"abandoned_unclear", "abandoned_unpaid", "withdrawn", "directed"}
