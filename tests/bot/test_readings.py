"""What messages mean, from the command line: read, compared, learnt, judged and explained."""

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SAID = {"交通": "公交车不来，道路很堵", "教育": "学校补课，老师收费", "环保": "工厂排污水，河水发臭"}


def gongkai(*words: str, said: str = "") -> subprocess.CompletedProcess[str]:
    script = [sys.executable, "-c", "from bot.cli import app; app()", *words]
    return subprocess.run(script, input=said, cwd=ROOT, capture_output=True, text=True, check=False)


def learnt(tmp_path: Path, name: str = "topic.json") -> Path:
    data, model = tmp_path / "rows.jsonl", tmp_path / name
    rows = [
        {"text": text + "。" * n, "title": "来信", "topic": topic} for n in range(6) for topic, text in SAID.items()
    ]
    data.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    ran = gongkai("reading", "train", "--data", str(data), "--model", str(model))
    assert ran.returncode == 0, ran.stderr
    return model


def test_messages_are_read_a_line_each() -> None:
    ran = gongkai("classify", "--stdin", "--json", said="申请公开2025年立项名单\n\n谢谢\n")
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [(each["kind"], each["intent"]) for each in told] == [
        ("request", "file"),
        ("empty", "none"),
        ("thanks", "thanks"),
    ]
    assert told[0]["candidates"][0]["kind"] == "request"


def test_the_same_rows_give_the_same_bytes_and_serve_a_topic(tmp_path: Path) -> None:
    model = learnt(tmp_path)
    assert model.read_bytes() == learnt(tmp_path, "again.json").read_bytes()
    ran = gongkai("classify", "--json", "--model", str(model), "我们学校的老师收费")
    assert json.loads(ran.stdout)["topic"] == "教育"
    judged = gongkai("reading", "evaluate", "--data", str(tmp_path / "rows.jsonl"), "--model", str(model))
    assert json.loads(judged.stdout.splitlines()[0])["macro_f1"] == 1.0
    assert gongkai("reading", "explain", "--model", str(model), "河水发臭").stdout.startswith("环保")


def test_the_same_matter_is_named_by_its_id() -> None:
    texts = ["某某小区搅拌站半夜噪音扰民", "请问补贴什么时候发", "某某小区旁搅拌站噪音半夜扰民严重"]
    said = "\n".join(json.dumps({"id": f"m{n}", "text": text}) for n, text in enumerate(texts))
    told = [json.loads(line) for line in gongkai("similar", "--stdin", said=said).stdout.splitlines()]
    assert [(each["id"], each["same_as"]) for each in told] == [("m0", "m2"), ("m1", None), ("m2", "m0")]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")
    ran = gongkai("reading", "train", "--data", str(tmp_path / "empty.jsonl"), "--model", str(tmp_path / "m"))
    assert ran.returncode == 2
    assert gongkai("similar").returncode == 2
