"""What a first message is taken for, and what is no message at all."""

import pytest

from handlers.reading import kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申请公开2025年市级科技计划项目名单", "request"),
        ("请提供《关于科技创新券的通知》的复印件", "request"),
        ("请问创新券怎么申请？", "question"),
        ("我要举报某某在项目评审中受贿", "wrongdoing"),
        ("单位拖欠工资，要求解决", "petition"),
        ("我的登记信息有误，要求更正我的个人信息", "correction"),
        ("你们什么时候发补助，再不发我要投诉", None),
        ("随便看看", None),
        ("😀😀", None),
    ],
)
def test_a_text_is_taken_for_what_its_words_say(text: str, expected: str | None) -> None:
    assert kind.read(text).kind == expected


def test_a_proposal_shows_the_words_it_rests_on() -> None:
    reading = kind.read("申请公开2025年市级科技计划项目名单")
    assert reading.evidence == ("申请公开",)


@pytest.mark.parametrize("text", ["你好", "您好！", "在吗？", " Hi ", "早上好。"])
def test_a_greeting_begins_nothing(text: str) -> None:
    assert kind.is_greeting(text)


@pytest.mark.parametrize("text", ["你好，请问创新券怎么申请", "您好我要申请公开名单", "好"])
def test_a_question_behind_a_greeting_is_a_question(text: str) -> None:
    assert not kind.is_greeting(text)
