"""The columns of the kinds of case as questions: each is true of exactly the kinds that a lawyer would name."""

import inspect

import pytest

from law import columns, kinds
from law.codes import Kind

ALL, CLEAR = {*Kind}, {Kind.REQUEST, Kind.QUESTION, Kind.CORRECTION}
FORMAL = {Kind.REQUEST, Kind.CORRECTION}
HOLDS: list[tuple[columns.Column, set[Kind]]] = [
    (columns.every, ALL),
    (columns.none, set()),
    (columns.named, ALL - {Kind.QUESTION}),
    (columns.anonymous, {Kind.WRONGDOING}),
    (columns.formal, FORMAL),
    (columns.discloses, {Kind.REQUEST}),
    (columns.repeatable, {Kind.REQUEST}),
    (columns.clarifiable, CLEAR),
    (columns.extendable, FORMAL),
    (columns.may_be_complex, {Kind.QUESTION}),
]


@pytest.mark.parametrize(("column", "of"), HOLDS)
def test_a_column_holds_for_these_kinds_and_no_other(column: columns.Column, of: set[Kind]) -> None:
    assert {kind for kind, row in kinds.KINDS.items() if column(row)} == of


def test_whoever_may_stay_unnamed_is_asked_for_a_name_all_the_same() -> None:
    assert [kind for kind, row in kinds.KINDS.items() if columns.anonymous(row) and not columns.named(row)] == []


def test_every_question_is_decided_above() -> None:
    questions = {each for _, each in inspect.getmembers(columns, inspect.isfunction)}
    assert questions == {column for column, _ in HOLDS}
