"""How long what is confirmed waits: not at all where nobody wants that, where it has, or where its day would end."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.services.post import countdown
from handlers.services.post.turn import Turn
from storage import countdowns, people
from tests.handlers.conftest import PEOPLE, OpenBureau, at

OFFICER = PEOPLE["officer"][0]
NOW = at("2026-03-09")


@pytest.mark.parametrize(
    ("seconds", "now", "over"),
    [
        (0, NOW, True),
        (60, NOW, False),
        (60, at("2026-03-09", 23) + timedelta(minutes=58, seconds=59), False),
        (60, at("2026-03-09", 23) + timedelta(minutes=59), True),
    ],
)
def test_it_waits_but_over_no_end_of_a_day(bureau: OpenBureau, seconds: int, now: datetime, *, over: bool) -> None:
    bureau.transactions.office = replace(bureau.transactions.office, undo_seconds=seconds)
    with bureau.write() as session:
        turn = Turn(session, now, bureau.incoming(OFFICER, now=now))
        assert countdown.is_over(turn) is over
        with countdown.waited(session):
            assert countdown.is_over(turn) is True
        assert countdown.is_over(turn) is over


def test_its_dialogue_is_out_of_the_chat_meanwhile_and_kept_as_it_was(bureau: OpenBureau) -> None:
    bureau.transactions.office = replace(bureau.transactions.office, undo_seconds=60)
    number = bureau.file("2026-03-02")
    bureau.shows("officer", f"/clarify {number} 10 请说明所指的年度。", now=NOW)
    with bureau.transactions.read() as session:
        before = people.draft(session, OFFICER, OFFICER)
        assert before is not None
        number_of, text = before.id, before.said["text"]
    bureau.press("officer", "propose_send", now=NOW)
    assert bureau.draft("officer") == ("", 0)
    with bureau.write() as session:
        row = countdowns.take(session, countdowns.due(session, NOW + timedelta(seconds=60))[0])
        assert row is not None
        kept = countdown.draft(row)
        assert (kept.id, kept.address, kept.person, kept.said["text"]) == (
            number_of,
            OFFICER,
            OFFICER,
            text,
        )
