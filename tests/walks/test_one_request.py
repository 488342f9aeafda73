"""One request from the first word to its number: what stands in the chat at the end, and how often one had to press."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.tables import Case
from tests.walks.conftest import LIN, Walk

IDENTITY = "居民身份证 110101200001010010"
MOST_MESSAGES, MOST_PRESSES = 4, 6


@pytest.fixture
def walk(tmp_path: Path) -> Iterator[Walk]:
    """Give the served world with its bot."""
    with Walk(tmp_path).served() as walk, walk.bot():
        yield walk


def test_one_request_leaves_few_messages_and_asks_for_few_presses(walk: Walk) -> None:
    presses = 0
    walk.say(LIN, "/start")
    for kind, act in (
        ("press", "申请政府信息公开"), ("press", "自然人"), ("say", "林晓"), ("say", IDENTITY), ("share", ""),
        ("say", "2025年度科技型企业奖补资金的分配结果"), ("press", "电子文件"), ("press", "本对话"),
        ("press", "确认提交"),
    ):  # fmt: skip
        presses += kind == "press"
        if kind == "share":
            asked = next(message for message in walk.messages(LIN) if message.shares)
            walk.world.share(LIN, LIN, asked.message_id)
            walk.settle()
        else:
            (walk.say if kind == "say" else walk.press)(LIN, act)
    left = walk.messages(LIN)
    assert walk.count(Case) == 1
    assert len(left) <= MOST_MESSAGES
    assert presses <= MOST_PRESSES
    assert [bool(message.buttons) for message in left[1:2]] == [False], "what was filed has no buttons any more"
    assert not any(message.shares for message in left)
    assert [message.text.partition("\n")[0][:5] for message in left[1:]] == ["您提交的内", "已收到您的"]


def test_a_double_tap_and_a_stale_press_change_nothing(walk: Walk) -> None:
    walk.say(LIN, "/mailbox")
    walk.say(LIN, "请问创新券什么时候申领")
    data = next(button.data for row in walk.messages(LIN)[-1].buttons for button in row)
    summary = walk.messages(LIN)[-1].message_id
    walk.press(LIN, "确认提交")
    before = walk.version
    walk.world.press(LIN, LIN, summary, data=data or "")
    assert [alert.partition("，")[0] for alert in walk.alerts(LIN, before)] == ["已经提交过了"]
    assert walk.answers(LIN, before) == []
    assert walk.count(Case) == 1
