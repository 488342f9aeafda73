"""A play stops at a step that somebody cannot do, and says its line and why."""

from pathlib import Path

import pytest

from bot.stories import reading, stage
from bot.stories.play import Ending, enact

HEAD = """\
title: 示例
starts_at: 2026-03-02 09:00
people:
  lin: {name: 林晓, role: citizen}
steps:
  - {who: lin, says: /start}
"""


async def played(folder: Path, steps: str) -> Ending:
    story = reading.read_text(HEAD + steps, name="play.yaml")
    return await enact(story, None, stage.settings_of(story, folder, None))


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("  - {who: lin, presses: 没有这个按钮}\n", "no button"),
        ("  - {at: 2026-03-01 09:00, who: lin, says: 您好}\n", "2026-03-01 09:00 < 2026-03-02 09:00"),
        ("  - {who: lin, says: 您好, as: A}\n", "as: A: 0 new cases"),
    ],
    ids=["no button", "back in time", "no case"],
)
async def test_what_cannot_be_done_ends_the_play(tmp_path: Path, step: str, why: str) -> None:
    ending = await played(tmp_path, step + "  - {who: lin, says: 再来}\n")
    assert [(failure.line, failure.code, why in failure.found) for failure in ending.play.failures] == [
        (7, "impossible", True)
    ]
    assert ending.play.steps == 1


async def test_what_was_said_in_each_chat_is_kept_in_its_order(tmp_path: Path) -> None:
    ending = await played(tmp_path, "  - {at: +1 days 10:00, who: lin, says: /privacy}\n")
    assert (ending.play.failures, ending.play.steps) == ([], 2)
    [said] = ending.said.values()
    assert len(said) == 2
