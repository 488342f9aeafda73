"""Every story of the law, played through the real chat on both databases."""

from pathlib import Path

import pytest

from bot import replaying
from bot.replaying import reading
from bot.replaying.story import CaseIs, CellIs, LetterSays, Sees, Story
from storage.tables import Case  # noqa: F401
from tests.conftest import ROOT

FOLDER = ROOT / "bot" / "stories" / "legal"
STORIES = sorted(FOLDER.glob("*.yaml"))
FEWEST = 20


def _name(path: Path) -> str:
    return path.stem


def _expected(story: Story, kind: type) -> list[object]:
    return [each for step in story.steps for each in step.expect if isinstance(each, kind)]


def test_the_folder_tells_enough_matters() -> None:
    assert len(STORIES) >= FEWEST
