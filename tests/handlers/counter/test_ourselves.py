"""Who asks what we are is told, anger is answered calmly, and neither begins anything."""

import pytest

from handlers.dispatch import dialogues
from handlers.services.post.turn import Turn
from tests.handlers.conftest import CITIZEN, OpenBureau
from tests.handlers.counter.test_intake import NOW, go


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("你们是干嘛的", "您好，这里是"),
        ("滚", "让您不痛快了"),
        ("你们都是废物", "让您不痛快了"),
        ("fuck off", "让您不痛快了"),
    ],
)
def test_what_is_about_ourselves_is_answered_and_begins_nothing(
    sqlite_bureau: OpenBureau, said: str, told: str
) -> None:
    go(sqlite_bureau, said)
    assert sqlite_bureau.said(CITIZEN)[-1].startswith(told)
    with sqlite_bureau.write() as session:
        assert dialogues.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW))) is None
