"""The watch: a clock is wrong where every other clock says so."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.watch import Watch
from tests.toy_channel import ToyChannel

NOW = datetime(2026, 9, 14, 2, 30, tzinfo=UTC)


def said(*minutes: int | None) -> datetime | None:
    """What the watch says where each channel's clock is so many minutes before ours; None has no clock."""
    channels = {str(n): ToyChannel() for n, _ in enumerate(minutes)}
    for channel, ahead in zip(channels.values(), minutes, strict=True):
        channel.time = None if ahead is None else NOW + timedelta(minutes=ahead)
    return Watch(channels, now=lambda: NOW).there()


@pytest.mark.parametrize("minutes", [(), (None,), (10,), (-10, None), (11, 0)], ids=str)
def test_a_clock_that_nobody_or_not_everybody_contradicts_can_be_right(minutes: tuple[int | None, ...]) -> None:
    assert said(*minutes) is None


@pytest.mark.parametrize("minutes", [(11,), (-11, None), (-57600, -57599)], ids=str)
def test_a_clock_that_every_other_contradicts_is_wrong(minutes: tuple[int | None, ...]) -> None:
    assert minutes[0] is not None
    assert said(*minutes) == NOW + timedelta(minutes=minutes[0])
