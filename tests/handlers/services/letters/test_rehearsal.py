"""An act done to be looked at: what would leave is there to see, and nothing of it stays."""

from functools import partial

import pytest

from handlers.services.casework import clarification, consultation
from handlers.services.letters import rehearsal
from law.codes import Cause
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau, at

DAY = "2026-03-09"


def filed(bureau: OpenBureau) -> str:
    number = bureau.file("2026-03-02")
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    return number


def test_what_is_looked_at_leaves_nothing_behind(bureau: OpenBureau) -> None:
    number = filed(bureau)
    before, heard = bureau.everything(), bureau.said(CITIZEN)
    with bureau.working(number, "officer", DAY) as work:
        act = lambda: consultation.ask(work, Cause.THIRD_PARTY, party="星河研究所", on=work.today)  # noqa: E731
        leaving, _ = rehearsal.look(work, act)
        assert [letter["title"] for letter in leaving.letters] == [
            "政府信息公开征求意见书",
            "政府信息公开征求意见告知书",
        ]
        assert [letter["by_chat"] for letter in leaving.letters] == [False, True]
        assert (leaving.stopped, leaving.texts, work.case.stopped) == (True, (), False)
        assert str(leaving.was) == "2026-03-30"
    assert (bureau.everything(), bureau.said(CITIZEN)) == (before, heard)


def test_what_was_seen_is_done_and_what_was_not_is_given_to_be_looked_at(bureau: OpenBureau) -> None:
    number = filed(bureau)
    with bureau.working(number, "officer", DAY) as work:
        asked = {days: partial(clarification.ask, work, ("年度",), days=days, decided=False) for days in (5, 6)}
        seen = rehearsal.look(work, asked[5])[0].mark
        other = rehearsal.do(work, asked[6], seen=seen, at_once=True)
        assert (other.state, other.leaving.mark != seen, work.case.stopped) == ("changed", True, False)
        waiting = rehearsal.do(work, asked[5], seen=seen, at_once=False)
        assert (waiting.state, waiting.leaving.mark, work.case.stopped) == ("waits", seen, False)
        assert rehearsal.do(work, asked[5], seen=waiting.leaving.unnumbered, at_once=True).state == "done"
        assert work.case.status == "awaiting_clarification"
    assert len(bureau.letters(number, "clarification")) == 1


def test_what_is_refused_is_refused_when_it_is_looked_at(bureau: OpenBureau) -> None:
    number = filed(bureau)
    with bureau.working(number, "officer", DAY) as work, pytest.raises(Refusal, match="clarification_items"):
        rehearsal.look(work, partial(clarification.ask, work, (), days=5, decided=False))
    assert bureau.case(number).status == "in_hand"
