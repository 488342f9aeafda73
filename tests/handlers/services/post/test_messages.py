"""What is owed: whole texts, sealed buttons within the channel's limit, and answers only where a channel has them."""

import pytest

from handlers.services.bureau.moment import Moment
from handlers.services.post import messages
from handlers.services.post.buttons import button
from tests.handlers.conftest import CITIZEN, OpenBureau, at

NOW = at("2026-03-02")


def test_a_long_text_is_owed_whole_and_once(bureau: OpenBureau) -> None:
    long = "一行字\n" * 3000
    with bureau.write() as session:
        messages.tell(Moment(session, NOW), CITIZEN, long, rows=[[button("是", "my")]])
    assert bureau.said(CITIZEN) == [long]


def test_an_answer_to_a_press_is_owed_where_the_channel_has_such(bureau: OpenBureau) -> None:
    with bureau.write() as session:
        messages.answer(Moment(session, NOW), CITIZEN, "press")
        messages.answer(Moment(session, NOW), "unknown:1", "press")
    assert (len(bureau.said(CITIZEN)), bureau.said("unknown:1")) == (1, [])


def test_a_button_that_the_channel_cannot_carry_is_a_fault_of_ours(bureau: OpenBureau) -> None:
    with bureau.write() as session, pytest.raises(ValueError, match="button data"):
        messages.tell(Moment(session, NOW), CITIZEN, "—", rows=[[button("—", "my", "x" * 60)]])
