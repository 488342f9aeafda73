"""What goes with a letter on paper only: which lines name it, and how it is listed."""

import pytest

from templates import letters
from templates.letters import enclosing
from tests.templates.letter_facts import full


@pytest.mark.parametrize(
    ("said", "rest", "found"),
    [
        ("名单见附件。\n附件：立项名单（3页）", "名单见附件。", [("立项名单", 3)]),
        ("附件: 立项名单(12 页)。", "", [("立项名单", 12)]),
        ("附件：1. 名单（3页）\n2. 评分（1页）；\n以上。", "以上。", [("名单", 3), ("评分", 1)]),
        ("附件1：名单（3页）\n附件2：评分（1页）", "", [("名单", 3), ("评分", 1)]),
        ("附件：名单（2025年）（3页）", "", [("名单（2025年）", 3)]),
    ],
)
def test_a_line_of_its_own_names_what_is_enclosed(said: str, rest: str, found: list[tuple[str, int]]) -> None:
    left, rows = enclosing.parted(said)
    assert (left, [(row["name"], row["pages"]) for row in rows]) == (rest, found)


@pytest.mark.parametrize(
    "said",
    [
        "见附件。",
        "附件：名单",
        "附件：名单（0页）",
        "第三方的附件：名单（3页）不存在",
        "1. 名单（3页）",
        "  附件在后  ",
    ],
)
def test_what_names_none_stays_as_it_was_written(said: str) -> None:
    assert enclosing.parted(said) == (said, ())


def test_what_is_a_file_already_is_listed_once() -> None:
    _, rows = enclosing.parted("附件：名单（3页）\n附件：评分（1页）")
    files = ({"name": "名单.pdf", "kb": 4, "pages": 3},)
    assert [row["name"] for row in enclosing.listed(files, rows)] == ["名单.pdf", "评分"]


def test_an_item_names_its_own_and_the_letter_lists_them_all() -> None:
    item = {
        "kind": "reply_granted",
        "item": "名单",
        "files": ["甲.pdf"],
        "delivery": "以邮寄方式",
        "articles": "第三十六条",
    }
    other = {
        "kind": "reply_not_held",
        "item": "评分",
        "files": [],
        "articles": "第三十六条",
        "reason": "没有。\n附件：记录（2页）",
    }
    answers = (item | {"text": "见附件。\n附件：合同（5页）"}, other)
    facts = full("reply_items", answers=answers, on_paper=True, attachments=({"name": "甲.pdf", "kb": 4, "pages": 1},))
    document = letters.compose("reply_items", facts)
    said = letters.text(document)
    assert "随本项提供的文件：甲.pdf、合同（5页）。" in said
    assert "随本项提供的文件：记录（2页）。" in said
    assert "附件：1. 甲.pdf（1页）\n2. 合同（5页）\n3. 记录（2页）" in said
    assert letters.lint(document) == ()
