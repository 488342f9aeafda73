"""Whoever has written in time has not been silent, though a button was not pressed (Art. 30)."""

import pytest

from handlers.services.casework.unfinished import LAST, SORTED, SORTING
from tests.handlers.conftest import CITIZEN, OTHER_CITIZEN, OpenBureau, at
from tests.handlers.counter.test_opening import half_said

FILED, ASKED, WRITTEN_ON, LAPSED = "2026-03-02", "2026-03-10", "2026-03-16", "2026-03-18"


def asked(bureau: OpenBureau) -> str:
    """File a request and ask for its year within five working days: until 2026-03-17."""
    number = bureau.file(FILED)
    bureau.staff("officer", f"/take {number}", now=at("2026-03-03"))
    bureau.staff("officer", f"/clarify {number} 5 写明年度", now=at(ASKED))
    return number


def begin(bureau: OpenBureau, number: str, way: str) -> None:
    """Send words with a file, or words alone; neither is a clarification before its button is pressed."""
    if way == "adding":  # an old button, of before anything was asked for
        bureau.press(CITIZEN, "add", bureau.case(number).id, now=at(WRITTEN_ON))
        bureau.attach(CITIZEN, "说明.pdf", now=at(WRITTEN_ON), text="2025年度的")
    elif way == "supplement":
        bureau.attach(CITIZEN, "说明.pdf", now=at(WRITTEN_ON), text=f"/supplement {number} 2025年度的")
    elif way == SORTED:
        bureau.say(CITIZEN, f"{number} 要2025年度的", now=at(WRITTEN_ON))
    else:
        bureau.say(CITIZEN, "2025年度的，全部", now=at(WRITTEN_ON))
    assert bureau.journal(number, "supplement") == []


@pytest.mark.parametrize("way", ["supplement", "adding", SORTING, SORTED])
def test_nothing_is_given_up_while_a_clarification_waits_for_its_button(bureau: OpenBureau, way: str) -> None:
    number = asked(bureau)
    begin(bureau, number, way)
    bureau.tick(LAPSED)
    assert bureau.case(number).status == "awaiting_clarification"
    assert any("没有按放弃申请处理" in said for said in bureau.said(CITIZEN))
    assert any("没有按放弃申请处理" in said for said in bureau.said("officer"))
    pressed: tuple[object, ...] = (LAST.get(way, ""),)
    if way == SORTING:
        pressed = "supplement_to", bureau.case(number).id
    elif way == SORTED:
        pressed = "first_words", half_said(bureau), "supplement"
    bureau.press(CITIZEN, str(pressed[0]), *pressed[1:], now=at("2026-03-19"))
    assert (bureau.case(number).status, str(bureau.case(number).received_on)) == ("in_hand", FILED)
    assert len(bureau.journal(number, "supplement")) == 1


def test_silence_and_what_somebody_else_began_save_nothing(bureau: OpenBureau) -> None:
    number = asked(bureau)
    bureau.say(OTHER_CITIZEN, "我想申请公开2025年度的预算", now=at(WRITTEN_ON))
    bureau.tick(LAPSED)
    assert bureau.case(number).status == "closed"
