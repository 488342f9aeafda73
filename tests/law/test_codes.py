"""Codes are types: what is mistyped here must fail the type checker, or the ignores below are reported as unused."""

import pytest

from law import codes, lifecycle
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


def test_what_is_stored_is_the_bare_text() -> None:
    assert f"{Kind.WRONGDOING}" == str(Kind.WRONGDOING) == "wrongdoing"
    assert not Status.NONE.value
    assert [kind.value for kind in (codes.AppealKind.POST, codes.LetterState.VOID, codes.Job.DUE)] == [
        "post", "void", "due",
    ]  # fmt: skip
