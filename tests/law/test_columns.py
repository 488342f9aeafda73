"""Each question about a kind of case reads the column of its name and no other."""

from dataclasses import replace

import pytest

from law import columns
from law.codes import Kind
from law.kinds import KINDS

NAMES = (
    *("named", "anonymous", "formal", "discloses"),
    *("repeatable", "clarifiable", "extendable", "may_be_complex"),
)
NOTHING = replace(KINDS[Kind.QUESTION], **dict.fromkeys(NAMES, False))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_reads_its_own_column(name: str) -> None:
    only = replace(NOTHING, **{name: True})  # type: ignore[arg-type]
    assert [each for each in NAMES if getattr(columns, each)(only)] == [name]


def test_what_is_accepted_first_is_what_has_a_clock_for_it() -> None:
    assert [kind for kind, row in KINDS.items() if columns.accepted(row)] == [Kind.PETITION]


def test_every_kind_or_none_may_be_asked_too() -> None:
    assert all(columns.every(row) and not columns.none(row) for row in (*KINDS.values(), NOTHING))
