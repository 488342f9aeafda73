"""How fast we speak: bursts, chats, groups, and silence when the channel asks for it."""

import pytest

from bot.pace import Bucket, Pace

AT = 1000.0


def test_a_burst_passes_and_the_next_waits() -> None:
    bucket = Bucket(seconds=3.0, burst=2)
    for _ in range(2):
        assert bucket.delay(AT) == 0
        bucket.take(AT)
    assert bucket.delay(AT) == 3.0
    assert bucket.delay(AT + 3.0) == 0


@pytest.mark.parametrize(("address", "most", "wait_s"), [("telegram:5", 1, 1.0), ("telegram:-100", 20, 3.0)])
def test_a_chat_hears_one_a_second_and_a_group_twenty_a_minute(address: str, most: int, wait_s: float) -> None:
    pace = Pace()
    for _ in range(most):
        assert pace.delay(address, AT) == 0
        pace.take(address, AT)
    assert pace.delay(address, AT) == pytest.approx(wait_s)
    assert pace.delay("telegram:6", AT) == 0, "another chat does not wait"


def test_all_chats_together_hear_thirty_a_second() -> None:
    pace = Pace()
    for number in range(30):
        pace.take(f"telegram:{number}", AT)
    assert pace.delay("telegram:99", AT) == pytest.approx(1 / 30)


def test_a_chat_that_asked_for_silence_waits_alone() -> None:
    pace = Pace()
    pace.pause("telegram:-100", AT + 40)
    assert pace.delay("telegram:-100", AT) == pytest.approx(40)
    assert pace.delay("telegram:5", AT) == 0


def test_without_a_pace_nobody_waits() -> None:
    pace = Pace(enabled=False)
    pace.take("telegram:5", AT)
    assert pace.delay("telegram:5", AT) == 0
