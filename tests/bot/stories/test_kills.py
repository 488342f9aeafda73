"""Where deaths fall: so many, spread over the steps, and the same for the same seed."""

import pytest

from bot.stories.kills import POINTS, Fate


def drawn(kills: int, seed: int, steps: int) -> list[tuple[int, str, int]]:
    """Name each death by the step at which it is armed."""
    fate = Fate(kills, seed=seed, steps=steps)
    found: list[tuple[int, str, int]] = []
    for place in range(steps):
        known = len(fate._armed)
        fate.before_step(place)
        found += [(place, *death) for death in fate._armed[known:]]
    return found


@pytest.mark.parametrize("kills", [1, 7, 40])
def test_every_death_falls_into_a_step_and_they_are_spread(kills: int) -> None:
    deaths = drawn(kills, seed=306, steps=80)
    assert len(deaths) == kills
    halves = sum(place < 40 for place, _, _ in deaths)
    assert abs(halves - kills / 2) <= 1


def test_the_same_seed_draws_the_same_deaths_and_another_others() -> None:
    assert drawn(20, 306, 60) == drawn(20, 306, 60) != drawn(20, 307, 60)
    assert {point for _, point, _ in drawn(40, 306, 60)} == set(POINTS)
