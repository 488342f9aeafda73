"""The pace of the real API, measured by the clock of the world."""

from datetime import timedelta

import httpx

from bot.clock import MovableClock
from bot.practice import World
from bot.practice.limits import Limits
from bot.practice.server import serving

LIN, STAFF = 5001, -1001000000001


def test_the_twenty_first_post_to_a_group_waits_a_minute(clock: MovableClock) -> None:
    world = World(clock, limits=Limits(group_per_minute=20))
    with serving(world) as url, httpx.Client(base_url=f"{url}/bot{world.token}/") as client:
        answers = [client.post("sendMessage", json={"chat_id": STAFF, "text": "a"}) for _ in range(21)]
        assert [answer.status_code for answer in answers] == [200] * 20 + [429]
        assert answers[-1].json()["description"] == "Too Many Requests: retry after 60"
        assert answers[-1].json()["parameters"] == {"retry_after": 60}
        clock.move_by(timedelta(seconds=60))
        assert client.post("sendMessage", json={"chat_id": STAFF, "text": "a"}).is_success
    assert len(world.accepted) == 21
