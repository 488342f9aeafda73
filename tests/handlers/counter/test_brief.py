"""Who asks for it is spoken to in short sentences with few buttons; the others are a press, or a typed word, away."""

from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.counter.intake import Filing
from handlers.dispatch import doors
from handlers.services.post.messages import FEW
from handlers.services.post.turn import Turn
from storage import outbox
from storage.tables import Outgoing
from tests.handlers.conftest import CITIZEN, OpenBureau, at

NOW = at("2026-03-09")


def last(bureau: OpenBureau) -> Outgoing:
    """The newest message to the citizen, as if the chat had taken it just now."""
    with bureau.write() as session:
        mine = select(Outgoing).where(Outgoing.address == CITIZEN, col(Outgoing.kind).in_(outbox.SAID))
        row = session.exec(mine.order_by(col(Outgoing.id).desc())).first()
        assert row is not None
        assert row.id is not None
        row.message_id = row.number = 9000 + row.id
        session.add(row)
        session.flush()
        session.refresh(row)
        session.expunge(row)
        return row


def keys(row: Outgoing) -> list[str]:
    return [key["text"] for line in row.body.get("buttons") or () for key in line]


def press(bureau: OpenBureau, label: str) -> None:
    """Press a button of the newest message by its label, as the chat does."""
    row = last(bureau)
    data = next(key["data"] for line in row.body["buttons"] for key in line if key["text"] == label)
    pressed = replace(bureau.incoming(CITIZEN, now=NOW, text=data), pressed=True, message_id=row.message_id)
    with bureau.write() as session:
        doors.press(Turn(session, NOW, pressed))


def begin(bureau: OpenBureau) -> None:
    bureau.command(CITIZEN, "/big", now=NOW)
    assert "话短一些" in bureau.said(CITIZEN)[-1]


def test_the_greeting_has_the_button(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    press(sqlite_bureau, "话短一些，按钮少一些")
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    assert len(keys(last(sqlite_bureau))) == FEW


def test_every_button_is_there_behind_the_last_one(sqlite_bureau: OpenBureau) -> None:
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    everything = keys(last(sqlite_bureau))
    begin(sqlite_bureau)
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    found: list[str] = []
    while "更多" in (shown := keys(last(sqlite_bureau))):
        assert len(shown) == FEW
        found += shown[:-1]
        press(sqlite_bureau, "更多")
        assert sqlite_bureau.said(CITIZEN)[-1] == "还可以这样："
    found += shown
    assert found == [*everything[:-1], "恢复平常的说法"]


def test_what_is_kept_back_may_be_typed(sqlite_bureau: OpenBureau) -> None:
    begin(sqlite_bureau)
    sqlite_bureau.command(CITIZEN, "/start", now=NOW)
    assert "我的办件" not in keys(last(sqlite_bureau))
    sqlite_bureau.say(CITIZEN, "我的办件", now=NOW)
    assert "还没有您的办件" in sqlite_bureau.said(CITIZEN)[-1]


@pytest.mark.parametrize("by", ["pressed", "typed"])
def test_a_filing_takes_the_other_buttons_away_when_it_goes_on(sqlite_bureau: OpenBureau, by: str) -> None:
    begin(sqlite_bureau)
    sqlite_bureau.say(CITIZEN, "申请公开2025年度立项名单", now=NOW)
    asked = last(sqlite_bureau)
    assert len(keys(asked)) == FEW
    if by == "pressed":
        press(sqlite_bureau, "更多")
    else:
        sqlite_bureau.say(CITIZEN, "更多", now=NOW)
    kept_back = last(sqlite_bureau)
    assert kept_back.body["text"] == "还可以这样："
    with sqlite_bureau.write() as session:
        begun = Filing.at_hand(Turn(session, NOW, sqlite_bureau.incoming(CITIZEN, now=NOW)))
    assert (begun.description, begun.away) == ("申请公开2025年度立项名单", [kept_back.key])
    sqlite_bureau.press(CITIZEN, "kind", begun.id, "request", now=NOW)
    body: dict[str, Any] = last(sqlite_bureau).body
    assert body["away"] == [kept_back.key]
    assert "您是给自己申请吗" in body["text"]


def test_more_of_what_kept_nothing_back_is_refused(sqlite_bureau: OpenBureau) -> None:
    assert sqlite_bureau.refused_press(CITIZEN, "others", now=NOW).code == "button_expired"
