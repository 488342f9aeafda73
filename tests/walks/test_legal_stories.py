"""Every matter of the law that we ship as a story, played through the real chat on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot import stories
from bot.stories import reading, replay
from bot.stories.story import CaseIs, CellIs, Expectation, LetterSays, Sees, Step, Story
from tests import statements
from tests.conftest import ROOT

FOLDER = ROOT / "bot" / "stories" / "legal"
STORIES = sorted(FOLDER.glob("*.yaml"))
SHORT = sorted(path for path in FOLDER.parent.glob("*.yaml") if "2016" not in path.stem)
"""Small stories of everyday matters; the year 2016 has a test of its own."""
FEWEST = 20
HANDED = 17
"""So many stories were handed to us, which are shipped under the same names."""


def _name(path: Path) -> str:
    return path.stem


def _expected(story: Story) -> list[Expectation]:
    return [each for step in story.steps for each in step.expect]


def _explains(step: Step) -> bool:
    asked = any("/why" in act.text or act.text == "期限怎么算的" for act in step.acts)
    return asked and any(isinstance(each, Sees) and each.contains for each in step.expect)


SHOWS: dict[str, Callable[[Story], bool]] = {
    "a due date": lambda story: any(isinstance(each, CaseIs) and "due_on" in each.fields for each in _expected(story)),
    "an outcome": lambda story: any(isinstance(each, CaseIs) and "outcome" in each.fields for each in _expected(story)),
    "a cell of the year": lambda story: any(isinstance(each, CellIs) for each in _expected(story)),
    "something that must not be seen": lambda story: any(
        isinstance(each, Sees | LetterSays) and each.absent for each in _expected(story)
    ),
    "why the date is what it is": lambda story: any(map(_explains, story.steps)),
}


def test_there_are_enough_stories_and_each_is_shipped_by_its_name() -> None:
    assert len(STORIES) >= FEWEST
    assert sorted(replay.find(name) for name in replay.shipped() if name.startswith("legal/")) == STORIES


def _told(path: Path) -> tuple[set[str], set[str], set[tuple[str, str]]]:
    """The days, the cells and the expected words and values of a story, as it is written."""
    days, cells, facts = set(), set(), set()
    for step in yaml.safe_load(path.read_text("utf-8"))["steps"]:
        days |= {str(step["at"])[:10]} if "at" in step else set()
        for each in step.get("expect", ()):
            if "cell" in each:
                cells.add(str(sorted(map(str, each.items()))))
                continue
            for name, said in each.items():
                facts |= {(name, str(one)) for one in (said if isinstance(said, list) else [said])}
    return days, cells, {(name, said) for name, said in facts if name not in ("sees", "letter", "case")}


def test_what_the_handed_stories_expect_is_expected_of_ours(shared_facts: Path) -> None:
    # Some were written anew for a confirming press; their days, cells and sentences stand.
    handed = sorted((shared_facts.parent / "cases" / "stories").glob("*.yaml"))
    assert len(handed) >= HANDED
    for path in handed:
        (days, cells, facts), (ours, our_cells, our_facts) = _told(path), _told(FOLDER / path.name)
        assert (path.name, days - ours, cells - our_cells) == (path.name, set(), set())
        said = [(name, one) for name, one in facts if (name, one) not in our_facts]
        # A sentence may be expected as part of a longer one.
        longer = [more for name, more in our_facts if name == "contains"]
        left = [one for name, one in said if name != "contains" or not any(one in more for more in longer)]
        assert (path.name, left) == (path.name, [])


@pytest.mark.parametrize("path", STORIES, ids=_name)
def test_a_story_shows_all_that_a_lawyer_looks_for(path: Path) -> None:
    story = reading.read(path)
    assert [name for name, shows in SHOWS.items() if not shows(story)] == []


@pytest.mark.parametrize("path", STORIES, ids=_name)
def test_a_story_says_in_remarks_how_its_days_were_counted(path: Path) -> None:
    remarks = [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip().startswith("#")]
    assert any("周" in line and "日" in line for line in remarks)


@pytest.mark.parametrize("path", [*STORIES, *SHORT], ids=_name)
def test_a_story_plays_as_the_law_says(path: Path, database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with statements.counted() as counted:
        status = stories.main(str(path), database=database_url)
    assert (status, capsys.readouterr().err) == (0, "")
    # PostgreSQL locks what SQLite need not.
    more = 0 if database_url.startswith("sqlite") else 3
    allowed = {act: most + more for act, most in statements.MOST.items()}
    assert len(counted.looked) <= statements.LOOK + more, counted.looked
    assert {act: sent for act, sent in counted.most.items() if len(sent) > allowed[act]} == {}
    assert counted.most


def test_a_story_that_expects_another_date_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = (FOLDER / "basis-of-a-document.yaml").read_text("utf-8")
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(told.replace("due_on: 2024-10-12", "due_on: 2024-10-11"), "utf-8")
    assert stories.main(str(wrong)) == 1
    failed = capsys.readouterr().err
    assert "2024-10-11" in failed
    assert "2024-10-12" in failed
