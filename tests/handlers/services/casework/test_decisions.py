"""What a decision rests on, and how many working days its term gives."""

from datetime import date

import pytest

from handlers.services.casework.decided import Decision
from handlers.services.casework.decisions import LONGEST, Term
from law.codes import AppealKind, Cause
from law.errors import Refusal
from tests.handlers.conftest import OpenBureau


@pytest.mark.parametrize(
    ("kind", "silent", "article", "cause"),
    [
        (AppealKind.REVIEW, False, "《行政复议法实施条例》第四十九条", "review"),
        (AppealKind.REVIEW, True, "《行政复议法》第六十六条", "review_silent"),
        (AppealKind.DIRECT, False, "《行政诉讼法》第七十条", "suit"),
        (AppealKind.POST, True, "《行政诉讼法》第七十二条", "suit_silent"),
    ],
)
def test_a_decision_is_cited_by_who_made_it_and_after_what(
    kind: AppealKind, article: str, cause: str, *, silent: bool
) -> None:
    decided = Decision(appeal=1, kind=kind, body="", on=date(2026, 2, 2), silent=silent)
    assert (decided.article, decided.restart(10).cause) == (article, f"{Cause.REDO}:{cause}")


def test_a_term_is_counted_from_the_decision(bureau: OpenBureau) -> None:
    decided = Decision(appeal=1, kind=AppealKind.REVIEW, body="", on=date(2026, 2, 2))
    with bureau.working(bureau.file("2026-01-05"), "officer", "2026-02-03") as work:
        assert Term().counted(work, decided) == 0
        assert Term(days=LONGEST).counted(work, decided) == LONGEST
        assert Term(last_on=date(2026, 2, 12)).counted(work, decided) == 8
        for term in (Term(days=LONGEST + 1), Term(last_on=date(2026, 2, 2))):
            with pytest.raises(Refusal) as refused:
                term.counted(work, decided)
            assert (refused.value.code, refused.value.facts["article"]) == ("redo_term", decided.article)
