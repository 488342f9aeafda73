"""Somebody's words in a letter: whose they are, and where they end."""

import pytest

from templates import letters
from templates.letters import quoting
from tests.templates.letter_facts import full


@pytest.mark.parametrize("kind", sorted(letters.KINDS))
def test_a_request_that_ends_in_a_full_stop_is_quoted_without_a_second_one(kind: str) -> None:
    said = letters.text(letters.compose(kind, full(kind, description="申请公开2025年的名单。")))
    assert "。”。" not in said
    assert "。”，" not in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("关于“创新券”的通知", "“关于‘创新券’的通知”"),
        ("《关于“‘十四五’规划”的通知》。", "“《关于‘“十四五”规划’的通知》”"),
        ("the bureau’s “list”", "“the bureau’s ‘list’”"),
    ],
)
def test_marks_within_quoted_words_are_the_inner_ones(asked: str, said: str) -> None:
    for kind in ("reply_public", "receipt", "petition_directed"):
        document = letters.compose(kind, full(kind, description=asked))
        assert said in letters.text(document)
        assert letters.lint(document) == ()


@pytest.mark.parametrize("kind", ["reply_public", "redo", "consult_third_party"])
def test_what_clarifies_a_request_is_quoted_by_itself(kind: str) -> None:
    asked = "“创新券”名单[2026]12号。\n补正：2025年的（一）。"
    document = letters.compose(kind, full(kind, description=asked))
    assert "“‘创新券’名单[2026]12号”；补正的内容为：“2025年的（一）”" in letters.text(document)
    assert letters.lint(document) == ()


@pytest.mark.parametrize("kind", ["consult_third_party", "third_party_told", "consult_confirmation"])
def test_each_of_several_items_is_quoted_by_itself(kind: str) -> None:
    document = letters.compose(kind, full(kind, description=quoting.several(["“甲”报价单", "名单[2026]12号"])))
    assert "“‘甲’报价单”“名单[2026]12号”" in letters.text(document)
    assert letters.lint(document) == ()


def test_words_that_are_quoted_in_other_marks_are_still_the_citizens() -> None:
    document = letters.compose(
        "reply_public", full("reply_public", description="关于“创新券”[2026]12号的通知 {{ 名单 }}")
    )
    assert letters.lint(document) == ()


@pytest.mark.parametrize(
    ("said", "closed"),
    [
        ("仍不明确", "仍不明确。"),
        ("仍不明确。", "仍不明确。"),
        ("一、材料\n二、表", "一、材料\n二、表。"),
        ("随信寄出。\n附件：合同（240页）", "随信寄出。\n附件：合同（240页）"),
        ("附件：合同", "附件：合同"),
        ("见 http://example.cn/a", "见 http://example.cn/a"),
        ("", ""),
    ],
)
def test_own_lines_are_closed_where_the_last_breaks_off_in_a_word(said: str, closed: str) -> None:
    assert quoting.closed(said, "。") == closed
