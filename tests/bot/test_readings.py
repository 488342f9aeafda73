"""What messages mean, from the command line: read, compared, learnt, judged and explained."""

import gzip
import json
from pathlib import Path

import pytest

from tests.bot.conftest import Gongkai

SAID = {"交通": "公交车不来，道路很堵", "教育": "学校补课，老师收费", "环保": "工厂排污水，河水发臭"}


def learnt(gongkai: Gongkai, tmp_path: Path, name: str = "topic.json") -> Path:
    data, model = tmp_path / "rows.jsonl", tmp_path / name
    rows = [
        {"text": text + "。" * n, "title": "来信", "topic": topic} for n in range(6) for topic, text in SAID.items()
    ]
    data.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    ran = gongkai("reading", "train", "--data", str(data), "--model", str(model))
    assert ran.returncode == 0, ran.stderr
    return model


def test_messages_are_read_a_line_each(gongkai: Gongkai) -> None:
    ran = gongkai("classify", "--stdin", "--json", stdin="申请公开2025年立项名单\n\n谢谢\n")
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [(each["kind"], each["intent"]) for each in told] == [
        ("request", "file"),
        ("empty", "none"),
        ("thanks", "thanks"),
    ]
    assert told[0]["candidates"][0]["kind"] == "request"


def test_the_same_rows_give_the_same_bytes_and_serve_a_topic(gongkai: Gongkai, tmp_path: Path) -> None:
    model = learnt(gongkai, tmp_path)
    assert model.read_bytes() == learnt(gongkai, tmp_path, "again.json").read_bytes()
    ran = gongkai("classify", "--json", "--model", str(model), "我们学校的老师收费")
    assert json.loads(ran.stdout)["topic"] == "教育"
    judged = gongkai("reading", "evaluate", "--data", str(tmp_path / "rows.jsonl"), "--model", str(model))
    assert json.loads(judged.stdout.splitlines()[0])["macro_f1"] == 1.0
    assert gongkai("reading", "explain", "--model", str(model), "河水发臭").stdout.startswith("环保")


def test_the_same_matter_is_named_by_its_id(gongkai: Gongkai) -> None:
    texts = ["某某小区搅拌站半夜噪音扰民", "请问补贴什么时候发", "某某小区旁搅拌站噪音半夜扰民严重"]
    said = "\n".join(json.dumps({"id": f"m{n}", "text": text}) for n, text in enumerate(texts))
    told = [json.loads(line) for line in gongkai("similar", "--stdin", stdin=said).stdout.splitlines()]
    assert [(each["id"], each["same_as"]) for each in told] == [("m0", "m2"), ("m1", None), ("m2", "m0")]


def test_what_cannot_be_read_is_said(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")
    ran = gongkai("reading", "train", "--data", str(tmp_path / "empty.jsonl"), "--model", str(tmp_path / "m"))
    assert ran.returncode == 2
    assert gongkai("similar").returncode == 2


@pytest.mark.parametrize("line", ["{bad", "[]", '{"text": "x"}', '{"id": 1, "text": 7}'])
def test_a_line_that_is_no_message_is_named_and_nothing_is_compared(gongkai: Gongkai, line: str) -> None:
    ran = gongkai("similar", "--stdin", stdin=f'{{"id": 0, "text": "某某小区噪音"}}\n{line}\n')
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "line 2" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_file_that_is_no_model_is_said_to_be_none(gongkai: Gongkai, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    for content in ('{"a": 1}', "[1]", "no json"):
        other.write_text(content, encoding="utf-8")
        ran = gongkai("classify", "--model", str(other), "你好")
        assert ran.returncode == 2
        assert "is no model" in " ".join(ran.stderr.split())
        assert "Traceback" not in ran.stderr


PACKED = gzip.compress(b'{"text": "x", "topic": "y"}', mtime=0)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("rows.jsonl.gz", PACKED[:-9], "no whole gzip file"),
        ("rows.jsonl.gz", b"text,topic", "no whole gzip file"),
        ("rows.jsonl", b"\xe9\xff", "not written in UTF-8"),
        ("rows.csv", b"text,topic\nx,y", "line 1"),
        ("rows.jsonl", b'{"text": "x", "kind": 5}', "A kind is a word, and not 5"),
        ("rows.jsonl", b'{"text": "x", "kind": ["y"]}', "A kind is a word"),
        ("rows.jsonl", b'{"text": "x", "topic": "y"}', "three classes"),
        ("rows.jsonl", PACKED, "three classes"),
        ("rows.jsonl", b'\xef\xbb\xbf{"text": "x", "topic": "y"}\r\n', "three classes"),
        ("other/rows.jsonl", None, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_learnt_from_is_named_and_the_model_stays(
    gongkai: Gongkai, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "model.json").write_text("the one before", encoding="utf-8")
    ran = gongkai("reading", "train", "--data", str(tmp_path / name), "--model", str(tmp_path / "model.json"))
    assert ran.returncode == 2
    assert said in " ".join(ran.stderr.replace("│", " ").split())
    assert "Traceback" not in ran.stderr
    assert (tmp_path / "model.json").read_text(encoding="utf-8") == "the one before"


def test_a_model_that_cannot_be_written_is_said(gongkai: Gongkai, tmp_path: Path) -> None:
    learnt(gongkai, tmp_path)
    ran = gongkai(
        "reading", "train", "--data", str(tmp_path / "rows.jsonl"), "--model", str(tmp_path / "no" / "m.json")
    )
    assert ran.returncode == 2
    assert "cannot be written" in " ".join(ran.stderr.replace("│", " ").split())


def test_half_a_model_is_no_model(gongkai: Gongkai, tmp_path: Path) -> None:
    model = learnt(gongkai, tmp_path)
    told = json.loads(model.read_text(encoding="utf-8"))
    told["words"] = told["words"][:3]
    model.write_text(json.dumps(told), encoding="utf-8")
    assert "is no model" in " ".join(gongkai("classify", "--model", str(model), "x").stderr.split())
