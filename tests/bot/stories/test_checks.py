"""Stories whose expectations fail: each failure names its line, the expected and the found value."""

from pathlib import Path

import pytest

from bot import stories
from bot.stories import survival
from bot.stories.play import Ending, Play

STORY = """\
title: 期望落空
starts_at: 2026-03-02 09:00
people:
  lin: {name: 林晓, role: citizen}
  chen: {name: 陈立, role: officer}
steps:
  - at: 2026-03-02 09:30
    who: lin
    does:
      - says: 请问创新券什么时候开始申领？
      - presses: 局长信箱来信
      - presses: 确认提交
    as: A
    expect:
      - {case: A, due_on: 2026-03-10, status: received}
      - {sees: lin, contains: 您的来信已经扔掉, absent: 已收到您的}
      - {cell: 3.1, form: "2014", year: 2026, value: 7}
      - {cases: 2}
  - who: lin
    presses: 没有这个按钮
  - who: lin
    says: /help
    expect:
      - {sees: lin, contains: 没有走到这里}
"""


def test_each_failure_names_its_line_and_both_values(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(STORY, encoding="utf-8")
    assert stories.main(str(path)) == 1
    said = capsys.readouterr()
    failures = [part.split("\n") for part in said.err.strip().split("story.yaml:")[1:]]
    told = {int(lines[0].partition("：")[0]): "\n".join(lines) for lines in failures}
    assert sorted(told) == [15, 16, 17, 18, 20]
    assert "期望：2026-03-10" in told[15]
    assert "实际：2026-03-09" in told[15]
    assert "期望：7\n  实际：0" in told[17]
    assert "期望：2\n  实际：1" in told[18]
    assert "没有这个按钮" in told[20]
    assert "没有走到这里" not in said.err
    assert "有6处与期望不同" in said.out


def ending(*said: str) -> Ending:
    return Ending(Play(), {1: list(said)})


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (("a", "b", "c"), None),
        (("a", "「重发」a", "b", "c"), None),
        (("「重发」a", "b", "c"), None),
        (("a", "b", "c", "「重发」c", "「重发」c"), None),
        (("a", "b"), "少了一条"),
        (("a", "c", "b"), "乱了次序"),
        (("a", "a", "b", "c"), "乱了次序"),
        (("a", "b", "「重发」a", "c"), "乱了次序"),
        (("a", "b", "c", "d"), "多了一条"),
        ((), "少了一条"),
    ],
    ids=str,
)
def test_what_a_killed_play_lost_repeated_or_misplaced_is_seen(said: tuple[str, ...], words: str | None) -> None:
    found = survival.compare(ending("a", "b", "c"), ending(*said))
    assert [words in each for each in found if words] == [True] * bool(words)
    assert bool(found) == (words is not None)
