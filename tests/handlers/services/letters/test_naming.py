"""Letters are called by what was asked for."""

import pytest

from handlers.services.letters import naming
from law.codes import LetterKind
from storage import cases
from storage.tables import Letter
from tests.handlers.conftest import OpenBureau, at


@pytest.mark.parametrize(("kind", "named"), [("request", "公开"), ("correction", "更正")])
def test_a_demand_is_called_by_what_was_asked_for(bureau: OpenBureau, kind: str, named: str) -> None:
    number = bureau.file("2026-03-02", kind=kind)
    bureau.staff("officer", f"/clarify {number} 5 写明哪一项有误", now=at("2026-03-04"))
    (words,) = bureau.letters(number, LetterKind.CLARIFICATION)
    title = f"政府信息{named}申请补正告知书"
    assert title in words
    assert ("政府信息公开申请" in words) == (kind == "request")
    with bureau.transactions.read() as session:
        (letter,) = cases.attached(session, Letter, bureau.case(number))
        assert naming.title(letter) == title
    bureau.staff("officer", f"/received {number} 1 2026-03-05", now=at("2026-03-05"))
    assert title in bureau.said("officer")[-1]
