"""Internal notes stay in the house."""

import pytest

from handlers.services.casework import notes
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau


def test_a_note_is_kept_and_never_reaches_the_citizen(bureau: OpenBureau) -> None:
    number = bureau.file("2026-03-02")
    with bureau.working(number, "reviewer", "2026-03-03") as work:
        notes.add(work, "已电话联系")
        with pytest.raises(Refusal, match="text_needed"):
            notes.add(work, "  ")
    assert [kept["text"] for kept in bureau.journal(number, "note")] == ["已电话联系"]
    assert "已电话联系" not in " ".join(bureau.said(CITIZEN))
