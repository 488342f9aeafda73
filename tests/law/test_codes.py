"""Codes are types: what is mistyped here must fail the type checker, or the ignores below are reported as unused."""

import pytest

from law import codes, kinds, lifecycle
from law.codes import Act, Kind, Law, Role, Status


def test_a_mistyped_code_is_no_code() -> None:
    with pytest.raises(AttributeError):
        Kind.REQEST  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(ValueError, match="reqest"):
        Kind("reqest")


def test_a_code_of_another_type_is_none() -> None:
    row = lifecycle.allowed(
        "reply",  # type: ignore[arg-type]
        status=Status.IN_HAND,
        role=Role.OFFICER,
        kind=Kind.REQUEST,
        law_code=Law.V2019,
    )
    assert row.code is Act.REPLY
    role: Role = Status.CLOSED  # type: ignore[assignment]
    kind: Kind = "request"  # type: ignore[assignment]
    assert role not in {*Role}
    assert kind == Kind.REQUEST


def test_the_first_name_of_wrongdoing_is_still_understood() -> None:
    assert Kind("report") is Kind.WRONGDOING
    assert kinds.find("report").code is Kind.WRONGDOING


def test_what_was_issued_stays_and_what_was_not_may_be_replaced() -> None:
    states = codes.LetterState
    assert {state for state in states if state.may_be_replaced} == {*states} - {states.ISSUED, states.VOID}


def test_a_review_is_no_suit() -> None:
    assert [kind for kind in codes.AppealKind if kind.is_suit] == [codes.AppealKind.DIRECT, codes.AppealKind.POST]


def test_what_is_stored_is_the_bare_text() -> None:
    assert f"{Kind.WRONGDOING}" == str(Kind.WRONGDOING) == "wrongdoing"
    assert not Status.NONE.value
    assert [kind.value for kind in (codes.AppealKind.POST, codes.LetterState.VOID, codes.Job.DUE)] == [
        "post", "void", "due",
    ]  # fmt: skip
