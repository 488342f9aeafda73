"""Messages keep to the speed of their channel, each lane by its kind, and no channel slows another."""

import random

import pytest

from bot.pace import MANY, Pace, Window
from handlers.services.post.channel import Rate
from handlers.telegram.channel import RATES
from storage.outbox import Parcel
from storage.tables.wire import LaneKind
from tests.toy_channel import ToyChannel

AT = 1000.0


class Slow(ToyChannel):
    """A page that takes two messages in a second, one in a private lane and three in nine seconds in a room."""

    def pace(self, kind: LaneKind | None) -> Rate | None:
        return {None: Rate(2, 1.0), LaneKind.PRIVATE: Rate(1, 1.0), LaneKind.ROOM: Rate(3, 9.0)}.get(kind)


def parcel(address: str, kind: LaneKind = LaneKind.PRIVATE, *, what: str = "text", number: int = 1) -> Parcel:
    return Parcel(number, "k", address, what, {}, None, 0, 0, None, lane_kind=kind)


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
    assert pace.delay(parcel("slow:wang"), AT + 0.25) == pytest.approx(0.75)
    assert pace.delay(parcel("toy:wang"), AT) == 0.0


def test_a_room_has_the_speed_of_a_room_whatever_its_address_looks_like(pace: Pace) -> None:
    room = parcel("slow:desk", LaneKind.ROOM)
    for seconds in (0, 1, 2):
        assert pace.delay(room, AT + seconds) == 0.0
        pace.take(room, AT + seconds)
    assert pace.delay(room, AT + 2) == pytest.approx(7.0)
    assert pace.delay(room, AT + 9) == 0.0


def test_a_pause_that_is_asked_for_holds_even_without_a_limit(pace: Pace) -> None:
    pace.pause(parcel("toy:lin"), AT + 7)
    assert pace.delay(parcel("toy:lin"), AT) == pytest.approx(7.0)
    assert pace.delay(parcel("toy:zhou"), AT) == 0.0


def test_a_pace_that_is_off_never_waits(pace: Pace) -> None:
    pace.enabled = False
    pace.pause(parcel("toy:lin"), AT + 7)
    assert pace.delay(parcel("toy:lin"), AT) == 0.0


def test_a_pace_that_is_off_keeps_nothing_of_what_went(pace: Pace) -> None:
    pace.enabled = False
    for number in range(5):
        pace.take(parcel("slow:lin", number=number), AT)
        pace.goes(parcel("slow:lin", number=number), AT)
    pace.enabled = True
    assert pace.delay(parcel("slow:lin"), AT) == 0.0


@pytest.mark.parametrize("what", ["answer", "fetch", "menu"])
def test_what_is_not_said_neither_waits_nor_counts(pace: Pace, what: str) -> None:
    said, other = parcel("slow:lin"), parcel("slow:lin", what=what)
    pace.take(other, AT)
    assert pace.delay(said, AT) == 0.0
    pace.take(said, AT)
    assert pace.delay(other, AT) == 0.0


def test_no_span_of_any_window_hears_more_than_it_may() -> None:
    window = Window(20, 60.0)
    went: list[float] = []
    chance = random.Random(9)
    at = AT
    while len(went) < 500:
        at += max(window.delay(at), chance.choice((0.0, 0.1, 7.0)))
        window.take(at)
        went.append(at)
    assert all(later - first > 59.999 for first, later in zip(went, went[20:], strict=False))


class AsTelegram(ToyChannel):
    """A channel with Telegram's own speeds."""

    def pace(self, kind: LaneKind | None) -> Rate | None:
        return RATES.get(kind)


