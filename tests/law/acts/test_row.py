"""One act by itself: the article that it rests on, and the kinds that know it."""

import pytest

from law import columns
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
