"""Stories whose expectations fail: each failure names its line, the expected and the found value."""

from pathlib import Path

import pytest

from bot import stories

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