@pytest.mark.parametrize(("kind", "most", "wait_s"), [(LaneKind.PRIVATE, 1, 1.0), (LaneKind.ROOM, 20, 60.0)])
def test_a_chat_of_telegram_hears_one_a_second_and_a_group_twenty_a_minute(
    kind: LaneKind, most: int, wait_s: float
) -> None:
    pace, chat = Pace({"telegram": AsTelegram()}), parcel("telegram:5", kind)
    for _ in range(most):
        assert pace.delay(chat, AT) == 0
        pace.take(chat, AT)
    assert pace.delay(chat, AT) == pytest.approx(wait_s)
    assert pace.delay(parcel("telegram:6"), AT) == 0, "another chat does not wait"


def test_all_chats_of_telegram_together_hear_thirty_a_second() -> None:
    pace = Pace({"telegram": AsTelegram()})
    for number in range(30):
        pace.take(parcel(f"telegram:{number}"), AT)
    assert pace.delay(parcel("telegram:99"), AT) == pytest.approx(1.0)


def test_a_new_start_gives_nobody_new_room() -> None:
    pace, room = Pace({"telegram": AsTelegram()}), parcel("telegram:-5", LaneKind.ROOM)
    pace.remember((room, AT - 30 + n) for n in reversed(range(20)))
    assert pace.delay(room, AT) == pytest.approx(30.0)
    pace.goes(room, AT)  # of what was remembered nothing goes now
    assert pace.delay(room, AT) == pytest.approx(30.0)


def test_what_went_later_than_it_was_counted_is_counted_then(pace: Pace) -> None:
    lin = parcel("slow:lin")
    pace.take(lin, AT)
    pace.goes(lin, AT + 0.5)
    assert pace.delay(lin, AT + 1) == pytest.approx(0.5)


def test_what_is_long_under_way_keeps_its_place_until_it_is_answered(pace: Pace) -> None:
    lin = parcel("slow:lin")
    pace.take(lin, AT)
    pace.goes(lin, AT)
    pace.arrived(lin, AT + 0.7)
    assert pace.delay(lin, AT + 1) == pytest.approx(0.7)


def test_what_goes_after_its_window_is_over_is_counted_all_the_same(pace: Pace) -> None:
    lin = parcel("slow:lin")
    pace.take(lin, AT)
    assert pace.delay(lin, AT + 5) == 0.0
    pace.goes(lin, AT + 5)
    assert pace.delay(lin, AT + 5) == pytest.approx(1.0)


def test_a_group_hears_twenty_in_a_minute_by_its_own_clock_whatever_the_wire_delays() -> None:
    pace, chance, at = Pace({"telegram": AsTelegram()}), random.Random(4), AT
    under_way: list[tuple[float, Parcel]] = []
    came: list[float] = []
    for number in range(300):
        room = parcel("telegram:-5", LaneKind.ROOM, number=number)
        while under_way or pace.delay(room, at):
            ends = min((end for end, _ in under_way), default=at + pace.delay(room, at))
            if not pace.delay(room, at) and ends > at and len(under_way) < 8:
                break
            at = max(at, ends)
            for end, each in [one for one in under_way if one[0] <= at]:
                under_way.remove((end, each))
                pace.arrived(each, at)
        pace.take(room, at)
        pace.goes(room, at)
        there = at + chance.choice((0.01, 0.1, 5.0))
        came.append(there)
        under_way.append((there + 0.01, room))
    came.sort()
    assert all(later - first >= 60.0 for first, later in zip(came, came[20:], strict=False))


def test_windows_in_which_nothing_is_counted_any_more_are_forgotten(pace: Pace) -> None:
    for number in range(MANY + 10):
        pace.take(parcel(f"slow:{number}", number=number), AT + 2 * number)
    assert len(pace._windows) < 100


def test_what_is_counted_while_a_channel_is_gone_takes_no_limit_from_it(pace: Pace) -> None:
    ways = dict(pace.channels)
    gone = Pace(ways)
    slow, lin = ways.pop("slow"), parcel("slow:lin")
    gone.pause(lin, AT + 7)
    gone.take(lin, AT)
    assert gone.delay(lin, AT) == 0.0
    ways["slow"] = slow
    gone.take(lin, AT)
    assert gone.delay(lin, AT) == pytest.approx(1.0)
