"""Messages keep to the speed of their channel, each lane by its kind, and no channel slows another."""

import pytest

from bot.pacing import Pace
from handlers.services.post.channel import Rate
from storage.outbox import Parcel
from storage.tables.wire import LaneKind
from tests.toy_channel import ToyChannel

AT = 1000.0


class Slow(ToyChannel):
    """A page that takes two messages in a second, one in a private lane and three at once in a room."""

    def pace(self, kind: LaneKind | None) -> Rate | None:
        return {None: Rate(0.5, 2), LaneKind.PRIVATE: Rate(1.0, 1), LaneKind.ROOM: Rate(3.0, 3)}.get(kind)


def parcel(address: str, kind: LaneKind = LaneKind.PRIVATE) -> Parcel:
    return Parcel(1, "k", address, "text", {}, None, 0, 0, None, lane_kind=kind)


@pytest.fixture
def pace() -> Pace:
    return Pace({"slow": Slow(), "toy": ToyChannel()})


def test_a_lane_waits_for_its_own_next_turn(pace: Pace) -> None:
    pace.take(parcel("slow:lin"), AT)
    assert pace.delay(parcel("slow:lin"), AT) == pytest.approx(1.0)
    assert pace.delay(parcel("slow:zhou"), AT) == 0.0


def test_all_lanes_of_a_channel_share_its_speed_and_other_channels_do_not(pace: Pace) -> None:
    for who in ("lin", "zhou"):
        pace.take(parcel(f"slow:{who}"), AT)
    assert pace.delay(parcel("slow:wang"), AT) == pytest.approx(0.5)
    assert pace.delay(parcel("toy:wang"), AT) == 0.0


def test_a_room_has_the_speed_of_a_room_whatever_its_address_looks_like(pace: Pace) -> None:
    room = parcel("slow:desk", LaneKind.ROOM)
    pace.take(room, AT)
    assert pace.delay(room, AT + 0.5) == 0.0
    for seconds in (1, 2):
        pace.take(room, AT + seconds)
    assert pace.delay(room, AT + 2) == pytest.approx(1.0)


def test_a_pause_that_is_asked_for_holds_even_without_a_limit(pace: Pace) -> None:
    pace.pause(parcel("toy:lin"), AT + 7)
    assert pace.delay(parcel("toy:lin"), AT) == pytest.approx(7.0)
    assert pace.delay(parcel("toy:zhou"), AT) == 0.0


def test_a_pace_that_is_off_never_waits(pace: Pace) -> None:
    pace.enabled = False
    pace.pause(parcel("toy:lin"), AT + 7)
    assert pace.delay(parcel("toy:lin"), AT) == 0.0
