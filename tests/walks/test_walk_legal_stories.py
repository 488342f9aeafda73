"""Every story that comes with the program, played whole on both databases."""

import pytest

from bot import replaying
from bot.replaying import reading, replay
from bot.replaying.story import CaseIs

STORIES = [name for name in replay.shipped() if name != "2016" and "/" not in name]
LEAST = 20


def test_there_are_enough_stories_and_all_of_them_count_days() -> None:
    assert len(STORIES) >= LEAST
    stories = [reading.read(replay.find(name)) for name in STORIES]
    expected = {
        story.path: [each for step in story.steps for each in step.expect if isinstance(each, CaseIs)]
        for story in stories
    }
    assert [path for path, found in expected.items() if not found] == []
    dated = [path for path, found in expected.items() if any("due_on" in each.fields for each in found)]
    assert len(dated) * 2 > len(expected)


@pytest.mark.parametrize("name", STORIES)
def test_a_story_comes_true(name: str, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert replaying.main(name, database=database_url) == 0, capsys.readouterr().err
