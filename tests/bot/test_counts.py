"""``gongkai due``: dates or a history in, one line of JSON or the whole count out, errors in words."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot import counts
from tests.bot.conftest import Gongkai
from tests.conftest import ROOT

# Received on, law, extension, due on, extended on, provisional: law.md 1.6 and the anchors; 3 dates need another year.
VECTORS = [
    ("2016-02-05", "2008", 0, "2016-03-02", None, False),
    ("2016-09-12", "2008", 0, "2016-10-09", None, False),
    ("2020-01-16", "2019", 0, "2020-02-20", None, False),
    ("2025-09-22", "2019", 0, "2025-10-24", None, False),
    ("2026-01-30", "2019", 0, "2026-03-05", None, False),
    ("2026-09-19", "2019", 0, "2026-10-22", None, False),
    ("2026-09-20", "2019", 0, "2026-10-23", None, False),
    ("2026-11-23", "2019", 0, "2026-12-21", None, False),
    ("2026-11-23", "2019", 20, "2026-12-21", "2027-01-19", True),
    ("2026-12-04", "2019", 0, "2027-01-04", None, True),
]


@pytest.mark.parametrize(("received_on", "law", "extend", "due_on", "extended_on", "provisional"), VECTORS)
def test_a_date_becomes_one_line_of_json(
    gongkai: Gongkai, received_on: str, law: str, extend: int, due_on: str, extended_on: str | None, provisional: bool
) -> None:
    ran = gongkai("due", received_on, "--json", *(["--extend", str(extend)] if extend else []))
    told = {"received_on": received_on, "law": law, "due_on": due_on}
    assert json.loads(ran.stdout) == told | {"extended_on": extended_on, "provisional": provisional}
    assert (ran.stdout.count("\n"), ran.stderr, ran.returncode) == (1, "", 0)


def test_the_law_can_be_told(gongkai: Gongkai) -> None:
    ran = gongkai("due", "2020-01-16", "--law", "2008", "--json")
    assert json.loads(ran.stdout) | {"due_on": ""} == {
        "received_on": "2020-01-16", "law": "2008", "due_on": "", "extended_on": None, "provisional": False,
    }  # fmt: skip
    assert json.loads(ran.stdout)["due_on"] == "2020-02-13"


def test_good_lines_are_counted_beside_bad_ones(gongkai: Gongkai) -> None:
    bad = ["2025-02-30", "正月初五", "9/3", "2007-06-01", "2031-01-05", "x" * 9000]
    lines = ["\ufeff2025-09-22", "", *bad, "2026年1月30日"]
    ran = gongkai("due", "--json", stdin="\r\n".join(lines))
    assert [json.loads(line)["due_on"] for line in ran.stdout.splitlines()] == ["2025-10-24", "2026-03-05"]
    said = ran.stderr.splitlines()
    assert [line.partition(":")[0] for line in said] == [line[:40] for line in bad]
    expected = ("有效日期", "农历", "没有写明年份", "还没有施行", "放假安排还没有导入", "有效日期")
    assert [word for word, line in zip(expected, said, strict=True) if word not in line] == []
    assert max(map(len, said)) < 200
    assert ran.returncode == 1


def test_bytes_that_are_no_text_are_a_bad_line(gongkai: Gongkai) -> None:
    script = "import sys; sys.stdout.buffer.write(bytes([0xff, 0xfe, 10]) + b'2025-09-22\\n')"
    fed = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
    ran = subprocess.run(
        [sys.executable, "-m", "bot.cli", "due", "--json"], input=fed, cwd=ROOT, capture_output=True, check=False
    )
    assert json.loads(ran.stdout)["due_on"] == "2025-10-24"
    assert (ran.stderr.count(b"\n"), ran.returncode) == (1, 1)


@pytest.mark.parametrize(
    ("received_on", "days", "words"),
    [
        ("2020-01-16", "21", "最多20个工作日"),
        ("2016-02-05", "16", "最多15个工作日"),
        ("2020-01-16", "-1", "至少1个工作日"),
    ],
)
def test_an_extension_beyond_the_law_is_refused(gongkai: Gongkai, received_on: str, days: str, words: str) -> None:
    ran = gongkai("due", received_on, f"--extend={days}", "--json")
    assert words in ran.stderr
    assert (ran.stdout, ran.returncode) == ("", 1)


def test_an_unknown_law_is_refused(gongkai: Gongkai) -> None:
    ran = gongkai("due", "2020-01-16", "--law", "2012")
    assert "没有“2012”这个版本" in ran.stderr
    assert (ran.stdout, ran.returncode) == ("", 1)


def test_the_count_in_words(gongkai: Gongkai) -> None:
    ran = gongkai("due", "2025-09-22", "--extend", "20")
    for words in (
        "2025年9月22日（周一）", "第三十三条第二款", "20个工作日", "国庆节放假", "中秋放假", "9月28日、10月11日",
        "答复期限：2025年10月24日（周五）", "延长：20个工作日", "延长后的期限：2025年11月21日（周五）",
    ):  # fmt: skip
        assert words in ran.stdout
    assert "暂定" not in ran.stdout
    assert "暂定" in gongkai("due", "2026-12-04").stdout


def test_a_long_list_is_answered_in_order_and_each_date_counted_once() -> None:
    out, err = io.StringIO(), io.StringIO()
    counts.answer.cache_clear()
    assert not counts.say(["2026-01-30\n", "\n", "soon\n", *["2026-01-30\n"] * 500], out, err, as_json=True)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["due_on"] for line in lines] == ["2026-03-05"] * 501
    assert err.getvalue().startswith("soon: ")
    assert counts.answer.cache_info().misses == 2


HISTORY: list[dict[str, object]] = [
    {"on": "2026-03-02", "event": "receipt"},
    {"on": "2026-03-09", "event": "stop", "cause": "third_party"},
    {"on": "2026-03-16", "event": "resume", "cause": "third_party"},
    {"on": "2026-03-20", "event": "extension", "days": 10},
    {"on": "2026-06-10", "event": "redo"},
]


def written(rows: list[dict[str, object]]) -> str:
    """Write a history, an event a line."""
    return "\n".join(map(json.dumps, rows))


def test_a_history_is_counted_and_explained(gongkai: Gongkai, tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    file.write_text(written(HISTORY[:4]), "utf-8")
    ran = gongkai("due", "--events", str(file))
    for words in (
        "收到之日：2026年3月2日（周一）", "开始等待：征求第三方意见", "期限后移5个工作日", "清明放假1天（4月6日）",
        "增加10个工作日", "现在的期限：2026年4月21日（周二）", "30）4月21日", "发出当天不扣",
    ):  # fmt: skip
        assert words in ran.stdout
    assert (ran.stderr, ran.returncode) == ("", 0)


def test_a_history_as_json_has_every_step(gongkai: Gongkai) -> None:
    ran = gongkai("due", "--events", "-", "--json", stdin="\ufeff\r\n" + written(HISTORY) + "\n\n")
    told = json.loads(ran.stdout)
    assert [step["due_on"] for step in told.pop("steps")] == [
        "2026-03-30", "2026-03-30", "2026-04-07", "2026-04-21", "2026-07-09",
    ]  # fmt: skip
    assert told == {
        "received_on": "2026-03-02", "law": "2019", "due_on": "2026-07-09", "base_due_on": "2026-07-09",
        "extended_on": None, "stopped_since": None, "provisional": False,
    }  # fmt: skip


def test_a_reply_that_is_told_is_told_back(gongkai: Gongkai) -> None:
    lines = written([HISTORY[0], {"on": "2026-03-31", "event": "reply"}])
    assert json.loads(gongkai("due", "--events", "-", "--json", stdin=lines).stdout)["replied_on"] == "2026-03-31"
    assert "2026年3月31日（周二）答复（超期）" in gongkai("due", "--events", "-", stdin=lines).stdout


def test_a_bad_line_is_named_and_nothing_is_counted(gongkai: Gongkai, tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    file.write_text(written([*HISTORY[:1], {"on": "2026-03-16", "event": "extension", "days": 21}]), "utf-8")
    ran = gongkai("due", "--events", str(file))
    assert ran.stderr.startswith(f"{file}:2: 延期21个工作日太长，最多20个工作日（条例第三十三条第二款）")
    assert (ran.stdout, ran.returncode) == ("", 1)
    assert "<stdin>:1: 第一行要写收到" in gongkai("due", "--events", "-", stdin="").stderr


def test_a_history_stands_alone(gongkai: Gongkai) -> None:
    ran = gongkai("due", "2026-03-02", "--events", "-", stdin=written(HISTORY))
    assert "in its own lines" in ran.stderr
    assert (ran.stdout, ran.returncode) == ("", 2)
