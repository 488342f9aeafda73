"""The label of a button is typed as well as pressed, below the last message only."""

import pytest
from sqlmodel import col, select

from handlers.dispatch import talk
from handlers.services.post.turn import Turn
from law.codes import Status
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OpenBureau, at

NOW = at("2026-03-02")


def shown(bureau: OpenBureau) -> None:
    """Let the chat have taken all that is owed to it."""
    with bureau.write() as session:
        rows = session.exec(select(Outgoing).where(Outgoing.address == CITIZEN).order_by(col(Outgoing.id))).all()
        for place, row in enumerate(rows, 1):
            row.number = place
            session.add(row)


def typed(bureau: OpenBureau, text: str) -> None:
    with bureau.write() as session:
        talk.hear(Turn(session, NOW, bureau.incoming(CITIZEN, now=NOW, text=text)))


@pytest.mark.parametrize(
    ("text", "status"), [("确认撤回", Status.CLOSED), ("确认撤回。", Status.CLOSED), ("不撤回", Status.RECEIVED)]
)
def test_what_is_asked_by_buttons_is_answered_by_their_words(bureau: OpenBureau, text: str, status: Status) -> None:
    number = bureau.file("2026-03-02")
    typed(bureau, "撤回申请")
    shown(bureau)
    asked = bureau.said(CITIZEN)[-1]
    typed(bureau, text)
    assert bureau.case(number).status == status
    assert bureau.said(CITIZEN)[-1] != asked


def test_a_label_of_an_earlier_message_is_words_like_any(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    typed(sqlite_bureau, "撤回申请")
    typed(sqlite_bureau, "谢谢")
    shown(sqlite_bureau)
    typed(sqlite_bureau, "确认撤回")
    assert sqlite_bureau.case(number).status == Status.RECEIVED


def test_the_label_of_a_later_message_is_its_button_and_not_that_of_words_that_wait(sqlite_bureau: OpenBureau) -> None:
    number = sqlite_bureau.file("2026-03-02")
    sqlite_bureau.staff("officer", f"/clarify {number} 5 要哪一年的", now=NOW)
    typed(sqlite_bureau, "科技馆几点开门")
    assert "还是新的事项" in sqlite_bureau.said(CITIZEN)[-1]
    sqlite_bureau.command(CITIZEN, f"/case {number}", now=NOW)
    shown(sqlite_bureau)
    typed(sqlite_bureau, "期限怎么算的")
    assert "期限" in sqlite_bureau.said(CITIZEN)[-1]
    assert "科技馆" not in sqlite_bureau.said(CITIZEN)[-1]
    shown(sqlite_bureau)
    typed(sqlite_bureau, "要补啥")
    shown(sqlite_bureau)
    typed(sqlite_bureau, "补正")
    assert sqlite_bureau.journal(number, "supplement") == []
    assert sqlite_bureau.case(number).status == Status.AWAITING_CLARIFICATION
    assert "科技馆几点开门" in sqlite_bureau.said(CITIZEN)[-1]
