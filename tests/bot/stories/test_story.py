"""A story of several histories: which steps belong to which."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.stories.story import Step, Story


@pytest.mark.parametrize(("history", "lines"), [("told", [1, 2]), ("tabled", [1, 3]), (None, [1])])
def test_a_step_of_one_history_is_left_out_of_the_others(history: str | None, lines: list[int]) -> None:
    starts_at = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    steps = (Step(1), Step(2, only="told"), Step(3, only="tabled"))
    story = Story("a.yaml", "示例", starts_at, {}, (), steps)
    assert [step.line for step in story.steps_of(history)] == lines
