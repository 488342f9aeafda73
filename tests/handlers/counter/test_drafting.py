"""What a filing knows is asked for in its order, and a button answers only what it stands below."""

import pytest

from handlers.counter import drafting
from handlers.services.post.turn import Turn
from law.errors import Refusal
from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW
from tests.handlers.counter.test_opening import labels
from tests.handlers.counter.test_typed import begun


def test_a_filing_is_at_its_first_open_question_or_where_it_was_gone_back_to(sqlite_bureau: OpenBureau) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟")
    with sqlite_bureau.write() as session:
        turn = Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW))
        found = drafting.at(turn, "identity")
        assert found.application.given == {"kind": "request", "type": "natural", "name": "林晓舟"}
        found.at = "name"
        assert found.step(turn) == "name"
        with pytest.raises(Refusal, match="button_expired"):
            drafting.at(turn, "contact")


@pytest.mark.parametrize(
    ("reached", "way", "known"),
    [
        ("138-0013-8000 lin.mei＠example.com", "电子邮件", "lin.mei@example.com"),
        ("a@example.com b@example.com", "电子邮件", "b@example.com"),
        ("示例市河西路3号2单元501", "邮寄", "示例市河西路3号2单元501"),
        ("138-0013-8000", "电子邮件", None),
        ("lin.mei@example.com", "邮寄", None),
    ],
)
@pytest.mark.parametrize("how", ["press", "同一个邮箱", "label"])
def test_how_somebody_is_reached_is_offered_where_the_answer_is_sent_to(
    sqlite_bureau: OpenBureau, reached: str, way: str, known: str | None, how: str
) -> None:
    begun(sqlite_bureau, "自然人", "林晓舟", "护照 E12345678", reached, "2025年度立项名单", "跳过", way)
    if known is None:
        assert not any(label.startswith("用") for label in labels(sqlite_bureau))
        assert sqlite_bureau.refused_press(CITIZEN, "known", "delivery_to", now=NOW).code == "button_expired"
        return
    assert f"用{known}" in labels(sqlite_bureau)
    if how == "press":
        sqlite_bureau.press(CITIZEN, "known", "delivery_to", now=NOW)
    else:
        sqlite_bureau.say(CITIZEN, f"用{known}" if how == "label" else how, now=NOW)
    assert f"收件地址：{known}" in sqlite_bureau.said(CITIZEN)[-1]
