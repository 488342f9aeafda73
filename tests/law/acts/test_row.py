"""One act by itself: the article that it rests on, and the kinds that know it."""

import pytest

from law import columns
from law.acts import ACTS
from law.acts.row import Row
from law.codes import Act, Kind, Law, Role, Status
from law.errors import Refusal


def act(**fields: object) -> Row:
    plain = {"code": Act.CHARGE, "sources": (Status.IN_HAND,), "target": None, "roles": (Role.OFFICER,)}
    return Row(**plain | fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("subject", "law", "article"),
    [
        ("fees", "2019", "第四十二条"),
        ("fees", "2008", "第二十七条"),
        ("joint_author", "2008", ""),
        ("", "2019", ""),
    ],
)
def test_an_act_cites_the_article_of_its_subject_under_each_law(subject: str, law: str, article: str) -> None:
    assert act(subject=subject).article(law) == article


def test_a_law_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal, match="law_unknown"):
        act(subject="fees").article("2031")


def test_an_act_fits_the_kinds_of_its_column_and_every_kind_without_one() -> None:
    assert all(act().fits(kind) for kind in Kind)
    assert [kind for kind in Kind if act(only=columns.may_be_complex).fits(kind)] == [Kind.QUESTION]


def test_what_no_silence_ends_may_be_left_from_one_status_more() -> None:
    row = act(also=(Status.AWAITING_CLARIFICATION,))
    assert row.starts(Kind.REQUEST, Law.V2008) == (Status.IN_HAND, Status.AWAITING_CLARIFICATION)
    assert row.starts(Kind.REQUEST, Law.V2019) == row.starts(Kind.QUESTION, Law.V2008) == (Status.IN_HAND,)


def test_who_answers_asks_or_charges_has_the_case_and_who_only_notes_what_came_has_not() -> None:
    takes = {act for act, row in ACTS.items() if row.takes}
    asked = {Act.CLARIFY, Act.CONSULT, Act.CONSULT_JOINT, Act.CONSULT_AGENCY, Act.ASK_REASONS, Act.CHARGE, Act.ASSIST}
    taken_back = {Act.UNCLARIFY, Act.CONSULT_WITHDRAW, Act.CONSULT_CLOSE, Act.UNCHARGE}
    answered = {Act.DRAFT_REPLY, Act.REPLY, Act.DUPLICATE, Act.ACCEPT, Act.SPLIT, Act.LEAVE}
    assert takes == asked | taken_back | answered | {Act.EXTEND_PROPOSE, Act.COMPLICATE, Act.SNOOZE}
    assert not takes & {Act.NOTE, Act.SUPPLEMENT, Act.PAY, Act.CONSULT_ANSWER, Act.SIGN, Act.EXTEND_APPROVE}
