"""One row of the table of acts: what it means where nothing stands, which kinds fit it, which article it cites."""

import pytest

from law import columns
from law.acts import ACTS
from law.acts.row import Row
from law.codes import Act, Kind, Law, Role, Status

PLAIN = Row(code=Act.NOTE, sources=(Status.RECEIVED,), target=None, roles=(Role.OFFICER,))


def test_a_row_that_says_nothing_more_is_for_every_kind_and_law_and_moves_nothing() -> None:
    assert [kind for kind in Kind if PLAIN.fits(kind)] == [*Kind]
    assert PLAIN.laws == (Law.V2008, Law.V2019)
    assert (PLAIN.clock, PLAIN.cause, PLAIN.letter, PLAIN.outcome, PLAIN.not_by) == (None,) * 5


def test_a_row_asks_one_column_of_the_kinds() -> None:
    row = Row(code=Act.APPEAL, sources=(), target=None, roles=(), only=columns.formal)
    assert [kind for kind in Kind if row.fits(kind)] == [Kind.REQUEST, Kind.CORRECTION]
    nobody = Row(code=Act.APPEAL, sources=(), target=None, roles=(), only=columns.none)
    assert [kind for kind in Kind if nobody.fits(kind)] == []


@pytest.mark.parametrize(("law", "article"), [(Law.V2008, "第二十四条第二款"), (Law.V2019, "第三十三条第二款")])
def test_an_act_cites_the_article_of_the_law_that_governs_the_case(law: Law, article: str) -> None:
    assert ACTS[Act.EXTEND_APPROVE].article(law) == article


def test_an_act_without_a_subject_cites_nothing() -> None:
    assert [PLAIN.article(law) for law in Law] == ["", ""]


def test_an_act_that_a_law_does_not_know_cites_nothing_of_it() -> None:
    assert (ACTS[Act.ASK_REASONS].article(Law.V2008), ACTS[Act.ASK_REASONS].article(Law.V2019)) == ("", "第三十五条")
