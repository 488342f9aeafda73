"""Story files that cannot be played: each gets its line and its reason."""

from pathlib import Path

import pytest

from bot import stories
from bot.stories import reading
from bot.stories.story import Broken

HEAD = """\
title: 示例
starts_at: 2026-03-02 09:00
people:
  lin: {name: 林晓, role: citizen}
  chen: {name: 陈立, role: officer}
steps:
"""
FILES = [
    ("title: [", 1, "yaml"),
    ("", 1, "empty"),
    ("- a", 1, "mapping_wanted"),
    ("title: 示例\ncolour: red", 2, "name_unknown"),
    ("title: 示例\ntitle: 又一个", 2, "name_twice"),
    ("title: 示例", 1, "name_missing"),
    (HEAD.replace("2026-03-02 09:00", "三月二日"), 2, "instant_unreadable"),
    (HEAD.replace("role: officer", "role: boss"), 5, "word_unknown"),
    (HEAD.replace("name: 陈立, ", ""), 5, "name_missing"),
    (HEAD, 6, "list_wanted"),
    (HEAD + "  - who: wang\n    says: 您好", 7, "word_unknown"),
    (HEAD + "  - says: 您好", 7, "name_missing"),
    (HEAD + "  - who: lin", 7, "step_empty"),
    (HEAD + "  - who: lin\n    says: 您好\n    presses: 取消", 7, "one_deed"),
    (HEAD + "  - who: lin\n    says: {A}", 8, "text_wanted"),
    (HEAD + "  - who: lin\n    says: ''", 8, "text_wanted"),
    (HEAD + '  - who: lin\n    says: "/case {A}"', 8, "case_unnamed"),
    (HEAD + "  - who: lin\n    says: 您好\n    as: 甲", 9, "case_name_unreadable"),
    (HEAD + "  - who: lin\n    where: staff chat\n    says: 您好", 8, "citizen_in_staff_chat"),
    (HEAD + "  - who: chen\n    where: somewhere\n    says: 您好", 8, "word_unknown"),
    (HEAD + "  - at: 明天\n    who: lin\n    says: 您好", 7, "moment_unreadable"),
    (HEAD + "  - at: 2026-02-30 09:00\n    who: lin\n    says: 您好", 7, "moment_unreadable"),
    (HEAD + "  - who: chen\n    replies: 好\n", 8, "name_missing"),
    (HEAD + "  - who: lin\n    says: 您好\n    expect: 好", 9, "list_wanted"),
    (HEAD + "  - who: lin\n    says: 您好\n    expect:\n      - {hears: lin}", 10, "expectation_unknown"),
    (HEAD + "  - who: lin\n    says: 您好\n    expect:\n      - {sees: lin}", 10, "name_missing"),
    (HEAD + "  - who: lin\n    says: 您好\n    expect:\n      - {case: A, status: closed}", 10, "case_unnamed"),
    (HEAD + "  - who: lin\n    says: 您好\n    as: A\n    expect:\n      - {case: A}", 11, "name_missing"),
    (
        HEAD + "  - who: lin\n    says: 您好\n    as: A\n    expect:\n      - {case: A, due_on: 明天}",
        11,
        "date_unreadable",
    ),
    (HEAD + "  - who: lin\n    says: 您好\n    expect:\n      - {cases: 两件}", 10, "number_unreadable"),
    (HEAD + "  - who: lin\n    only: told\n    says: 您好", 8, "word_unknown"),
]


@pytest.mark.parametrize(("text", "line", "code"), FILES, ids=[f"{line}-{code}" for _, line, code in FILES])
def test_a_broken_file_names_its_line_and_its_reason(text: str, line: int, code: str) -> None:
    with pytest.raises(Broken) as caught:
        reading.read_text(text, name="broken.yaml")
    assert (caught.value.line, caught.value.code) == (line, code)


@pytest.mark.parametrize(("text", "line", "code"), FILES, ids=[f"{line}-{code}" for _, line, code in FILES])
def test_the_reason_is_said_in_words_and_the_exit_status_is_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: int, code: str
) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    assert stories.main(str(path)) == 2
    said = capsys.readouterr().err
    assert f"{path}，第{line}行：" in said
    assert said.rstrip().endswith("。")
    assert code not in said.partition("：")[2]
